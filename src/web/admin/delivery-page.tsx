// One delivery with every attempt, and the way to take it up again.
import { client, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant, UNKNOWN } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { CHANNELS, DELIVERED, DELIVERY_STATES, DELIVERY_TONES, type Delivery } from './event-words.ts';
import { Facts } from './facts.tsx';

/** The page at /deliveries/:id. */
export function DeliveryPage({ id }: { id: string }) {
  const reading = useRead('/v1/deliveries/{id}', { params: { path: { id } } });
  const delivery = reading.data?.body;
  return (
    <Page
      title={delivery === undefined ? 'Message' : DELIVERED[delivery.type]}
      trail={[{ label: 'Messages', href: '/console/deliveries' }]}
    >
      <Load of={reading} what="the message">
        {({ body, etag }) => (
          <>
            <p>
              <Tag tone={DELIVERY_TONES[body.state]}>{DELIVERY_STATES[body.state]}</Tag> {body.reason}
            </p>
            {body.allowed.includes('retry') && <Retry id={id} etag={etag} />}
            <DeliveryFacts delivery={body} />
            <Attempts of={body} />
          </>
        )}
      </Load>
    </Page>
  );
}

function Retry({ id, etag }: { id: string; etag: string | undefined }) {
  const { busy, error, write, keyFor } = useWriting();
  const retry = () =>
    write(async () => {
      const header = { 'If-Match': etag ?? '', 'Idempotency-Key': keyFor({ id, etag }) };
      await send(client.POST('/v1/deliveries/{id}/retry', { params: { path: { id }, header } }));
      await changed('/v1/deliveries', '/v1/me/inbox');
      announce('It is taken up again, and goes out within a minute.');
    });
  return (
    <>
      <WriteProblem error={error} onReload={() => changed('/v1/deliveries')} />
      <Button busy={busy && 'At work...'} onClick={() => void retry()}>
        Take it up again
      </Button>
    </>
  );
}

function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const { center } = useNames();
  const knowsWebhooks = useMe().scopes.includes('notifications:write');
  const { channel, webhook, principal } = delivery;
  const endpoint = useRead(
    '/v1/webhooks/{id}',
    { params: { path: { id: webhook ?? '' } } },
    { when: webhook !== null && knowsWebhooks },
  );
  const to =
    webhook === null ? (
      (principal?.label ?? 'Nobody')
    ) : knowsWebhooks ? (
      <a href={`/console/webhooks/${webhook}`}>{endpoint.data?.body.label ?? 'Endpoint'}</a>
    ) : (
      'Endpoint'
    );
  return (
    <Facts
      of={[
        ['By', CHANNELS[channel]],
        ['To', to],
        ['Cycle', delivery.cycle ?? UNKNOWN],
        ['Center', delivery.center === null ? UNKNOWN : center.name(delivery.center)],
        ['Since', formatInstant(delivery.createdAt)],
        ['Delivered', formatInstant(delivery.deliveredAt)],
        ['Next attempt', formatInstant(delivery.nextAttemptAt)],
        ['Id that the receiver sees', delivery.id],
      ]}
    />
  );
}

const OUTCOMES: Readonly<Record<NonNullable<Delivery['attempts'][number]['outcome']>, string>> = {
  delivered: 'Delivered',
  failed: 'Failed, to be tried again',
  refused: 'Refused',
};

function Attempts({ of: { attempts } }: { of: Delivery }) {
  return (
    <>
      <h2>Attempts</h2>
      <Table
        caption="Attempts"
        quiet
        stacked
        rows={attempts}
        keyOf={({ number }) => String(number)}
        none="Nothing has been tried yet."
        columns={[
          { key: 'number', label: 'Attempt', header: true, cell: ({ number }) => number },
          { key: 'at', label: 'Begun', cell: ({ startedAt }) => formatInstant(startedAt) },
          {
            key: 'outcome',
            label: 'What came of it',
            cell: ({ outcome }) => (outcome === null ? 'Not known' : OUTCOMES[outcome]),
          },
          { key: 'status', label: 'Status', cell: ({ status }) => status ?? '' },
          { key: 'detail', label: 'In words', cell: ({ detail }) => detail ?? '' },
        ]}
      />
    </>
  );
}
