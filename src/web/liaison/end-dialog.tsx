// Ending a deployment: its last day, and why.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { formatDay } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { END_REASONS, optionsOf } from '../ui/words.ts';
import { WriteProblem } from '../ui/write-problem.tsx';

/** The dialog. */
export function EndDialog({ deployment, onClose }: { deployment: Schema<'Deployment'>; onClose: () => void }) {
  const { center } = useNames();
  const writing = useWriting();
  const [version, setVersion] = useState(deployment.version);
  const [endDate, setEndDate] = useState(deployment.endDate ?? '');
  const [endReason, setEndReason] = useState<string>(deployment.endReason ?? '');
  const [reason, setReason] = useState('');
  const end = async () => {
    const body = { endDate, endReason, ...(reason.trim() === '' ? {} : { reason }) } as Schema<'DeploymentEnd'>;
    const done = await writing.write(async () => {
      const header = { 'if-match': `"${version}"`, 'idempotency-key': writing.keyFor(body) };
      const params = { path: { id: deployment.id }, header } as never;
      await send(client.POST('/v1/deployments/{id}/end', { params, body }));
      await changed('/v1/deployments', '/v1/me', '/v1/components');
    });
    if (!done) return;
    announce(`${deployment.positionRef} ends on ${formatDay(endDate)}.`);
    onClose();
  };
  const reload = async () => {
    const { data } = await client.GET('/v1/deployments/{id}', { params: { path: { id: deployment.id } } });
    if (data !== undefined) setVersion(data.version);
    writing.clear();
  };
  return (
    <Dialog title={`End ${deployment.positionRef}`} onClose={onClose}>
      <p>
        At {center.name(deployment.center)} since {formatDay(deployment.startDate)}. The last day may lie ahead.
      </p>
      <WriteProblem error={writing.error} onReload={() => void reload()} />
      <TextField
        label="Last day"
        required
        type="date"
        value={endDate}
        onValue={setEndDate}
        fault={writing.faultAt('/endDate')}
      />
      <SelectField
        label="Why it ends"
        required
        empty="Choose a reason"
        options={optionsOf(END_REASONS)}
        value={endReason}
        onValue={setEndReason}
        fault={writing.faultAt('/endReason')}
      />
      <TextField
        label="In your words"
        hint="Kept in the history. No personal names."
        value={reason}
        onValue={setReason}
        fault={writing.faultAt('/reason')}
      />
      <div class="dialog__actions">
        <Button busy={writing.busy && 'Ending...'} onClick={() => void end()}>
          End this deployment
        </Button>
        <Button kind="outline" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
