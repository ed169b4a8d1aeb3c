// One deployment: what the register says, what can be done with it, who follows, and its history.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { ChangeForm } from './change-form.tsx';
import { DeploymentFacts } from './deployment-facts.tsx';
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
