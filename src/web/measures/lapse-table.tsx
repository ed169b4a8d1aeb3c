// Which needs lapse, when, for whose leaving, and whether anybody follows; of one priority where the reader asks for it.
import { useState } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { counted, formatDay, formatFte } from '../ui/format.ts';
import { first, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { PRIORITIES } from './filters.ts';
import { sayLapses } from './say-lapses.ts';

type Need = Schema<'NeedOutlook'>;
type Cause = Need['committedLapseCauses'][number];
const PART = 15;

type Props = { needs: readonly Need[]; csv: string; lastDay: string | undefined };

/** The needs that will be filled less than on the first day, the next to lapse first. */
export function LapseTable({ needs, csv, lastDay }: Props) {
  const names = useNames();
  const { query, set } = useAddressQuery();
  const priority = PRIORITIES.find((each) => each === query['priority']);
  const [limit, setLimit] = useState(PART);
  const lapsing = needs
    .filter((need) => need.committedLapseOn !== null && (priority === undefined || need.priority === priority))
    .sort((a, b) => ((a.committedLapseOn ?? '') < (b.committedLapseOn ?? '') ? -1 : 1));
  return (
    <section aria-labelledby="lapses">
      <div class="section-head">
        <h2 id="lapses">Which needs lapse first</h2>
        <a href={csv} download>
          Download CSV<span class="usa-sr-only">: which needs lapse first</span>
          {priority !== undefined && ', of all priorities'}
        </a>
      </div>
      <p>{sayLapses(needs, priority ?? 'critical', lastDay)}</p>
      <div class="filters no-print">
        <SelectField
          label="Priority"
          empty="All priorities"
          options={PRIORITIES.map((value) => ({ value, label: first(value) }))}
          value={priority ?? ''}
          onValue={(value) => set({ priority: value }, { replace: true })}
        />
      </div>
      <Table
        caption="Needs that lapse on the committed curve"
        quiet
        stacked
        rows={lapsing.slice(0, limit)}
        keyOf={({ center, line }) => `${center} ${line}`}
        none={`No ${priority === undefined ? '' : `${priority} `}need lapses within the horizon.`}
        columns={[
          {
            key: 'day',
            label: 'Lapses on',
            header: true,
            cell: (need) => <span class="day">{formatDay(need.committedLapseOn)}</span>,
          },
          { key: 'center', label: 'Center', cell: ({ center }) => names.center.name(center) },
          {
            key: 'need',
            label: 'Need',
            cell: (need) =>
              `${first(need.priority)}: ${saidKey('component', need.component, names)}, ${saidKey('role', need.role, names)}`,
          },
          {
            key: 'fall',
            label: 'Filled falls',
            cell: (need) =>
              `from ${formatFte(need.committedLapseFromFte)} to ${formatFte(need.committedLapseToFte)} of ${formatFte(need.fte)} FTE`,
          },
          {
            key: 'why',
            label: 'Because',
            cell: (need) =>
              need.committedLapseReason === 'more-urgent-need'
                ? 'A more urgent need begins.'
                : need.committedLapseCauses.length === 0
                  ? 'Somebody whom you may not see leaves.'
                  : need.committedLapseCauses.map((cause) => (
                      <CauseSaid key={cause.deployment} cause={cause} name={names.component.name} />
                    )),
          },
          {
            key: 'expected',
            label: 'Expected to lapse',
            cell: (need) => (need.expectedLapseOn === null ? 'No' : formatDay(need.expectedLapseOn)),
          },
        ]}
      />
      {lapsing.length > limit && (
        <Button kind="outline" onClick={() => setLimit(lapsing.length)}>
          Show all {counted(lapsing.length, 'need')} that lapse
        </Button>
      )}
    </section>
  );
}

function CauseSaid({ cause, name }: { cause: Cause; name: (code: string) => string }) {
  const { successor } = cause;
  return (
    <div>
      <a href={addressOf(`/console/deployments/${cause.deployment}`)}>
        {name(cause.component)}, {formatFte(cause.fte)} FTE
      </a>{' '}
      {cause.endUnknown ? 'has no end or funding date' : `ends on ${formatDay(cause.lastDay)}`};{' '}
      {successor === null ? 'no successor is registered.' : `a successor starts on ${formatDay(successor.startDate)}.`}
    </div>
  );
}
