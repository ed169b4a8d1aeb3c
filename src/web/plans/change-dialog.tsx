// Renaming a draft, and saying which approved plan it is to replace.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { sayPlan } from './plan-words.ts';

/** The dialog. */
export function ChangeDialog({ plan, onClose }: { plan: Schema<'Plan'>; onClose: () => void }) {
  const { id, version, component, fiscalYear } = plan;
  const [title, setTitle] = useState(plan.title);
  const [supersedes, setSupersedes] = useState(plan.supersedes ?? '');
  const query = { component: [component], fiscalYear: [fiscalYear], state: ['approved' as const], limit: 500 };
  const approved = useRead('/v1/plans', { params: { query } }).data?.body.items ?? [];
  const writing = useWriting();
  const save = async () => {
    const done = await writing.write(async () => {
      const params = { path: { id }, header: { 'if-match': `"${version}"` } } as never;
      const body = { title, supersedes: supersedes === '' ? null : supersedes };
      await send(client.PATCH('/v1/plans/{id}', { params, body }));
      await changed('/v1/plans', '/v1/me');
      announce('Saved.');
    });
    if (done) onClose();
  };
  return (
    <Dialog title="Rename the plan" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <WriteProblem
          error={writing.error}
          beside={['/title', '/supersedes']}
          onReload={() => void changed('/v1/plans').then(writing.clear)}
        />
        <TextField label="Title" required value={title} onValue={setTitle} fault={writing.faultAt('/title')} />
        <SelectField
          label="Replaces once approved"
          empty="Whatever is approved then"
          options={approved.map((other) => ({ value: other.id, label: sayPlan(other) }))}
          value={supersedes}
          onValue={setSupersedes}
          fault={writing.faultAt('/supersedes')}
        />
        <div class="dialog__actions">
          <Button type="submit" busy={writing.busy && 'Saving...'}>
            Save
          </Button>
          <Button kind="outline" onClick={onClose}>
            Leave it as it was
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
