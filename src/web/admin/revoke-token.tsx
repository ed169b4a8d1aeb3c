// The question before a token is revoked, and whether a token is valid.
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Tag } from '../ui/tag.tsx';
import { useWriting } from '../ui/use-writing.ts';

type Token = Schema<'Token'>;

/** The dialog. */
export function RevokeToken({ token, onClose }: { token: Token; onClose: () => void }) {
  const { busy, error, write } = useWriting();
  const revoke = () =>
    write(async () => {
      await send(client.DELETE('/v1/tokens/{id}', { params: { path: { id: token.id } } }));
      await changed('/v1/tokens');
      announce(`${token.label} is revoked.`);
      onClose();
    });
  return (
    <Dialog title={`Revoke ${token.label}?`} onClose={onClose}>
      <ProblemAlert error={error} takesFocus />
      <p>It is refused from now on, sessions that it began end, and it cannot be made valid again.</p>
      <div class="dialog__actions">
        <Button kind="secondary" busy={busy && 'Revoking...'} onClick={() => void revoke()}>
          Revoke the token
        </Button>
        <Button kind="unstyled" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}

/** Valid, expired or revoked. */
export function TokenState({ token, now }: { token: Token; now: number }) {
  if (token.revokedAt !== null) return <Tag tone="bad">Revoked</Tag>;
  return Date.parse(token.expiresAt) <= now ? <Tag tone="warn">Expired</Tag> : <Tag tone="good">Valid</Tag>;
}
