// Changing any field of a deployment, with why: what nobody touched here stays what somebody else made of it.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { changedFields, touchedIn } from './changed-fields.ts';
import { DeploymentFields, draftOf } from './deployment-form.tsx';

type Deployment = Schema<'Deployment'>;

/** The form. */
export function ChangeForm({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
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
