// What can be done with a plan by whoever looks at it: edit, hand in, approve, return, rename, copy, discard.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

type Step = 'submit' | 'approve' | 'return';

/** The ways on. */
export function PlanMoves({ plan }: { plan: Schema<'Plan'> }) {
  const { id, version, allowed, title } = plan;
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState<'change' | 'discard'>();
  const writing = useWriting();
  const move = (step: Step, said: string) =>
    writing.write(async () => {
      const body = (reason.trim() === '' ? {} : { reason }) as never;
      const header = { 'if-match': `"${version}"`, 'idempotency-key': writing.keyFor([step, version, body]) };
      const params = { path: { id }, header } as never;
      if (step === 'submit') await send(client.POST('/v1/plans/{id}/submit', { params, body }));
      else if (step === 'approve') await send(client.POST('/v1/plans/{id}/approve', { params, body }));
      else await send(client.POST('/v1/plans/{id}/return', { params, body }));
      await changed('/v1/plans', '/v1/me', '/v1/components');
      setReason('');
      announce(`${title} is ${said}.`);
    });
  const may = (action: string) => allowed.includes(action);
  return (
    <>
      <WriteProblem
        error={writing.error}
        beside={['/reason']}
        onReload={() => void changed('/v1/plans').then(writing.clear)}
      />
      {(['submit', 'approve', 'return'] as const).some(may) && (
        <TextField
          label="Remark"
          hint={
            may('return')
              ? 'Kept in the history. To return the plan, say what is to be changed.'
              : 'Kept in the history.'
          }
          value={reason}
          onValue={setReason}
          fault={writing.faultAt('/reason')}
        />
      )}
      <div class="ways">
        {may('set-lines') && <ButtonLink href={`/console/plans/${id}/lines`}>Edit the lines</ButtonLink>}
        {may('submit') && (
          <Button
            kind="outline"
            busy={writing.busy && 'Submitting...'}
            onClick={() => void move('submit', 'submitted: its lines stand')}
          >
            Submit this plan
          </Button>
        )}
        {may('approve') && (
          <Button busy={writing.busy && 'At work...'} onClick={() => void move('approve', 'approved')}>
            Approve this plan
          </Button>
        )}
        {may('return') && (
          <Button
            kind="outline"
            busy={writing.busy && 'At work...'}
            onClick={() => void move('return', 'a draft of its liaison again')}
          >
            Return this plan
          </Button>
        )}
        {may('change') && (
          <Button kind="unstyled" onClick={() => setOpen('change')}>
            Rename, or say what it replaces
          </Button>
        )}
        {may('copy') && <a href={`/console/plans/new?copyOf=${id}`}>Copy into a new draft</a>}
        <a href={`/v1/plans/${id}/lines?format=xlsx`} download>
          Download the lines (XLSX)
        </a>
        {may('discard') && (
          <Button kind="unstyled" onClick={() => setOpen('discard')}>
            Discard this draft
          </Button>
        )}
      </div>
      {open === 'change' && <ChangeDialog plan={plan} onClose={() => setOpen(undefined)} />}
      {open === 'discard' && <DiscardDialog plan={plan} onClose={() => setOpen(undefined)} />}
    </>
  );
}
