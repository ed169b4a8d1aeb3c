// What was told to whom of what has happened, with what became of it: the newest first.
import { useList, useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { optionsOf } from '../ui/words.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { CHANNELS, DELIVERED, DELIVERY_STATES, type Delivery } from './event-words.ts';
import { NotificationTabs } from './notification-tabs.tsx';

const NAMES = ['state', 'type', 'channel', 'center', 'webhook'] as const;

/** The page at /deliveries; what filters stands in the address. */
export function DeliveriesPage() {
  const { query, set } = useAddressQuery();
  const { center } = useNames();
  const knowsWebhooks = useMe().scopes.includes('notifications:write');
  const webhooks = useRead('/v1/webhooks', { params: { query: { limit: 500 } } }, { when: knowsWebhooks });
  const endpoints = (webhooks.data?.body.items ?? []).map(({ id, label }) => ({ value: id, label }));
  const { state, type, channel } = query;
  const list = useList('/v1/deliveries', {
    params: {
      query: {
        order: 'newest',
        limit: 50,
        ...(state && state in DELIVERY_STATES && { state: [state as Delivery['state']] }),
        ...(type && type in DELIVERED && { type: [type as Delivery['type']] }),
        ...(channel && channel in CHANNELS && { channel: [channel as Delivery['channel']] }),
        ...(query['center'] && { center: [query['center']] }),
        ...(query['webhook'] && { webhook: [query['webhook']] }),
      },
    },
  });
  const at = (name: (typeof NAMES)[number]) => ({
    value: query[name] ?? '',
    onValue: (value: string) => set({ [name]: value }, { replace: true }),
  });
  return (
    <Page
      title="Messages"
      lead="What the service tells people by mail and programs by webhook. What was given up or skipped can be taken up again."
      wide
    >
      <NotificationTabs current="/console/deliveries" />
      <Filters
        label="Filter the messages"
        count={NAMES.filter((name) => query[name]).length}
        onClear={() => set(Object.fromEntries(NAMES.map((name) => [name, ''])))}
      >
        <SelectField label="State" empty="All" options={optionsOf(DELIVERY_STATES)} {...at('state')} />
        <SelectField label="What has happened" empty="All" options={optionsOf(DELIVERED)} {...at('type')} />
        <SelectField label="By" empty="Webhook and mail" options={optionsOf(CHANNELS)} {...at('channel')} />
        <SelectField label="Center" empty="All" options={center.options} {...at('center')} />
        {knowsWebhooks && <SelectField label="Endpoint" empty="All" options={endpoints} {...at('webhook')} />}
      </Filters>
      <Load of={{ ...list, data: list.data && list.items }} what="messages">
        {(items) => (
          <>
            <DeliveryTable
              deliveries={items}
              none="No message fits these filters."
              labelOf={(id) => endpoints.find(({ value }) => value === id)?.label ?? 'Endpoint'}
            />
            {list.more && (
              <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
                Show older messages
              </Button>
            )}
          </>
        )}
      </Load>
    </Page>
  );
}
