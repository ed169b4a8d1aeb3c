// One line of who is here, with what the register says of it where that is shown, and how to confirm what was taken over.
import { Button } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { SelectField, TextArea } from '../ui/fields.tsx';
import { formatDay } from '../ui/format.ts';
import type { PresenceLine, Response } from './answer-form.ts';
import { NumberField } from './number-field.tsx';
import { saidOf } from './parts.ts';
import type { PlacedEdit } from './place-edits.ts';
import { nameOf, type Questions, WORDS, wordsOf } from './read-instrument.ts';
import { sayLine } from './say-line.ts';
import { useFold } from './use-fold.ts';

type Props = {
  line: PresenceLine;
  at: number;
  edits: readonly PlacedEdit[];
  questions: Questions;
  register: Response['register'];
  onChange: (line: PresenceLine) => void;
  onCopy: () => void;
  onRemove: () => void;
};

/** The line. Whatever is changed in it was looked at, and is so confirmed. */
export function PresenceLineFields({ line, at, edits, questions, register, onChange, onCopy, onRemove }: Props) {
  const set = (part: Partial<PresenceLine>) => onChange({ ...line, carried: false, ...part });
  const text = (field: string) => questions.text('presence', field);
  const said = (field: string) => saidOf(edits, line.key, field);
  const row = register?.find(({ deploymentId }) => deploymentId === line.deploymentId);
  const name =
    line.component === null
      ? `Line ${at + 1}`
      : `Line ${at + 1}: ${nameOf(questions.components, line.component)}${line.role === null ? '' : `, ${nameOf(questions.roles, line.role)}`}`;
  const whole = edits.filter((edit) => edit.line === line.key && ['', 'deploymentId'].includes(edit.field));
  const isMore = line.note !== null || said('note').fault !== undefined;
  const fold = useFold(line, edits);
  return (
    <fieldset class={fold.look} id={`presence-${line.key}`} tabIndex={-1}>
      <legend class="line__name">{name}</legend>
      {row !== undefined && (
        <p class="line__register">
          In the register: position {row.positionRef}, since {formatDay(row.startDate)}
          {row.endDate !== null && `, until ${formatDay(row.endDate)}`}, last confirmed {formatDay(row.confirmedOn)}.
        </p>
      )}
      {whole.map(({ id, message }) => (
        <p key={id} class="usa-error-message">
          {message}
        </p>
      ))}
      {line.deploymentId !== null && (
        <Radios
          legend="Is this person here?"
          value={line.observed ? 'yes' : 'no'}
          onValue={(value) => set({ observed: value === 'yes' })}
          options={[
            { value: 'yes', label: 'Here' },
            { value: 'no', label: 'Not here' },
          ]}
        />
      )}
      {line.carried && <p class="line__said">{sayLine({ ...line, carried: false }, questions)}.</p>}
      {line.observed && (
        <div class="line__fields line__fields--presence">
          <SelectField
            label={text('component').title}
            value={line.component ?? ''}
            empty="Choose"
            options={questions.components}
            onValue={(value) => set({ component: value || null })}
            {...said('component')}
          />
          <SelectField
            label={text('role').title}
            value={line.role ?? ''}
            empty="Choose"
            options={questions.roles}
            onValue={(value) => set({ role: value || null })}
            {...said('role')}
          />
          <SelectField
            label={text('arrangement').title}
            value={line.arrangement ?? ''}
            empty="Choose"
            options={wordsOf('full-time', 'part-time', 'liaison', 'virtual')}
            onValue={(value) => set({ arrangement: (value || null) as PresenceLine['arrangement'] })}
            {...said('arrangement')}
          />
          <NumberField
            label={text('headcount').title}
            value={line.headcount}
            onTyped={(headcount) => set({ headcount })}
            {...said('headcount')}
          />
          <NumberField
            label={text('ftePerPerson').title}
            value={line.ftePerPerson}
            onTyped={(ftePerPerson) => set({ ftePerPerson })}
            {...said('ftePerPerson')}
          />
        </div>
      )}
      <details class="line__more" open={isMore || undefined}>
        <summary>Basis and note: {(WORDS[line.basis] ?? line.basis).toLowerCase()}</summary>
        <div class="line__fields line__fields--more">
          <SelectField
            label={text('basis').title}
            hint={text('basis').help}
            value={line.basis}
            options={wordsOf('observed', 'roster', 'estimate')}
            onValue={(value) => set({ basis: value as PresenceLine['basis'] })}
            {...said('basis')}
          />
          <TextArea
            label={text('note').title}
            rows={2}
            value={line.note ?? ''}
            onValue={(value) => set({ note: value || null })}
            {...said('note')}
          />
        </div>
      </details>
      <LineActions
        {...{ at, onRemove }}
        onOpen={fold.open}
        onConfirm={line.carried ? () => set({}) : undefined}
        onCopy={line.deploymentId === null ? onCopy : undefined}
      />
    </fieldset>
  );
}

type Actions = {
  at: number;
  /** Shows the fields of a line that is folded up in a narrow window. */
  onOpen?: (() => void) | undefined;
  onConfirm?: (() => void) | undefined;
  onCopy?: (() => void) | undefined;
  onRemove: () => void;
};

/** What can be done with a line as a whole. */
export function LineActions({ at, onOpen, onConfirm, onCopy, onRemove }: Actions) {
  return (
    <div class="line__actions">
      {onConfirm !== undefined && (
        <>
          <span class="line__mark">To be confirmed</span>
          <Button kind="outline" onClick={onConfirm} aria-label={`Confirm as it is: line ${at + 1}`}>
            Confirm as it is
          </Button>
        </>
      )}
      {onOpen !== undefined && (
        <span class="line__open">
          <Button kind="unstyled" onClick={onOpen} aria-label={`Change line ${at + 1}`}>
            Change
          </Button>
        </span>
      )}
      {onCopy !== undefined && (
        <Button kind="unstyled" onClick={onCopy} aria-label={`Copy: line ${at + 1}`}>
          Copy
        </Button>
      )}
      <Button kind="unstyled" onClick={onRemove} aria-label={`Take out line ${at + 1}`}>
        Take out
      </Button>
    </div>
  );
}
