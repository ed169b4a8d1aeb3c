// The form in which an analyst decides a finding: what is to count instead of the comparison, and why.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, Radios } from '../ui/choices.tsx';
import { SelectField, TextArea } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { optionsOf } from '../ui/words.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { bodyOf, type Draft, emptyDraft, findMissing } from './decision-draft.ts';
import { SetFields } from './set-fields.tsx';
import { UnitText } from './unit-text.tsx';
import { DECISIONS, REASONS } from './words.ts';
import { casesChanged, decide } from './write-case.ts';

type Props = {
  finding: Schema<'Finding'>;
  /** After it has been decided, or put aside. */
  onDone: (isDecided: boolean) => void;
  canCancel?: boolean;
};

/** The form, for the page of a finding and for a row of the queue. It says so where somebody else decides while it is filled in. */
export function DecisionForm({ finding, onDone, canCancel = false }: Props) {
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(finding));
  const [known] = useState(finding.decision?.id);
  const [tried, setTried] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const missing = tried ? findMissing(draft) : {};
  const save = async () => {
    setTried(true);
    const body = bodyOf(draft);
    if (body === undefined) return;
    await write(async () => {
      await decide(finding, body, keyFor(body));
      announce(`Decided: ${DECISIONS[body.decision].toLowerCase()}.`);
      onDone(true);
    });
  };
  const { decision: latest } = finding;
  const isOvertaken = !busy && finding.state === 'decided' && latest !== null && latest.id !== known;
  const choices = optionsOf(DECISIONS)
    // Where nothing could be compared there is no word of the center.
    .filter(({ value }) => value !== 'accept-center' || finding.outcome !== 'not-comparable')
    .map((option) => ({ ...option, description: <Outcome of={option.value} finding={finding} /> }));
  return (
    <form
      class="usa-form case-form"
      noValidate
      aria-label="Your decision"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={error} onReload={() => casesChanged(finding.cycle)} />
      {isOvertaken && (
        <Alert kind="warning" title="This case was decided while you were writing" announce>
          <p>
            {latest.decidedBy ?? 'An analyst'} decided: {DECISIONS[latest.decision].toLowerCase()}. “{latest.text}” If
            you save yours, it replaces that decision.
          </p>
        </Alert>
      )}
      <Radios
        legend="What is to count?"
        fault={missing.decision ?? faultAt('/decision')}
        value={draft.decision}
        onValue={(decision) => change({ decision: decision as Draft['decision'] })}
        options={choices}
      />
      {draft.decision === 'set' && <SetFields draft={draft} missing={missing} faultAt={faultAt} onChange={change} />}
      <SelectField
        label="Reason"
        required
        empty="- Choose a reason -"
        fault={missing.reason ?? faultAt('/reason')}
        options={optionsOf(REASONS)}
        value={draft.reason}
        onValue={(reason) => change({ reason: reason as Draft['reason'] })}
      />
      <TextArea
        label="Why, in your words"
        hint="Both parties read it."
        required
        rows={3}
        fault={missing.text ?? faultAt('/text')}
        value={draft.text}
        onValue={(text) => change({ text })}
      />
      {finding.possibleMatch !== null && (
        <Checkbox
          label="Decide the possible other half with it"
          hint="Both are one person, who then counts once or not at all."
          checked={draft.withPossibleMatch}
          onValue={(withPossibleMatch) => change({ withPossibleMatch })}
        />
      )}
      <div class="case-form__actions">
        <Button type="submit" busy={busy && 'Deciding...'}>
          {finding.state === 'decided' ? 'Replace the decision' : 'Decide this case'}
        </Button>
        {canCancel && (
          <Button kind="unstyled" onClick={() => onDone(false)}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}

function Outcome({ of, finding }: { of: string; finding: Schema<'Finding'> }) {
  if (of === 'accept-register') return <UnitText unit={finding.outcome === 'center-only' ? null : finding.register} />;
  if (of === 'accept-center') return <UnitText unit={finding.observed} />;
  return of === 'set' ? <>You say who counts.</> : <>For a unit that is to be left out whatever the sides say.</>;
}
