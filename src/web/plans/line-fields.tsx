// The fields of one line, below its row, each with what is wrong with it.
import { Button } from '../ui/button.tsx';
import { type Option, SelectField, TextField } from '../ui/fields.tsx';
import { useNames } from '../ui/use-names.ts';
import { FUNDING, fieldName, optionsOf } from '../ui/words.ts';
import type { EditedLine, Funding, LineField } from './line-form.ts';

type Props = {
  line: EditedLine;
  /** "Line 3". */
  name: string;
  /** Components that the line can be of. */
  parts: readonly Option[];
  faultOf: (field?: LineField) => string | undefined;
  onLine: (line: EditedLine) => void;
  onClose: () => void;
};

/** The fields. Each entry counts at once, and is sent with all lines. */
export function LineFields({ line, name, parts, faultOf, onLine, onClose }: Props) {
  const names = useNames();
  const field = (its: LineField) => ({
    label: fieldName(its),
    value: line[its],
    onValue: (value: string) => onLine({ ...line, [its]: value }),
    fault: faultOf(its),
  });
  // A component that is none of the plan's any more stands there until another is chosen.
  const own = parts.some(({ value }) => value === line.component)
    ? parts
    : [...parts, { value: line.component, label: names.component.name(line.component) }];
  const whole = faultOf();
  return (
    <fieldset
      id={`line-${line.key}`}
      tabIndex={-1}
      class="usa-fieldset plans-fields"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <legend class="usa-sr-only">{name}</legend>
      {whole !== undefined && <p class="usa-error-message">{whole}</p>}
      <div class="plans-fields__grid">
        <SelectField {...field('center')} required empty="Choose a center" options={names.center.options} />
        <SelectField {...field('component')} required options={own} />
        <SelectField {...field('role')} required empty="Choose a role" options={names.role.options} />
        <TextField {...field('fte')} required inputMode="decimal" />
        <SelectField
          {...field('funding')}
          required
          options={optionsOf(FUNDING)}
          onValue={(value) => onLine({ ...line, funding: value as Funding })}
        />
        <TextField {...field('note')} />
      </div>
      <Button kind="outline" onClick={onClose}>
        Close {name.toLowerCase()}
      </Button>
    </fieldset>
  );
}
