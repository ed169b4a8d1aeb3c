// Tokens without their secrets: what each is for, until when it is valid, when it was last used; and its revocation.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatInstant } from '../ui/format.ts';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { inWords } from './role-words.ts';

type Token = Schema<'Token'>;
type Props = { tokens: readonly Token[]; now: number; labelOf?: (principal: string) => string };

/** The table; with `labelOf` it says whose each token is. */
export function TokenTable({ tokens, now, labelOf }: Props) {
  const [leaving, setLeaving] = useState<Token>();
  const whose: readonly Column<Token>[] =
    labelOf === undefined
      ? []
      : [
          {
            key: 'whose',
            label: 'Whose',
            cell: ({ principal }) => <a href={`/console/principals/${principal}`}>{labelOf(principal)}</a>,
          },
        ];
  return (
    <>
      <Table
        caption="Tokens"
        quiet
        stacked
        rows={tokens}
        keyOf={({ id }) => id}
        none="There is no token."
        columns={[
          { key: 'label', label: 'What it is for', header: true, cell: ({ label }) => label },
          ...whose,
          { key: 'state', label: 'State', cell: (token) => <State token={token} now={now} /> },
          { key: 'expires', label: 'Expires', cell: ({ expiresAt }) => formatInstant(expiresAt) },
          { key: 'used', label: 'Last used', cell: ({ lastUsedAt }) => formatInstant(lastUsedAt) },
          { key: 'scopes', label: 'Used for', cell: (token) => <Scopes token={token} /> },
          {
            key: 'revoke',
            label: 'Action',
            cell: (token) =>
              token.allowed.includes('revoke') && (
                <Button kind="unstyled" aria-label={`Revoke ${token.label}`} onClick={() => setLeaving(token)}>
                  Revoke
                </Button>
              ),
          },
        ]}
      />
      {leaving !== undefined && <Revoke token={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function State({ token, now }: { token: Token; now: number }) {
  if (token.revokedAt !== null) return <Tag tone="bad">Revoked</Tag>;
  return Date.parse(token.expiresAt) <= now ? <Tag tone="warn">Expired</Tag> : <Tag tone="good">Valid</Tag>;
}

function Scopes({ token: { scopes } }: { token: Token }) {
  return (
    <details>
      <summary>
        {scopes.length} {scopes.length === 1 ? 'right' : 'rights'}
      </summary>
      <ul class="admin-scopes">
        {scopes.map((scope) => (
          <li key={scope}>{inWords(scope)}</li>
        ))}
      </ul>
    </details>
  );
}

function Revoke({ token, onClose }: { token: Token; onClose: () => void }) {
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
