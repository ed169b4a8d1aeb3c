// What the changes of a scenario would make of the outlook.
import type { Schema } from '../api/client.ts';
import { counted, formatDay, formatFte, formatShare, UNKNOWN } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { first, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';
import { ScenarioChanges } from './scenario-changes.tsx';
import { type Pair, PairTable, sayPair } from './scenario-pairs.tsx';
import { StandingLine } from './standing.tsx';
import { useOutlookQuestion } from './use-question.ts';

type Row = Schema<'OutlookRow'>;
type Difference = Schema<'OutlookDifference'>;
type Sides<Row> = { before: Row | null; after: Row | null };

/** The changes with their effect, then what differs: in all, by family, by center, need by need. */
export function OutlookScenario({ scenario }: { scenario: Schema<'Scenario'> }) {
  const question = useOutlookQuestion(scenario);
  return (
    <Load of={question} what="what would come of it">
      {({ body }) => (
        <>
          <StandingLine of={body} />
          <ScenarioChanges changes={scenario.changes} effects={body.changes} />
          <PairTable
            caption={`The outlook from ${formatDay(body.asOf)} to ${formatDay(body.lastDay)}`}
            pairs={MEASURES.map(
              ([label, say]): Pair => ({
                label,
                before: body.total.before === null ? UNKNOWN : say(body.total.before),
                after: body.total.after === null ? UNKNOWN : say(body.total.after),
              }),
            )}
          />
          <Groups caption="Component families that differ" of={body.families} group="family" />
          <Groups caption="Centers that differ" of={body.centers} group="center" />
          <Needs of={body.needs} />
        </>
      )}
    </Load>
  );
}

const MEASURES: readonly [string, (row: Row) => string][] = [
  ['Needed today, FTE', (row) => formatFte(row.neededFte)],
  ['Filled today, committed', (row) => formatShare(row.committedRatio)],
  ['Filled in 6 months, committed', (row) => formatShare(row.committedRatio6)],
  ['Filled in 12 months, committed', (row) => formatShare(row.committedRatio12)],
  ['Filled in 24 months, committed', (row) => formatShare(row.committedRatio24)],
  ['Filled in 12 months, expected', (row) => formatShare(row.expectedRatio12)],
  ['Filled in 24 months, expected', (row) => formatShare(row.expectedRatio24)],
  ['First day with less, committed', (row) => formatDay(row.committedLapseOn)],
  ['FTE that end without a successor, committed', (row) => formatFte(row.committedAtRiskFte)],
  ['Needs that hang on one position', (row) => String(row.committedSinglePoints ?? UNKNOWN)],
];

function Groups({ caption, of, group }: { caption: string; of: readonly Sides<Row>[]; group: 'family' | 'center' }) {
  const names = useNames();
  if (of.length === 0) return null;
  const pair = (say: (row: Row) => string) => (sides: Sides<Row>) =>
    sayPair(sides.before === null ? UNKNOWN : say(sides.before), sides.after === null ? UNKNOWN : say(sides.after));
  return (
    <Table
      caption={`${caption}: today → with the changes`}
      stacked
      rows={of}
      keyOf={({ before, after }) => String((after ?? before)?.[group])}
      columns={[
        {
          key: 'group',
          label: group === 'family' ? 'Component family' : 'Center',
          header: true,
          cell: ({ before, after }) => saidKey(group, (after ?? before)?.[group], names),
        },
        { key: 'r12', label: 'Filled in 12 months, committed', cell: pair((row) => formatShare(row.committedRatio12)) },
        { key: 'r24', label: 'Filled in 24 months, committed', cell: pair((row) => formatShare(row.committedRatio24)) },
        { key: 'lapse', label: 'First day with less', cell: pair((row) => formatDay(row.committedLapseOn)) },
        {
          key: 'risk',
          label: 'FTE that end without a successor',
          cell: pair((row) => formatFte(row.committedAtRiskFte)),
        },
      ]}
    />
  );
}

function Needs({ of }: { of: Difference['needs'] }) {
  const names = useNames();
  return (
    <Table
      caption={`Needs that differ (${counted(of.length, 'need')}): today → with the changes`}
      stacked
      rows={of}
      keyOf={({ before, after }) => `${(after ?? before)?.center} ${(after ?? before)?.line}`}
      none="No need would be filled otherwise."
      columns={[
        {
          key: 'center',
          label: 'Center',
          header: true,
          cell: ({ before, after }) => names.center.name((after ?? before)?.center ?? ''),
        },
        {
          key: 'need',
          label: 'Need',
          cell: ({ before, after }) => {
            const its = after ?? before;
            return `${first(its?.priority ?? '')}: ${saidKey('component', its?.component, names)}, ${saidKey('role', its?.role, names)}, ${formatFte(its?.fte)} FTE`;
          },
        },
        {
          key: 'filled',
          label: 'Filled today',
          cell: ({ before, after }) =>
            sayPair(formatFte(before?.committedFilledFte), formatFte(after?.committedFilledFte)),
        },
        {
          key: 'lapse',
          label: 'Lapses on',
          cell: ({ before, after }) => sayPair(formatDay(before?.committedLapseOn), formatDay(after?.committedLapseOn)),
        },
      ]}
    />
  );
}
