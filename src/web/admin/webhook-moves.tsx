// What can be done with an endpoint: a test, a new secret, an end or a new beginning. The last three are asked about first.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import type { Webhook } from './event-words.ts';

type Props = { webhook: Webhook; etag: string | undefined; onSecret: (secret: string | null) => void };
type Move = 'test' | 'rotate' | 'disable' | 'enable';

const MOVES: Readonly<Record<Move, { label: string; what: string }>> = {
  test: {
    label: 'Send a test',
    what: 'An event of the type webhook.test is posted to it within seconds. What became of it stands at the delivery.',
  },
  rotate: {
    label: 'Give it a new secret',
    what: 'For a day the secret of before signs beside it, so that the receiver can change over. The new one is shown once.',
  },
  disable: {
    label: 'Disable',
    what: 'Nothing is delivered to it from now on. It stays readable, since deliveries name it.',
  },
  enable: {
    label: 'Enable',
    what: 'It is told again of what happens from now on. What was skipped meanwhile is taken up by hand.',
  },
};

/** The buttons, and the dialog of the one that was pressed. */
export function WebhookMoves(props: Props) {
  const { allowed, disabled } = props.webhook;
  const [move, setMove] = useState<Move>();
  const moves: Move[] = [
    ...(allowed.includes('test') ? (['test'] as const) : []),
    ...(allowed.includes('rotate') ? (['rotate'] as const) : []),
    ...(disabled && allowed.includes('change') ? (['enable'] as const) : []),
    ...(!disabled && allowed.includes('disable') ? (['disable'] as const) : []),
  ];
  return (
    <>
      {moves.map((name) => (
        <Button key={name} kind="outline" onClick={() => setMove(name)}>
          {MOVES[name].label}
        </Button>
      ))}
      {move !== undefined && <MoveDialog {...props} move={move} onClose={() => setMove(undefined)} />}
    </>
  );
}

function MoveDialog({ webhook, etag, onSecret, move, onClose }: Props & { move: Move; onClose: () => void }) {
  const { route } = useLocation();
  const { busy, error, write, keyFor } = useWriting();
  const path = { id: webhook.id };
  const go = () =>
    write(async () => {
      const header = { 'If-Match': etag ?? '' };
      const key = { 'Idempotency-Key': keyFor({ move, etag }) };
      if (move === 'test') {
        const { body } = await send(client.POST('/v1/webhooks/{id}/test', { params: { path, header: key } }));
        await changed('/v1/deliveries');
        return route(`/console/deliveries/${body.id}`);
      }
      if (move === 'rotate') {
        const params = { path, header: { ...header, ...key } };
        onSecret((await send(client.POST('/v1/webhooks/{id}/rotate', { params }))).body.secret);
      } else if (move === 'enable') {
        await send(client.PATCH('/v1/webhooks/{id}', { params: { path, header }, body: { disabled: false } }));
      } else {
        await send(client.DELETE('/v1/webhooks/{id}', { params: { path } }));
      }
      await changed('/v1/webhooks');
      if (move !== 'rotate') announce(`${webhook.label} is ${move}d.`);
      onClose();
    });
  const { label, what } = MOVES[move];
  return (
    <Dialog title={`${label}: ${webhook.label}?`} onClose={onClose}>
      <WriteProblem error={error} onReload={() => changed('/v1/webhooks')} />
      <p>{what}</p>
      <div class="dialog__actions">
        <Button
          kind={move === 'disable' ? 'secondary' : 'primary'}
          busy={busy && 'At work...'}
          onClick={() => void go()}
        >
          {label}
        </Button>
        <Button kind="unstyled" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
