// The decision about a finding, and the way to withdraw it.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/fields.tsx';
import { formatInstant } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { UnitText } from './unit-text.tsx';
import { DECISIONS, REASONS } from './words.ts';
import { casesChanged, withdrawDecision } from './write-case.ts';

const STATES: Readonly<Record<Schema<'Decision'>['state'], string>> = {
  'in-force': 'It is in force.',
  superseded: 'It no longer applies: what it judged has changed, and the case is open again.',
  withdrawn: 'It was withdrawn, and the case is open again.',
  replaced: 'Another decision replaced it.',
};

/** What was decided, why, by whom. */
export function DecisionShown({ decision }: { decision: Schema<'Decision'> }) {
  return (
    <div class="decision">
      <p class="decision__what">
        {DECISIONS[decision.decision]}
        {decision.set !== null && (
          <>
            : <UnitText unit={decision.set} />
          </>
        )}
      </p>
      <p>{decision.text}</p>
      <p class="decision__by">
        {REASONS[decision.reason]}. {decision.decidedBy ?? 'An analyst'}, {formatInstant(decision.decidedAt)}.{' '}
        {decision.batch !== null && 'It was decided together with others. '}
        {STATES[decision.state]}
        {decision.endReason !== null && ` Why: ${decision.endReason}`}
      </p>
    </div>
  );
}

/** A button that opens the form to withdraw the decision. */
export function WithdrawForm({ finding }: { finding: Schema<'Finding'> }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  if (!open) {
    return (
      <Button kind="outline" onClick={() => setOpen(true)}>
        Withdraw the decision
      </Button>
    );
  }
  const save = async () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    if (await write(() => withdrawDecision(finding, reason.trim(), keyFor({ reason }))))
      announce('The decision is withdrawn. The case is open again.');
  };
  return (
    <form
      class="usa-form case-form"
      noValidate
      aria-label="Withdraw the decision"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={error} onReload={() => casesChanged(finding.cycle)} />
      <TextArea
        label="Why do you withdraw it?"
        hint="The decision is kept with your reason. The comparison counts again."
        required
        rows={3}
        autofocus
        fault={(missing && 'Say why.') || faultAt('/reason')}
        value={reason}
        onValue={setReason}
      />
      <div class="case-form__actions">
        <Button type="submit" kind="secondary" busy={busy && 'Withdrawing...'}>
          Withdraw the decision
        </Button>
        <Button kind="unstyled" onClick={() => setOpen(false)}>
          Keep it
        </Button>
      </div>
    </form>
  );
}
