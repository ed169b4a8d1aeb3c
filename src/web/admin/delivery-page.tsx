// One message on its way: what it is about, to whom, every attempt, and taking it up again.
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant, UNKNOWN } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { EVENTS, OUTCOMES, STATE_TONES, STATES, sayReceiver } from './delivery-words.ts';

type Delivery = Schema<'Delivery'>;

/** The page at /deliveries/:id. */
export function DeliveryPage({ id }: { id: string }) {
  const delivery = useRead('/v1/deliveries/{id}', { params: { path: { id } } });
  const its = delivery.data?.body;
  return (
    <Page
      title={its === undefined ? 'Message' : EVENTS[its.type]}
      trail={[{ label: 'Messages', href: '/console/deliveries' }]}
    >
      <Load of={delivery} what="the message">
        {({ body, etag }) => (
          <>
            <Facts of={body} />
            {body.allowed.includes('retry') && <Retry of={body} etag={etag} />}
            <Attempts of={body} />
          </>
        )}
      </Load>
    </Page>
  );
}

function Facts({ of }: { of: Delivery }) {
  const { center } = useNames();
  const facts: [string, string][] = [
    ['To', sayReceiver(of)],
    ['Cycle', of.cycle ?? UNKNOWN],
    ['Center', of.center === null ? UNKNOWN : center.name(of.center)],
    ['Made', formatInstant(of.createdAt)],
    of.deliveredAt === null
      ? ['Next attempt', formatInstant(of.nextAttemptAt)]
      : ['Delivered', formatInstant(of.deliveredAt)],
  ];
  return (
    <>
      <p>
        <Tag tone={STATE_TONES[of.state]}>{STATES[of.state]}</Tag>
      </p>
      {of.reason !== null && (
        <Alert kind={of.state === 'dead' ? 'warning' : 'info'} title="Why it was not delivered">
          {of.reason}
        </Alert>
      )}
      <dl class="terms">
        {facts.map(([name, value]) => (
          <div key={name} class="terms__one">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Retry({ of: { id }, etag }: { of: Delivery; etag: string | undefined }) {
  const { busy, error, write, keyFor, clear } = useWriting();
  const retry = () =>
    write(async () => {
      const header = { 'If-Match': etag ?? '', 'Idempotency-Key': keyFor(['retry', id, etag]) };
      await send(client.POST('/v1/deliveries/{id}/retry', { params: { path: { id }, header } }));
      await changed('/v1/deliveries', '/v1/me/inbox');
      announce('It is taken up again, and goes out within a minute.');
    });
  return (
    <>
      <WriteProblem error={error} onReload={() => void changed('/v1/deliveries').then(clear)} />
      <p>Mend what was in the way, then have it sent once more. What was tried before stays listed.</p>
      <Button busy={busy && 'At work...'} onClick={() => void retry()}>
        Take it up again
      </Button>
    </>
  );
}

function Attempts({ of: { attempts } }: { of: Delivery }) {
  return (
    <Table
      caption="Attempts"
      stacked
      rows={attempts}
      keyOf={({ number }) => String(number)}
      none="Nothing has been tried yet."
      columns={[
        { key: 'number', label: 'Attempt', header: true, cell: ({ number }) => number },
        { key: 'at', label: 'Begun', cell: ({ startedAt }) => formatInstant(startedAt) },
        { key: 'outcome', label: 'Result', cell: ({ outcome }) => (outcome === null ? UNKNOWN : OUTCOMES[outcome]) },
        { key: 'status', label: 'Answer', cell: ({ status }) => status ?? UNKNOWN },
        { key: 'detail', label: 'In words', cell: ({ detail }) => detail ?? UNKNOWN },
      ]}
    />
  );
}
