// The fields of one change that nobody has made.
import { useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { formatDay, formatFte } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { ARRANGEMENTS, fieldName, optionsOf } from '../ui/words.ts';
import { type ChangeDraft, FIELDS } from './scenario-draft.ts';
import { CHANGES } from './scenario-words.ts';

type Props = {
  draft: ChangeDraft;
  number: number;
  onDraft: (draft: ChangeDraft) => void;
  /** Nothing where it is the only one. */
  onRemove?: (() => void) | undefined;
  faultAt: (field: string) => string | undefined;
};
const DAYS = ['endDate', 'fundedThrough', 'startDate', 'on', 'from'];
const LABELS: Readonly<Record<string, string>> = { on: 'First day there', from: 'From which day on' };
/** What an empty day means, where it may be empty. */
const HINTS: Partial<Record<ChangeDraft['change'], Readonly<Record<string, string>>>> = {
  extend: { endDate: 'Empty: as it is.', fundedThrough: 'Empty: as it is.' },
  add: { endDate: 'Empty: open.', fundedThrough: 'Empty: not known.' },
  'set-fte': { from: 'Empty: from the beginning.' },
};

/** A box with the kind of change, whom it is about, and what would be otherwise. */
export function ChangeFields({ draft, number, onDraft, onRemove, faultAt }: Props) {
  const names = useNames();
  const field = (name: string) => ({
    label: LABELS[name] ?? fieldName(name),
    value: draft[name] ?? '',
    fault: faultAt(name),
    onValue: (value: string) => onDraft({ ...draft, [name]: value }),
  });
  const options = { component: names.component.options, center: names.center.options, role: names.role.options };
  return (
    <fieldset class="usa-fieldset scenario-change">
      <legend class="scenario-change__name">Change {number}</legend>
      <SelectField {...field('change')} label="What would be otherwise" options={optionsOf(CHANGES)} />
      <div class="form-grid">
        {FIELDS[draft.change].map((name) => {
          if (name === 'deployment')
            return <DeploymentField key={name} draft={draft} onDraft={onDraft} fault={faultAt(name)} />;
          if (name === 'arrangement')
            return <SelectField key={name} {...field(name)} empty="Choose one" options={optionsOf(ARRANGEMENTS)} />;
          if (name === 'component' || name === 'center' || name === 'role')
            return <SelectField key={name} {...field(name)} empty="Choose one" options={options[name]} />;
          const hint = HINTS[draft.change]?.[name];
          if (DAYS.includes(name)) return <TextField key={name} {...field(name)} type="date" hint={hint} />;
          return <TextField key={name} {...field(name)} inputMode="decimal" hint="0.01 to 1" />;
        })}
      </div>
      {onRemove !== undefined && (
        <Button kind="unstyled" onClick={onRemove}>
          Remove change {number}
        </Button>
      )}
    </fieldset>
  );
}

function DeploymentField({ draft, onDraft, fault }: Pick<Props, 'draft' | 'onDraft'> & { fault: string | undefined }) {
  const names = useNames();
  const known = useRead(
    '/v1/deployments/{id}',
    { params: { path: { id: draft['deployment'] ?? '' } } },
    { when: draft['at'] === undefined && (draft['deployment'] ?? '') !== '' },
  );
  const at = draft['at'] ?? known.data?.body.center ?? '';
  const list = useRead(
    '/v1/deployments',
    { params: { query: { center: [at], status: ['active', 'planned'], limit: 500 } } },
    { when: at !== '' },
  );
  const options = (list.data?.body.items ?? []).map((its) => ({
    value: its.id,
    label: `${names.component.name(its.component)}, ${names.role.name(its.role)}, ${formatFte(its.fte)} FTE, until ${its.endDate === null ? 'further notice' : formatDay(its.endDate)}`,
  }));
  return (
    <>
      <SelectField
        label="Center of the deployment"
        value={at}
        empty="Choose a center"
        options={names.center.options}
        onValue={(value) => onDraft({ ...draft, at: value, deployment: '' })}
      />
      <div class="scenario-change__whom">
        <SelectField
          label="Deployment"
          value={draft['deployment'] ?? ''}
          empty={at === '' ? 'Choose a center first' : options.length === 0 ? 'Nobody that you may see' : 'Choose one'}
          options={options}
          fault={fault}
          onValue={(value) => onDraft({ ...draft, deployment: value })}
        />
      </div>
    </>
  );
}
