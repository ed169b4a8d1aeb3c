// One deployment: what the register says, what can be done with it, who follows, and its history.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { changedFields, touchedIn } from './changed-fields.ts';
import { DeploymentFacts } from './deployment-facts.tsx';
import { DeploymentFields, draftOf } from './deployment-form.tsx';
import { EndDialog } from './end-dialog.tsx';
import { History } from './history.tsx';
import { Succession } from './succession.tsx';

type Deployment = Schema<'Deployment'>;
type Open = 'change' | 'end' | 'cancel' | undefined;

/** The page at /deployments/:id. */
export function DeploymentPage({ id }: { id: string }) {
  const read = useRead('/v1/deployments/{id}', { params: { path: { id } } });
  const { center } = useNames();
  const body = read.data?.body;
  return (
    <Page
      title={body === undefined ? 'Deployment' : `${body.positionRef} at ${center.name(body.center)}`}
      trail={[{ label: 'Register of deployments', href: '/console/deployments' }]}
    >
      <Load of={read} what="the deployment">
        {(answer) => <Shown deployment={answer.body} />}
      </Load>
    </Page>
  );
}

function Shown({ deployment }: { deployment: Deployment }) {
  const [open, setOpen] = useState<Open>();
  const writing = useWriting();
  const { id, version, positionRef, allowed, notices } = deployment;
  const confirm = () =>
    writing.write(async () => {
      const header = { 'if-match': `"${version}"`, 'idempotency-key': writing.keyFor({ id, version }) };
      const params = { path: { id }, header } as never;
      await send(client.POST('/v1/deployments/{id}/confirm', { params, body: {} }));
      await changed('/v1/deployments', '/v1/me', '/v1/components');
      announce(`${positionRef} confirmed.`);
    });
  return (
    <>
      {notices.map(({ message }) => (
        <Alert key={message} kind="warning" slim>
          {message}
        </Alert>
      ))}
      <WriteProblem error={writing.error} onReload={() => void changed('/v1/deployments').then(writing.clear)} />
      {open === 'change' ? (
        <ChangeForm deployment={deployment} onClose={() => setOpen(undefined)} />
      ) : (
        <>
          <DeploymentFacts deployment={deployment} />
          <div class="ways">
            {allowed.includes('confirm') && (
              <Button busy={writing.busy && 'Confirming...'} onClick={() => void confirm()}>
                Confirm that this still stands
              </Button>
            )}
            {allowed.includes('change') && (
              <Button kind="outline" onClick={() => setOpen('change')}>
                Change
              </Button>
            )}
            {allowed.includes('end') && (
              <Button kind="outline" onClick={() => setOpen('end')}>
                End
              </Button>
            )}
            {allowed.includes('change') && deployment.successor === null && (
              <ButtonLink kind="outline" href={`/console/deployments/new?successorOf=${id}`}>
                Register a successor
              </ButtonLink>
            )}
            {allowed.includes('cancel') && (
              <Button kind="unstyled" onClick={() => setOpen('cancel')}>
                Cancel this entry
              </Button>
            )}
          </div>
        </>
      )}
      {open === 'end' && <EndDialog deployment={deployment} onClose={() => setOpen(undefined)} />}
      {open === 'cancel' && <CancelDialog deployment={deployment} onClose={() => setOpen(undefined)} />}
      <Succession id={id} />
      <History id={id} />
    </>
  );
}

function ChangeForm({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const [touched, setTouched] = useState<Readonly<Record<string, string>>>({});
  const draft = { ...draftOf(deployment), ...touched };
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const save = async () => {
    const changes = changedFields(touched, deployment);
    if (Object.keys(changes).length === 0) return onClose();
    const body = { ...changes, ...(reason.trim() === '' ? {} : { reason }) } as Schema<'DeploymentPatch'>;
    const done = await writing.write(async () => {
      const params = { path: { id: deployment.id }, header: { 'if-match': `"${deployment.version}"` } };
      await send(client.PATCH('/v1/deployments/{id}', { params: params as never, body }));
      await changed('/v1/deployments', '/v1/me', '/v1/components');
      announce('Changed.');
    });
    if (done) onClose();
  };
  return (
    <form
      noValidate
      aria-label={`Change ${deployment.positionRef}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={writing.error} onReload={() => void changed('/v1/deployments').then(writing.clear)} />
      <DeploymentFields
        draft={draft}
        onDraft={(next) => setTouched(touchedIn(draft, next, touched))}
        faultAt={writing.faultAt}
      />
      <TextField
        label="Why do you change it?"
        hint="Kept in the history. No personal names."
        value={reason}
        onValue={setReason}
      />
      <div class="liaison-edit__acts">
        <Button type="submit" busy={writing.busy && 'Saving...'}>
          Save the change
        </Button>
        <Button kind="outline" onClick={onClose}>
          Leave it as it was
        </Button>
      </div>
    </form>
  );
}

function CancelDialog({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
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
