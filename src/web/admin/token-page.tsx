// One token: whose it is, what it may be used for, until when, and its revocation. Its secret nobody can read again.
import { useState } from 'preact/hooks';
import { useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Facts } from './facts.tsx';
import { RevokeToken, TokenState } from './revoke-token.tsx';
import { inWords } from './role-words.ts';

/** The page at /tokens/:id. */
export function TokenPage({ id }: { id: string }) {
  const reading = useRead('/v1/tokens/{id}', { params: { path: { id } } });
  const token = reading.data?.body;
  const owner = useRead(
    '/v1/principals/{id}',
    { params: { path: { id: token?.principal ?? '' } } },
    { when: token !== undefined },
  );
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title={token?.label ?? 'Token'}
      trail={[{ label: 'Tokens', href: '/console/tokens' }]}
      actions={
        token?.allowed.includes('revoke') && (
          <Button kind="outline" onClick={() => setAsking(true)}>
            Revoke
          </Button>
        )
      }
    >
      <Load of={reading} what="the token">
        {({ body }) => (
          <>
            <Facts
              of={[
                ['State', <TokenState key="state" token={body} now={Date.now()} />],
                [
                  'Whose',
                  <a key="whose" href={`/console/principals/${body.principal}`}>
                    {owner.data?.body.label ?? 'Its owner'}
                  </a>,
                ],
                ['Made', formatInstant(body.createdAt)],
                ['Expires', formatInstant(body.expiresAt)],
                ['Last used', formatInstant(body.lastUsedAt)],
                ['Revoked', formatInstant(body.revokedAt)],
                ['May be used for', body.scopes.map(inWords).join('; ')],
              ]}
            />
            <p>
              <a href={`/console/audit-events?subject=${body.id}`}>See what was done with it</a>
            </p>
          </>
        )}
      </Load>
      {asking && token !== undefined && <RevokeToken token={token} onClose={() => setAsking(false)} />}
    </Page>
  );
}
