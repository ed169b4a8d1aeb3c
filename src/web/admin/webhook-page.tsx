// One endpoint: where it is, what it is told of, its secret, and what was delivered to it last.
import { useState } from 'preact/hooks';
import { useList, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { EVENTS } from './event-words.ts';
import { Facts } from './facts.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookMoves } from './webhook-moves.tsx';

/** The page at /webhooks/:id. */
export function WebhookPage({ id }: { id: string }) {
  const reading = useRead('/v1/webhooks/{id}', { params: { path: { id } } });
  const { query, set } = useAddressQuery();
  const [secret, setSecret] = useState<string | null>();
  const webhook = reading.data?.body;
  const open = query['change'] !== undefined && webhook?.allowed.includes('change') === true;
  return (
    <Page
      title={webhook?.label ?? 'Endpoint'}
      trail={[{ label: 'Webhooks', href: '/console/webhooks' }]}
      actions={
        webhook !== undefined &&
        !open && (
          <>
            <Button onClick={() => set({ change: 'yes' })}>Change</Button>
            <WebhookMoves webhook={webhook} etag={reading.data?.etag} onSecret={setSecret} />
          </>
        )
      }
    >
      {secret !== undefined && (
        <SecretOnce
          title={`${webhook?.label ?? 'The endpoint'} has a new secret`}
          what="secret"
          secret={secret}
          onDone={() => setSecret(undefined)}
        />
      )}
      <Load of={reading} what="the endpoint">
        {({ body, etag }) =>
          open ? (
            <WebhookForm of={{ webhook: body, etag }} onClose={() => set({ change: undefined })} />
          ) : (
            <>
              {body.disabled && (
                <Alert kind="warning" title={`Disabled since ${formatInstant(body.disabledAt)}`}>
                  {body.disabledReason} Nothing is delivered to it. What is skipped meanwhile can be taken up by hand.
                </Alert>
              )}
              <Facts
                of={[
                  ['Address', body.url],
                  ['Told of', body.types.map((type) => EVENTS[type]).join('; ')],
                  ['Made', formatInstant(body.createdAt)],
                  ['Last changed', formatInstant(body.updatedAt)],
                ]}
              />
              <Last id={id} />
            </>
          )
        }
      </Load>
    </Page>
  );
}

function Last({ id }: { id: string }) {
  const list = useList('/v1/deliveries', { params: { query: { webhook: [id], order: 'newest', limit: 10 } } });
  return (
    <section aria-labelledby="last">
      <h2 id="last">Last messages</h2>
      <Load of={{ ...list, data: list.data && list.items }} what="messages">
        {(items) => <DeliveryTable deliveries={items} none="Nothing was to be delivered to it yet." />}
      </Load>
      {list.more && <a href={`/console/deliveries?webhook=${id}`}>See all messages to it</a>}
    </section>
  );
}
