// All cases of a filter given to somebody, with a day. What is not chosen stays as it is in each of them.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { DueField } from './due-field.tsx';
import { hintOfOwners, useOwners } from './use-owners.ts';
import { assignMany } from './write-case.ts';

const NOBODY = 'nobody';
type Props = {
  cycle: string;
  filter: Schema<'FindingFilter'>;
  /** How many cases fit the filter. */
  total: number;
  onClose: () => void;
};

/** The dialog. */
export function AssignManyDialog({ cycle, filter, total, onClose }: Props) {
  const owners = useOwners();
  const [owner, setOwner] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const isEmpty = owner === '' && dueOn === '';
  const save = async () => {
    setTried(true);
    if (isEmpty) return;
    const body = {
      filter,
      ...(owner === '' ? {} : { owner: owner === NOBODY ? null : owner }),
      ...(dueOn === '' ? {} : { dueOn }),
    };
    const isDone = await write(async () => {
      announce(`${counted(await assignMany(cycle, body, keyFor(body)), 'case')} assigned.`);
    });
    if (isDone) onClose();
  };
  return (
    <Dialog title="Assign all of these" onClose={onClose}>
      <p>
        {total === 1
          ? 'This is for the one case that your filters show.'
          : `This is for all ${counted(total, 'case')} that your filters show, also those further down.`}
      </p>
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
          empty="Leave as it is"
          hint={hintOfOwners(owners)}
          options={[{ value: NOBODY, label: 'Nobody' }, ...owners]}
          fault={(tried && isEmpty && 'Choose who looks after them, or a day.') || faultAt('/owner')}
          value={owner}
          onValue={setOwner}
        />
        <DueField
          hint="Without a day, each case keeps the one that it has."
          fault={faultAt('/dueOn')}
          value={dueOn}
          onValue={setDueOn}
        />
        <div class="dialog__actions">
          <Button type="submit" busy={busy && 'Assigning...'}>
            Assign {counted(total, 'case')}
          </Button>
          <Button kind="unstyled" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
