// All cases of a filter given to somebody, with a day.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { useOwners } from './use-owners.ts';
import { assignMany } from './write-case.ts';

type Props = { cycle: string; filter: Schema<'FindingFilter'>; onClose: () => void };

/** The dialog. */
export function AssignManyDialog({ cycle, filter, onClose }: Props) {
  const owners = useOwners();
  const [owner, setOwner] = useState(owners[0]?.value ?? '');
  const [dueOn, setDueOn] = useState('');
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const save = async () => {
    const body = { filter, owner: owner === '' ? null : owner, dueOn: dueOn === '' ? null : dueOn };
    const isDone = await write(async () => {
      announce(`${counted(await assignMany(cycle, body, keyFor(body)), 'case')} assigned.`);
    });
    if (isDone) onClose();
  };
  return (
    <Dialog title="Assign all of these" onClose={onClose}>
      <p>Every case that fits your filters gets both, also those further down.</p>
      <form
        class="usa-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <WriteProblem error={error} onReload={() => save()} />
        <SelectField
          label="Looks after them"
          empty="Nobody"
          options={owners}
          fault={faultAt('/owner')}
          value={owner}
          onValue={setOwner}
        />
        <TextField label="To be decided by" type="date" fault={faultAt('/dueOn')} value={dueOn} onValue={setDueOn} />
        <div class="dialog__actions">
          <Button type="submit" busy={busy && 'Assigning...'}>
            Assign these cases
          </Button>
          <Button kind="unstyled" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
