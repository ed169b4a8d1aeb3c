// The form of an invitation for a director; its link is shown once.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { faultAt } from '../ui/fault-at.ts';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { PickList } from './pick-list.tsx';

type Props = { onMade: (made: Schema<'InvitationCreated'>) => void; onClose: () => void };

/** For whom, for which centers, until when. */
export function InvitationForm({ onMade, onClose }: Props) {
  const names = useNames();
  const { busy, error, write, keyFor } = useWriting();
  const [label, setLabel] = useState('');
  const [centers, setCenters] = useState<readonly string[]>([]);
  const [lastDay, setLastDay] = useState('');
  const invite = () =>
    write(async () => {
      const body = {
        role: 'director' as const,
        label,
        centers: [...centers],
        ...(lastDay === '' ? {} : { expiresAt: new Date(`${lastDay}T23:59:59`).toISOString() }),
      };
      const { body: made } = await send(
        client.POST('/v1/invitations', { params: { header: { 'Idempotency-Key': keyFor(body) } }, body }),
      );
      await changed('/v1/invitations');
      onMade(made);
    });
  return (
    <Panel
      title="Invite a director"
      error={error}
      labels={{ '/label': 'Label', '/centers': 'Centers', '/expiresAt': 'Last day of the link' }}
      submit="Make the invitation"
      busy={busy && 'Making...'}
      onSubmit={() => void invite()}
      onClose={onClose}
    >
      <TextField
        label="Label"
        hint="What records will call the director, such as Director, Texas JCIC. No personal name is needed."
        required
        value={label}
        onValue={setLabel}
        fault={faultAt(error, '/label')}
      />
      <PickList
        label="Centers"
        one="center"
        value={centers}
        onValue={setCenters}
        options={names.center.options}
        fault={faultAt(error, '/centers')}
      />
      <TextField
        label="Last day of the link"
        hint="14 days from now if you leave it empty; 60 at most."
        type="date"
        value={lastDay}
        onValue={setLastDay}
        fault={faultAt(error, '/expiresAt')}
      />
    </Panel>
  );
}
