// Cancelling an entry that should never have been.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';

type Deployment = Schema<'Deployment'>;

/** The dialog. */
export function CancelDialog({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const { id, version, positionRef } = deployment;
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const cancel = async () => {
    const done = await writing.write(async () => {
      const header = { 'if-match': `"${version}"`, 'idempotency-key': writing.keyFor({ reason }) };
      const params = { path: { id }, header } as never;
      await send(client.POST('/v1/deployments/{id}/cancel', { params, body: { reason } }));
      await changed('/v1/deployments', '/v1/me', '/v1/components');
      announce(`${positionRef} cancelled.`);
    });
    if (done) onClose();
  };
  return (
    <Dialog title={`Cancel ${positionRef}`} onClose={onClose}>
      <p>
        For an entry that should never have been. It counts nowhere from now on, and stays in the history. Use End for
        one that is over.
      </p>
      <WriteProblem error={writing.error} onReload={() => void changed('/v1/deployments').then(writing.clear)} />
      <TextField
        label="Why it should never have been"
        required
        value={reason}
        onValue={setReason}
        fault={writing.faultAt('/reason')}
      />
      <div class="dialog__actions">
        <Button kind="secondary" busy={writing.busy && 'Cancelling...'} onClick={() => void cancel()}>
          Cancel this entry
        </Button>
        <Button kind="outline" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
