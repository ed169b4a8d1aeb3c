// Which needs lapse, when, for whose leaving, and whether anybody follows.
import { useState } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { counted, formatDay, formatFte } from '../ui/format.ts';
import { first, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';

type Need = Schema<'NeedOutlook'>;
type Cause = Need['committedLapseCauses'][number];
const PART = 15;

/** The needs that will be filled less than on the first day, the next to lapse first. */
export function LapseTable({ needs, csv }: { needs: readonly Need[]; csv: string }) {
  const names = useNames();
  const [limit, setLimit] = useState(PART);
  const lapsing = needs
    .filter(({ committedLapseOn }) => committedLapseOn !== null)
    .sort((a, b) => ((a.committedLapseOn ?? '') < (b.committedLapseOn ?? '') ? -1 : 1));
  return (
    <section aria-labelledby="lapses">
      <div class="section-head">
        <h2 id="lapses">Which needs lapse first</h2>
        <a href={csv} download>
          Download CSV<span class="usa-sr-only">: which needs lapse first</span>
        </a>
      </div>
      <Table
        caption="Needs that lapse on the committed curve"
        quiet
        rows={lapsing.slice(0, limit)}
        keyOf={({ center, line }) => `${center} ${line}`}
        none="No need lapses within the horizon."
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
