// What centers need of a component and how far that is filled, and what came of its plans.
import type { Schema } from '../api/client.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { counted, formatDay, formatFte, formatShare } from '../ui/format.ts';
import { pageOf } from '../ui/place.ts';
import { useNames } from '../ui/use-names.ts';

type Profile = Schema<'ComponentProfile'>;

/** Needs and gaps of the latest cycle that has closed. */
export function ComponentGaps({
  measures,
  links,
}: {
  measures: NonNullable<Profile['measures']>;
  links: Profile['links'];
}) {
  const { component } = useNames();
  const { cases, waiting, answered } = measures.findings;
  return (
    <>
      <h2>Needs and gaps</h2>
      <p>
        Of {measures.title}, as of {formatDay(measures.referenceDate)}
        {measures.provisional && '. These numbers are provisional'}. Only needs that name the component or a part of it.{' '}
        {links['gaps'] !== undefined && <a href={pageOf(links['gaps'])}>See the gap report</a>}
      </p>
      <CompactTable
        caption="Needs and how far they are filled"
        quiet
        rows={measures.items}
        keyOf={(row, at) => `${row.component ?? ''}${at}`}
        none="No measures are known."
        columns={[
          {
            key: 'component',
            label: 'Component',
            header: true,
            cell: ({ component: code }) => (code ? component.name(code) : 'Any component'),
          },
          { key: 'here', label: 'At centers (FTE)', numeric: true, cell: (row) => formatFte(row.reconciledFte) },
          { key: 'needed', label: 'Needed (FTE)', numeric: true, cell: (row) => formatFte(row.needFte) },
          { key: 'filled', label: 'Filled (FTE)', numeric: true, cell: (row) => formatFte(row.filledFte) },
          { key: 'gap', label: 'Gap (FTE)', numeric: true, cell: (row) => formatFte(row.gapFte) },
          { key: 'ratio', label: 'Filled (share)', numeric: true, cell: (row) => formatShare(row.staffingRatio) },
        ]}
      />
      <p>
        {cases === 0
          ? 'No finding disputes what was registered.'
          : `${counted(cases, 'finding')} ${cases === 1 ? 'disputes' : 'dispute'} what was registered; ${waiting} ${waiting === 1 ? 'waits' : 'wait'} for a decision, ${answered} of them answered. `}
        {cases > 0 && <a href={`/console/deployments/disputed?cycle=${measures.cycle}`}>See and answer them</a>}
      </p>
    </>
  );
}

/** Plan against register on one day. */
export function ComponentPlans({ plans }: { plans: NonNullable<Profile['plans']> }) {
  const { component } = useNames();
  return (
    <>
      <h2>Plan against register</h2>
      <p>
        On {formatDay(plans.on)}, in fiscal year {plans.fiscalYear}. <a href="/console/plans">See the plans</a>
      </p>
      <p>
        Compared center by center: more than planned at one center makes up for nothing at another. Not planned is what
        is registered at a center where no line of the plan is.
      </p>
      <CompactTable
        caption="Plan against register"
        quiet
        rows={plans.items}
        keyOf={(row) => row.component ?? ''}
        none="No approved plan covers this day."
        columns={[
          { key: 'component', label: 'Component', header: true, cell: (row) => component.name(row.component ?? '') },
          { key: 'planned', label: 'Planned FTE', numeric: true, cell: (row) => formatFte(row.plannedFte) },
          { key: 'registered', label: 'Registered FTE', numeric: true, cell: (row) => formatFte(row.registeredFte) },
          { key: 'unplanned', label: 'Not planned FTE', numeric: true, cell: (row) => formatFte(row.unplannedFte) },
          { key: 'met', label: 'Delivered', numeric: true, cell: (row) => formatShare(row.delivered) },
        ]}
      />
    </>
  );
}
