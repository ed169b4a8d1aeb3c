// Messages to people and endpoints: those that were given up first, since nobody else hears of them.
import { useList } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { formatInstant, UNKNOWN } from '../ui/format.ts';
import { Loading } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { optionsOf } from '../ui/words.ts';
import { EVENTS, STATE_TONES, STATES, sayReceiver } from './delivery-words.ts';

type State = keyof typeof STATES;

/** The page at /deliveries. */
export function DeliveriesPage() {
  const { query, set } = useAddressQuery();
  const { center } = useNames();
  const state = (Object.keys(STATES) as State[]).find((each) => each === query['state']) ?? 'dead';
  const list = useList('/v1/deliveries', { params: { query: { state: [state], limit: 50 } } });
  return (
    <Page
      title="Messages"
      lead="What the service tells people by mail and other systems by webhook. What was given up waits here until somebody takes it up again."
    >
      <SelectField
        label="Show"
        value={state}
        options={optionsOf(STATES)}
        onValue={(value) => set({ state: value }, { replace: true })}
      />
      <ProblemAlert error={list.error} />
      {list.isPending ? (
        <Loading what="the messages" />
      ) : (
        <Table
          caption={`Messages: ${STATES[state].toLowerCase()}`}
          stacked
          rows={list.items}
          keyOf={({ id }) => id}
          none="There is no such message."
          columns={[
            {
              key: 'type',
              label: 'About',
              header: true,
              cell: ({ id, type }) => <a href={`/console/deliveries/${id}`}>{EVENTS[type]}</a>,
            },
            { key: 'to', label: 'To', cell: sayReceiver },
            { key: 'cycle', label: 'Cycle', cell: ({ cycle }) => cycle ?? UNKNOWN },
            {
              key: 'center',
              label: 'Center',
              cell: (row) => (row.center === null ? UNKNOWN : center.name(row.center)),
            },
            { key: 'made', label: 'Made', cell: ({ createdAt }) => formatInstant(createdAt) },
            {
              key: 'state',
              label: 'State',
              cell: (row) => <Tag tone={STATE_TONES[row.state]}>{STATES[row.state]}</Tag>,
            },
          ]}
        />
      )}
      {list.more && (
        <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
          Show more
        </Button>
      )}
    </Page>
  );
}
