// What can be done with a cycle: open, close, cancel. Each asks first, and says what it means.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';

type Move = 'open' | 'close' | 'cancel';
type Props = { cycle: Schema<'Cycle'>; etag: string | undefined };

const MOVES: Readonly<Record<Move, { label: string; what: string; done: string }>> = {
  open: {
    label: 'Open this cycle',
    what: 'Every center that is active on the reference date is asked. Who is asked is frozen now.',
    done: 'The cycle is open.',
  },
  close: {
    label: 'Close this cycle',
    what: 'What was certified and registered until now counts, and nothing later. Findings and gaps are computed at once. A closed cycle cannot be opened again; single centers can be let in again.',
    done: 'The cycle is closed. Its cases can be decided.',
  },
  cancel: {
    label: 'Cancel this cycle',
    what: 'It stays readable and never comes back.',
    done: 'The cycle is cancelled.',
  },
};

/** A button for each move that is allowed. */
export function CycleMoves({ cycle, etag }: Props) {
  const [move, setMove] = useState<Move>();
  const moves = (Object.keys(MOVES) as Move[]).filter((name) => cycle.allowed.includes(name));
  if (moves.length === 0) return null;
  return (
    <div class="moves">
      {moves.map((name) => (
        <Button key={name} kind={name === 'cancel' ? 'unstyled' : 'primary'} onClick={() => setMove(name)}>
          {MOVES[name].label}
        </Button>
      ))}
      {move !== undefined && <MoveDialog cycle={cycle} etag={etag} move={move} onClose={() => setMove(undefined)} />}
    </div>
  );
}

function MoveDialog({ cycle, etag, move, onClose }: Props & { move: Move; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const { label, what, done } = MOVES[move];
  const path = { cycle: cycle.code };
  const participation = useRead('/v1/cycles/{cycle}/participation', { params: { path } }, { when: move === 'close' });
  const go = async () => {
    setTried(true);
    if (move === 'cancel' && reason.trim() === '') return;
    const params = { path, header: { 'If-Match': etag ?? '', 'Idempotency-Key': keyFor({ move, reason }) } };
    const isDone = await write(async () => {
      if (move === 'open') await send(client.POST('/v1/cycles/{cycle}/open', { params }));
      if (move === 'close') await send(client.POST('/v1/cycles/{cycle}/close', { params }));
      if (move === 'cancel') {
        await send(client.POST('/v1/cycles/{cycle}/cancel', { params, body: { reason: reason.trim() } }));
      }
      await changed('/v1/cycles', '/v1/me/inbox');
      announce(done);
    });
    if (isDone) onClose();
  };
  const total = participation.data?.body.total;
  return (
    <Dialog title={label} onClose={onClose}>
      <WriteProblem error={error} onReload={() => changed('/v1/cycles')} />
      <p>{what}</p>
      {total !== undefined && total.missing > 0 && (
        <p>
          <strong>{counted(total.missing, 'center')} still missing.</strong> They count as not answered, which is never
          zero: what the register says of them stays unverified.{' '}
          <a href={`/console/cycles/${cycle.code}/participation?part=missing`}>See who is missing</a>
        </p>
      )}
      {move === 'cancel' && (
        <TextArea
          label="Why is it cancelled?"
          required
          rows={3}
          fault={(tried && reason.trim() === '' && 'Say why.') || faultAt('/reason')}
          value={reason}
          onValue={setReason}
        />
      )}
      <div class="dialog__actions">
        <Button
          kind={move === 'cancel' ? 'secondary' : 'primary'}
          busy={busy && 'At work...'}
          onClick={() => void go()}
        >
          {label}
        </Button>
        <Button kind="unstyled" onClick={onClose}>
          Leave it as it is
        </Button>
      </div>
    </Dialog>
  );
}
