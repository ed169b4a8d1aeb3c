// What the changes of a scenario would make of the gaps of a cycle on its reference date.
import type { Schema } from '../api/client.ts';
import { counted, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { first, saidKey } from '../ui/said.ts';
import { Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';
import { ScenarioChanges } from './scenario-changes.tsx';
import { type Pair, PairTable, sayPair } from './scenario-pairs.tsx';
import { StandingLine } from './standing.tsx';
import { useGapQuestion } from './use-question.ts';

type Amounts = Schema<'ScenarioAmounts'>;
type Sides = { before: Amounts; after: Amounts };

const MEASURES: readonly [string, keyof Amounts][] = [
  ['Filled, FTE', 'filledFte'],
  ['Gap, FTE', 'gapFte'],
  ['Weighted gap', 'weightedGap'],
  ['Presence without a stated need, FTE', 'presenceWithoutNeedFte'],
];

/** The changes with their effect, then what differs: in all, by family, by center, need by need. */
export function GapScenario({ scenario, cycle }: { scenario: Schema<'Scenario'>; cycle: string }) {
  const question = useGapQuestion(scenario, cycle);
  const names = useNames();
  return (
    <Load of={question} what="what would come of it">
      {({ body }) => (
        <>
          <StandingLine of={body} />
          <ScenarioChanges changes={scenario.changes} effects={body.changes} />
          {body.total === null ? (
            <p class="none">No stated need is known to you here.</p>
          ) : (
            <PairTable caption="The gaps in all" pairs={pairsOf(body.total)} />
          )}
          <Groups
            caption="Component families that differ"
            rows={body.families.map((its) => ({ ...its, name: saidKey('family', its.family, names) }))}
          />
          <Groups
            caption="Centers that differ"
            rows={body.centers.map((its) => ({ ...its, name: names.center.name(its.center) }))}
          />
          <Needs of={body.needs} />
        </>
      )}
    </Load>
  );
}

function pairsOf({ before, after }: Sides): Pair[] {
  return MEASURES.map(([label, field]) => ({
    label,
    before: formatFte(before[field]),
    after: formatFte(after[field]),
  }));
}

function Groups({ caption, rows }: { caption: string; rows: readonly (Sides & { name: string })[] }) {
  if (rows.length === 0) return null;
  return (
    <Table
      caption={`${caption}: today → with the changes`}
      stacked
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        { key: 'name', label: 'Group', header: true, cell: ({ name }) => name },
        ...MEASURES.map(([label, field]) => ({
          key: field,
          label,
          cell: ({ before, after }: Sides) => sayPair(formatFte(before[field]), formatFte(after[field])),
        })),
      ]}
    />
  );
}

function Needs({ of }: { of: Schema<'GapDifference'>['needs'] }) {
  const names = useNames();
  return (
    <Table
      caption={`Needs that differ (${counted(of.length, 'need')}): today → with the changes`}
      stacked
      rows={of}
      keyOf={({ center, line }) => `${center} ${line}`}
      none="No need would be filled otherwise."
      columns={[
        { key: 'center', label: 'Center', header: true, cell: ({ center }) => names.center.name(center) },
        {
          key: 'need',
          label: 'Need',
          cell: (its) =>
            `${first(its.priority)}: ${saidKey('component', its.component, names)}, ${saidKey('role', its.role, names)}, ${formatFte(its.fte)} FTE`,
        },
        {
          key: 'filled',
          label: 'Filled',
          cell: ({ before, after }) => sayPair(formatFte(before.filledFte), formatFte(after.filledFte)),
        },
        {
          key: 'gap',
          label: 'Gap',
          cell: ({ before, after }) => sayPair(formatFte(before.gapFte), formatFte(after.gapFte)),
        },
      ]}
    />
  );
}
