// What can be done with a cycle: open, close, cancel. Each asks first, and says what it means.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed, changedAt, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { counted, formatDay, formatInstant } from '../ui/format.ts';
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

/** A button for each move that is allowed; closing is not the first thing to do before answers are due. */
export function CycleMoves({ cycle, etag }: Props) {
  const [move, setMove] = useState<Move>();
  const moves = (Object.keys(MOVES) as Move[]).filter((name) => cycle.allowed.includes(name));
  if (moves.length === 0) return null;
  return (
    <div class="moves">
      {moves.map((name) => (
        <Button key={name} kind={kindOf(name, cycle)} onClick={() => setMove(name)}>
          {MOVES[name].label}
        </Button>
      ))}
      {cycle.state === 'draft' && cycle.allowed.includes('change') && (
        <ButtonLink kind="outline" href={`/console/cycles/${cycle.code}/change`}>
          Change this draft
        </ButtonLink>
      )}
      {move !== undefined && <MoveDialog cycle={cycle} etag={etag} move={move} onClose={() => setMove(undefined)} />}
    </div>
  );
}

function kindOf(move: Move, { dueAt }: Schema<'Cycle'>) {
  if (move === 'cancel') return 'unstyled';
  return move === 'close' && isToCome(dueAt) ? 'outline' : 'primary';
}

function isToCome(instant: string): boolean {
  return new Date(instant) > new Date();
}

function MoveDialog({ cycle, etag, move, onClose }: Props & { move: Move; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const { label, what, done } = MOVES[move];
  const path = { cycle: cycle.code };
  const participation = useRead(
    '/v1/cycles/{cycle}/participation',
    { params: { path } },
    { when: cycle.state === 'open' },
  );
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
      // A cycle that is cancelled has no participation any more: only the cycle itself is read again.
      if (move === 'cancel') await changedAt('/v1/cycles', '/v1/cycles/{cycle}', '/v1/me/inbox');
      else await changed('/v1/cycles', '/v1/me/inbox');
      announce(done);
    });
    if (isDone) onClose();
  };
  const total = participation.data?.body.total;
  return (
    <Dialog title={label} onClose={onClose}>
      <WriteProblem error={error} onReload={() => changed('/v1/cycles')} />
      <p>
        <strong>{cycle.title}</strong>, as of {formatDay(cycle.referenceDate)}. Answers are due{' '}
        {formatInstant(cycle.dueAt)}.
      </p>
      {move === 'close' && isToCome(cycle.dueAt) && (
        <Alert kind="warning" title="Centers still have time to answer">
          They were told that they can answer until {formatInstant(cycle.dueAt)}. After the close they cannot.
        </Alert>
      )}
      <p>{what}</p>
      {total !== undefined && <Asked move={move} total={total} cycle={cycle.code} />}
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

/** What the move means for the centers that were asked. */
function Asked({ move, total, cycle }: { move: Move; total: Schema<'Participation'>['total']; cycle: string }) {
  if (move === 'cancel') {
    return (
      <p>
        {counted(total.expected, 'center')} {total.expected === 1 ? 'was' : 'were'} asked and {total.responded} of them
        have answered. What they answered counts for nothing.
      </p>
    );
  }
  if (move !== 'close' || total.missing === 0) return null;
  return (
    <p>
      <strong>
        {counted(total.missing, 'center')} of {total.expected} still missing.
      </strong>{' '}
      They count as not answered, which is never zero: what the register says of them stays unverified.{' '}
      <a href={`/console/cycles/${cycle}/participation?part=missing`}>See who is missing</a>
    </p>
  );
}
