// Who looks after a finding, and until when it is to be decided.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { DueField } from './due-field.tsx';
import { hintOfOwners, useOwners } from './use-owners.ts';
import { assign, casesChanged } from './write-case.ts';

/** The form; it saves both at once. */
export function AssignForm({ finding }: { finding: Schema<'Finding'> }) {
  const owners = useOwners(finding.owner);
  const [owner, setOwner] = useState(finding.owner?.id ?? '');
  const [dueOn, setDueOn] = useState(finding.dueOn ?? '');
  const { busy, error, write, faultAt } = useWriting();
  const save = async () => {
    const body = { owner: owner === '' ? null : owner, dueOn: dueOn === '' ? null : dueOn };
    if (await write(() => assign(finding, body))) announce('Saved who looks after this case.');
  };
  return (
    <form
      class="usa-form case-form"
      noValidate
      aria-label="Who looks after it"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={error} onReload={() => casesChanged(finding.cycle)} />
      <SelectField
        label="Looks after it"
        empty="Nobody"
        hint={hintOfOwners(owners)}
        options={owners}
        fault={faultAt('/owner')}
        value={owner}
        onValue={setOwner}
      />
      <DueField fault={faultAt('/dueOn')} value={dueOn} onValue={setDueOn} />
      <Button type="submit" kind="outline" busy={busy && 'Saving...'}>
        Save
      </Button>
    </form>
  );
}
