// The fields of a deployment, for a new one and for all of one that stands.
import { Checkbox } from '../ui/choices.tsx';
import { SelectField, TextArea, TextField } from '../ui/fields.tsx';
import { useNames } from '../ui/use-names.ts';
import { CLEARANCES, fieldName, optionsOf } from '../ui/words.ts';
import { textOf } from './changed-fields.ts';
import { ARRANGEMENT_OPTIONS } from './filters.ts';

const SYSTEMS = ['HSIN', 'HSDN', 'C-LAN'] as const;
const NAMES = [
  'component',
  'center',
  'role',
  'arrangement',
  'fte',
  'positionRef',
  'startDate',
  'endDate',
  'fundedThrough',
  'clearance',
  'part23TrainedOn',
  'privacyTrainedOn',
  'systems',
  'note',
] as const;

/** What stands in the fields. */
export type Draft = Record<string, string>;

/** The fields of something that stands, or of nothing. */
export function draftOf(from: Readonly<Record<string, unknown>>): Draft {
  return Object.fromEntries(NAMES.map((name) => [name, textOf(from[name])]));
}

/** Pointers of the fields: faults there stand beside them. */
export const POINTERS = NAMES.map((name) => `/${name}`);

type Props = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  faultAt: (pointer: string) => string | undefined;
  /** Of a successor: who was there until when, and what to mind. */
  firstDay?: { hint: string | undefined; remark: string | undefined };
};

/** The fields. */
export function DeploymentFields({ draft, onDraft, faultAt, firstDay }: Props) {
  const names = useNames();
  const field = (name: (typeof NAMES)[number]) => ({
    label: fieldName(name),
    value: draft[name] ?? '',
    onValue: (value: string) => onDraft({ ...draft, [name]: value }),
    fault: faultAt(`/${name}`),
  });
  const systems = (draft['systems'] ?? '').split(' ').filter((each) => each !== '');
  return (
    <>
      <div class="form-grid">
        <SelectField {...field('component')} required empty="Choose a component" options={names.component.options} />
        <SelectField {...field('center')} required empty="Choose a center" options={names.center.options} />
        <SelectField {...field('role')} required empty="Choose a role" options={names.role.options} />
        <SelectField {...field('arrangement')} required empty="Choose one" options={ARRANGEMENT_OPTIONS} />
        <TextField {...field('fte')} required inputMode="decimal" hint="1 for a whole person, 0.5 for half of one." />
        <TextField {...field('positionRef')} required hint="Your own reference of the billet, never a name." />
        <TextField
          {...field('startDate')}
          required
          type="date"
          {...(firstDay?.hint === undefined ? {} : { hint: firstDay.hint })}
          remark={firstDay?.remark}
        />
        <TextField {...field('endDate')} type="date" hint="Empty while it is open." />
        <TextField {...field('fundedThrough')} type="date" hint="Empty where it is not known." />
        <SelectField {...field('clearance')} empty="Not known" options={optionsOf(CLEARANCES)} />
        <TextField {...field('part23TrainedOn')} type="date" />
        <TextField {...field('privacyTrainedOn')} type="date" />
      </div>
      <fieldset class="usa-fieldset systems">
        <legend class="usa-legend">Systems with access</legend>
        {SYSTEMS.map((system) => (
          <Checkbox
            key={system}
            label={system}
            checked={systems.includes(system)}
            onValue={(on) => {
              const next = SYSTEMS.filter((each) => (each === system ? on : systems.includes(each)));
              onDraft({ ...draft, systems: next.join(' ') });
            }}
          />
        ))}
      </fieldset>
      <TextArea {...field('note')} hint="Anything else. No personal names." rows={3} />
    </>
  );
}
