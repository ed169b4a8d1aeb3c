// All collection cycles, latest first, with what can be looked at in each.
import { useRead } from '../api/use-read.ts';
import { ButtonLink } from '../ui/button.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { CYCLE_STATES, CYCLE_TONES } from './words.ts';

/** The page at /cycles. */
export function CyclesPage() {
  const me = useMe();
  const cycles = useRead('/v1/cycles', { params: { query: { limit: 200 } } });
  return (
    <Page
      title="Cycles"
      lead="Each cycle is one round of the survey. Open one to see who took part, to close it or to publish its report."
      actions={me.scopes.includes('cycles:write') && <ButtonLink href="/console/cycles/new">Plan a cycle</ButtonLink>}
    >
      <Load of={cycles} what="the cycles">
        {({ body }) => (
          <Table
            caption="Collection cycles"
            quiet
            stacked
            rows={[...body.items].reverse()}
            keyOf={({ code }) => code}
            none="There is no cycle yet."
            columns={[
              {
                key: 'title',
                label: 'Cycle',
                header: true,
                cell: ({ code, title }) => <a href={`/console/cycles/${code}`}>{title}</a>,
              },
              {
                key: 'state',
                label: 'State',
                cell: ({ state }) => <Tag tone={CYCLE_TONES[state]}>{CYCLE_STATES[state]}</Tag>,
              },
              { key: 'day', label: 'Reference date', cell: ({ referenceDate }) => formatDay(referenceDate) },
              { key: 'due', label: 'Answers are due', cell: ({ dueAt }) => formatInstant(dueAt) },
              { key: 'closes', label: 'Closes', cell: ({ closesAt, cutOff }) => formatInstant(cutOff ?? closesAt) },
            ]}
          />
        )}
      </Load>
    </Page>
  );
}
