// Tokens without their secrets: what each is for, until when it is valid, when it was last used; and its revocation.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { type Column, Table } from '../ui/table.tsx';
import { RevokeToken, TokenState } from './revoke-token.tsx';
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
          {
            key: 'label',
            label: 'What it is for',
            header: true,
            cell: ({ id, label }) => <a href={`/console/tokens/${id}`}>{label}</a>,
          },
          ...whose,
          { key: 'state', label: 'State', cell: (token) => <TokenState token={token} now={now} /> },
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
      {leaving !== undefined && <RevokeToken token={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
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
