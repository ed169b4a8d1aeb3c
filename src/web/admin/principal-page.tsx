// One person or program: what it may do, its tokens, and whether it has access.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatInstant, UNKNOWN } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { Facts } from './facts.tsx';
import { type Principal, PrincipalForm } from './principal-form.tsx';
import { wordsOf } from './role-words.ts';
import { TokensOf } from './tokens-of.tsx';

/** The page of one principal. */
export function PrincipalPage({ id }: { id: string }) {
  const reading = useRead('/v1/principals/{id}', { params: { path: { id } } });
  const { query, set } = useAddressQuery();
  const principal = reading.data?.body;
  const mayChange = principal?.allowed.includes('change') ?? false;
  const open = mayChange && query['change'] !== undefined;
  return (
    <Page
      title={principal?.label ?? 'Person or program'}
      trail={[{ label: 'People and programs', href: '/console/principals' }]}
      actions={
        mayChange &&
        !open &&
        principal !== undefined && (
          <>
            <Button onClick={() => set({ change: 'yes' })}>Change</Button>
            <Access principal={principal} etag={reading.data?.etag} />
          </>
        )
      }
    >
      <Load of={reading} what="who this is">
        {({ body, etag }) =>
          open ? (
            <PrincipalForm
              of={{ principal: body, etag }}
              onSaved={() => set({ change: undefined })}
              onClose={() => set({ change: undefined })}
            />
          ) : (
            <>
              {body.disabled && (
                <Alert kind="warning" title="No access">
                  Its tokens are refused until you enable it again.
                </Alert>
              )}
              <PrincipalFacts principal={body} />
              <TokensOf principal={body} />
            </>
          )
        }
      </Load>
    </Page>
  );
}

function PrincipalFacts({ principal }: { principal: Principal }) {
  const names = useNames();
  const { kind, roles, centers, components, email, createdAt, updatedAt, id } = principal;
  const facts: readonly (readonly [string, string])[] = [
    ['What it is', kind === 'person' ? 'A person' : 'A program'],
    ['Roles', wordsOf(roles)],
    ...(centers.length > 0 ? [['Centers', centers.map(names.center.name).join(', ')] as const] : []),
    ...(components.length > 0
      ? [['Component families', components.map(names.component.name).join(', ')] as const]
      : []),
    ['Email address', email ?? UNKNOWN],
    ['Added', formatInstant(createdAt)],
    ['Last changed', formatInstant(updatedAt)],
  ];
  return (
    <>
      <Facts of={facts} />
      <p>
        <a href={`/console/audit-events?principal=${id}`}>See what it has done</a>
      </p>
    </>
  );
}

function Access({ principal, etag }: { principal: Principal; etag: string | undefined }) {
  const [asking, setAsking] = useState(false);
  const { busy, error, write, clear } = useWriting();
  const word = principal.disabled ? 'Enable' : 'Disable';
  const change = () =>
    write(async () => {
      await send(
        client.PATCH('/v1/principals/{id}', {
          params: { path: { id: principal.id }, header: { 'If-Match': etag ?? '' } },
          body: { disabled: !principal.disabled },
        }),
      );
      await changed('/v1/principals');
      announce(`${principal.label} is ${principal.disabled ? 'enabled' : 'disabled'}.`);
      setAsking(false);
    });
  return (
    <>
      <Button kind="outline" onClick={() => setAsking(true)}>
        {word} access
      </Button>
      {asking && (
        <Dialog
          title={`${word} access of ${principal.label}?`}
          onClose={() => {
            clear();
            setAsking(false);
          }}
        >
          <ProblemAlert error={error} takesFocus />
          <p>
            {principal.disabled
              ? 'Its tokens that have not expired and are not revoked work again.'
              : 'Its tokens are refused and its sessions end at once. What it has done stays and names it. You can enable it again.'}
          </p>
          <div class="dialog__actions">
            <Button
              kind={principal.disabled ? 'primary' : 'secondary'}
              busy={busy && 'At work...'}
              onClick={() => void change()}
            >
              {word} {principal.label}
            </Button>
            <Button kind="unstyled" onClick={() => setAsking(false)}>
              Cancel
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
