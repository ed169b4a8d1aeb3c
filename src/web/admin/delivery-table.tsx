// Deliveries as a table: what has happened, to whom it is told, and what became of that.
import { counted, formatInstant } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { CHANNELS, DELIVERED, DELIVERY_STATES, DELIVERY_TONES, type Delivery } from './event-words.ts';

type Props = {
  deliveries: readonly Delivery[];
  none: string;
  /** What endpoints are called, by id. */
  labelOf?: (webhook: string) => string;
};

/** The table; each row leads to the delivery with its attempts. */
export function DeliveryTable({ deliveries, none, labelOf = () => 'Endpoint' }: Props) {
  return (
    <Table
      caption="Messages"
      quiet
      stacked
      rows={deliveries}
      keyOf={({ id }) => id}
      none={none}
      columns={[
        {
          key: 'what',
          label: 'What has happened',
          header: true,
          cell: ({ id, type }) => <a href={`/console/deliveries/${id}`}>{DELIVERED[type]}</a>,
        },
        { key: 'where', label: 'Where', cell: whereOf },
        { key: 'to', label: 'To', cell: (row) => `${CHANNELS[row.channel]}: ${toWhom(row, labelOf)}` },
        {
          key: 'state',
          label: 'State',
          cell: ({ state, reason }) => (
            <>
              <Tag tone={DELIVERY_TONES[state]}>{DELIVERY_STATES[state]}</Tag>
              {reason !== null && <span class="under">{reason}</span>}
            </>
          ),
        },
        { key: 'tries', label: 'Tried', cell: ({ attempts }) => counted(attempts.length, 'time') },
        { key: 'at', label: 'Since', cell: ({ createdAt }) => formatInstant(createdAt) },
      ]}
    />
  );
}

/** In which cycle, and at which center. */
export function whereOf({ cycle, center }: Delivery): string {
  return [cycle, center].filter((part) => part !== null).join(', ');
}

/** Who is told. */
export function toWhom({ webhook, principal }: Delivery, labelOf: (webhook: string) => string): string {
  if (principal !== null) return principal.label ?? 'Somebody';
  return webhook === null ? 'Nobody' : labelOf(webhook);
}
