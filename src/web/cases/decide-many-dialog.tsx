// All cases of a filter decided as one: first what would come of it, then the decision.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextArea } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { optionsOf } from '../ui/words.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { DryRun } from './dry-run.tsx';
import { DECISIONS, REASONS } from './words.ts';
import { decideMany } from './write-case.ts';

type Body = Schema<'BulkDecision'>;
type Props = { cycle: string; filter: Schema<'FindingFilter'>; onClose: () => void };

/** The dialog. What the dry run showed is what is decided, or nothing: `expect` makes sure of it. */
export function DecideManyDialog({ cycle, filter, onClose }: Props) {
  const [decision, setDecision] = useState<Body['decision'] | ''>('');
  const [reason, setReason] = useState<Body['reason'] | ''>('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const [seen, setSeen] = useState<Schema<'BulkDecisionResult'>>();
  const { busy, error, write, keyFor } = useWriting();
  const ruling = (): Body | undefined =>
    decision === '' || reason === '' || text.trim() === ''
      ? undefined
      : { filter, decision, reason, text: text.trim() };
  const change = (set: () => void) => {
    set();
    setSeen(undefined);
  };
  const look = async () => {
    setTried(true);
    const body = ruling();
    if (body !== undefined) await write(async () => setSeen(await decideMany(cycle, body, true, keyFor(body))));
  };
  const decideAll = async () => {
    const body = ruling();
    if (body === undefined || seen === undefined) return;
    const whole = { ...body, expect: seen.expect };
    const isDone = await write(async () => {
      const { count } = await decideMany(cycle, whole, false, keyFor(whole));
      announce(`${counted(count, 'case')} decided.`);
    });
    if (isDone) onClose();
    else setSeen(undefined);
  };
  return (
    <Dialog title="Decide all of these as one" wide onClose={onClose}>
      <p>
        The decision is made for every case that fits your filters, also for those further down. First see what would
        come of it.
      </p>
      <form
        class="usa-form case-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <WriteProblem error={error} onReload={() => look()} />
        <Radios
          legend="What is to count of each?"
          fault={tried && decision === '' && 'Choose what is to count.'}
          value={decision}
          onValue={(value) => change(() => setDecision(value as Body['decision']))}
          options={optionsOf(DECISIONS).filter(({ value }) => value !== 'set')}
        />
        <SelectField
          label="Reason"
          required
          empty="- Choose a reason -"
          fault={tried && reason === '' && 'Choose a reason.'}
          options={optionsOf(REASONS)}
          value={reason}
          onValue={(value) => change(() => setReason(value as Body['reason']))}
        />
        <TextArea
          label="Why, in your words"
          hint="Both parties of every case read it."
          required
          rows={3}
          fault={tried && text.trim() === '' && 'Say why, in one or two sentences.'}
          value={text}
          onValue={(value) => change(() => setText(value))}
        />
        {seen === undefined && (
          <Button type="submit" busy={busy && 'Looking...'}>
            See what would come of it
          </Button>
        )}
      </form>
      {seen !== undefined && (
        <>
          <DryRun result={seen} />
          <div class="dialog__actions">
            {seen.count > 0 && seen.refusedCount === 0 && (
              <Button busy={busy && 'Deciding...'} onClick={() => void decideAll()}>
                Decide {counted(seen.count, 'case')}
              </Button>
            )}
            <Button kind="unstyled" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
