// The form of the terms of a cycle, for a new one and for a draft.
import { useRef, useState } from 'preact/hooks';
import { useRead } from '../api/use-read.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { ownZone } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { type CycleEntry, type CycleField, changedTerms, POINTERS, termsOf } from './cycle-entry.ts';
import { zonesWith } from './time-zones.ts';
import { MODES } from './words.ts';

type Props = {
  /** What stands in the fields at first. */
  from: CycleEntry;
  isNew: boolean;
  /** The verb on the button. */
  submit: string;
  /** Where "Cancel" leads. */
  back: string;
  /** Sends the terms; `key` makes a repetition harmless. */
  onSend: (terms: Record<string, unknown>, key: string) => Promise<void>;
  onReload?: () => Promise<unknown>;
};

const FIRST_TO_MEND = '.usa-alert button, [aria-invalid]';

/** The fields; what was entered stays whatever the service answers. */
export function CycleForm({ from, isNew, submit, back, onSend, onReload }: Props) {
  const [before] = useState(from);
  const [entry, setEntry] = useState(from);
  const writing = useWriting();
  const form = useRef<HTMLFormElement>(null);
  const policies = useRead('/v1/policies', { params: { query: { limit: 500 } } });
  const options = (policies.data?.body.items ?? []).map(({ code }) => ({ value: code, label: code }));
  const field = (name: CycleField) => ({
    value: entry[name],
    onValue: (value: string) => setEntry({ ...entry, [name]: value }),
    fault: writing.faultAt(`/${name}`),
    // Read again after somebody else was faster: what stands now is said beside what was entered here.
    remark: from[name] !== before[name] && from[name] !== entry[name] && `Somebody changed this to: ${from[name]}`,
  });
  const time = { type: 'datetime-local', required: true } as const;
  const save = async () => {
    const terms = isNew ? termsOf(entry) : changedTerms(before, entry);
    const isDone = await writing.write(() => onSend(terms, writing.keyFor(terms)));
    // The button is far below what was refused.
    if (!isDone) setTimeout(() => form.current?.querySelector<HTMLElement>(FIRST_TO_MEND)?.focus());
  };
  return (
    <form
      ref={form}
      noValidate
      class="usa-form cycle-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={writing.error} beside={POINTERS} onReload={onReload ?? writing.clear} />
      {isNew && (
        <TextField
          label="Code"
          required
          hint="Short, such as 2027-H1: capital letters, digits and hyphens. It cannot be changed later."
          {...field('code')}
        />
      )}
      <TextField label="Title" required hint="Such as First half of 2027." {...field('title')} />
      <TextField
        label="Reference date"
        required
        type="date"
        hint="The day that centers are asked about. Centers that are active on it are asked."
        {...field('referenceDate')}
      />
      <h2>When</h2>
      <p>Times are on your own clock: {ownZone()}.</p>
      <TextField label="Opens" {...time} {...field('opensAt')} />
      <TextField label="Answers are due" {...time} {...field('dueAt')} />
      <TextField label="Closes" {...time} hint="When answers are due, or later." {...field('closesAt')} />
      <Radios
        legend="Who opens and closes it?"
        options={[
          {
            value: 'manual',
            label: 'An analyst',
            description: 'The times say what is meant; nothing happens by itself.',
          },
          {
            value: 'automatic',
            label: 'The service, at these times',
            description: 'An analyst can still do it earlier.',
          },
        ]}
        {...field('schedule')}
      />
      <TextField
        label="Reminders"
        hint="How many days before answers are due the missing are reminded, such as 14, 7, 2. Leave it empty for none."
        {...field('reminderDays')}
      />
      <SelectField
        label="Time zone of its mails"
        hint="Messages and lists tell times in it."
        options={zonesWith(entry.timeZone)}
        {...field('timeZone')}
      />
      <h2>How</h2>
      <Radios
        legend="What do centers see of the register?"
        options={Object.entries(MODES).map(([value, label]) => ({ value, label }))}
        {...field('mode')}
      />
      <SelectField
        label="Policy"
        hint="What everything about the cycle is computed with."
        {...(isNew ? { empty: 'The policy in force today' } : {})}
        options={options}
        {...field('policy')}
      />
      <TextField
        label="Survey office"
        hint="Whom centers and components ask: a desk, its mail or telephone."
        {...field('contact')}
      />
      <div class="panel__actions">
        <Button type="submit" busy={writing.busy && 'Saving...'}>
          {submit}
        </Button>
        <ButtonLink kind="unstyled" href={back}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
