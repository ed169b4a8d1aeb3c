// The endpoints that events are posted to.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { useList } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { EVENTS } from './event-words.ts';
import { NotificationTabs } from './notification-tabs.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** The list, with a form to make one, whose secret is shown once. */
export function WebhooksPage() {
  const { query, set } = useAddressQuery();
  const [made, setMade] = useState<Schema<'WebhookWithSecret'>>();
  const list = useList('/v1/webhooks', { params: { query: { limit: 100 } } });
  const open = query['new'] !== undefined && made === undefined;
  const close = () => set({ new: undefined });
  return (
    <Page
      title="Webhooks"
      lead="Programs that are told what has happened. Events are signed, so that the receiver can verify them, and delivered at least once."
      wide
      actions={!open && made === undefined && <Button onClick={() => set({ new: 'yes' })}>Make an endpoint</Button>}
    >
      <NotificationTabs current="/console/webhooks" />
      {open && <WebhookForm onMade={setMade} onClose={close} />}
      {made !== undefined && (
        <SecretOnce
          title={`The endpoint ${made.label} is made`}
          what="secret"
          secret={made.secret}
          onDone={() => {
            setMade(undefined);
            close();
          }}
        />
      )}
      <Load of={{ ...list, data: list.data && list.items }} what="endpoints">
        {(items) => (
          <Table
            caption="Endpoints"
            quiet
            stacked
            rows={items}
            keyOf={({ id }) => id}
            none="There is no endpoint yet."
            columns={[
              {
                key: 'label',
                label: 'What it is for',
                header: true,
                cell: ({ id, label }) => <a href={`/console/webhooks/${id}`}>{label}</a>,
              },
              { key: 'url', label: 'Address', cell: ({ url }) => <span class="admin-address">{url}</span> },
              { key: 'types', label: 'Told of', cell: ({ types }) => types.map((type) => EVENTS[type]).join('; ') },
              {
                key: 'state',
                label: 'State',
                cell: ({ disabled }) => (disabled ? <Tag tone="bad">Disabled</Tag> : <Tag tone="good">Enabled</Tag>),
              },
              { key: 'changed', label: 'Last changed', cell: ({ updatedAt }) => formatInstant(updatedAt) },
            ]}
          />
        )}
      </Load>
      {list.more && (
        <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
          Show more
        </Button>
      )}
    </Page>
  );
}
