// The fields of a decision that sets other values than either side states.
import { SelectField, TextField } from '../ui/fields.tsx';
import { useNames } from '../ui/use-names.ts';
import { ARRANGEMENTS, optionsOf } from '../ui/words.ts';
import type { Draft } from './decision-draft.ts';

type Props = {
  draft: Draft;
  missing: Partial<Record<keyof Draft, string>>;
  faultAt: (pointer: string) => string | undefined;
  onChange: (changes: Partial<Draft>) => void;
};

/** Component, role, arrangement and FTE. */
export function SetFields({ draft, missing, faultAt, onChange }: Props) {
  const { component, role } = useNames();
  return (
    <fieldset class="usa-fieldset set-fields">
      <legend class="usa-legend">The values that count</legend>
      <SelectField
        label="Component"
        empty="- Choose -"
        fault={missing.component ?? faultAt('/set/component')}
        options={component.options}
        value={draft.component}
        onValue={(value) => onChange({ component: value })}
      />
      <SelectField
        label="Role"
        empty="- Choose -"
        fault={missing.role ?? faultAt('/set/role')}
        options={role.options}
        value={draft.role}
        onValue={(value) => onChange({ role: value })}
      />
      <SelectField
        label="Arrangement"
        empty="- Choose -"
        fault={missing.arrangement ?? faultAt('/set/arrangement')}
        options={optionsOf(ARRANGEMENTS)}
        value={draft.arrangement}
        onValue={(value) => onChange({ arrangement: value as Draft['arrangement'] })}
      />
      <TextField
        label="FTE"
        hint="0.01 to 1.00"
        inputMode="decimal"
        fault={missing.fte ?? faultAt('/set/fte')}
        value={draft.fte}
        onValue={(fte) => onChange({ fte })}
      />
    </fieldset>
  );
}
