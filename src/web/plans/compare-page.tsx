// Two plans side by side: their sums, and what the second has otherwise than the first.
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { counted, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { COMPARED, PLAN_STATES } from './plan-words.ts';

/** The page at /plans/:a/compare/:b. */
export function ComparePage({ a, b }: { a: string; b: string }) {
  const compared = useRead('/v1/plans/{a}/compare/{b}', { params: { path: { a, b } } });
  return (
    <Page
      wide
      title="Two plans compared"
      trail={[{ label: 'Plans', href: '/console/plans' }]}
      lead="What the second plan has otherwise than the first, by component, center and role."
    >
      <Load of={compared} what="the comparison">
        {({ body }) => (
          <>
            <Sums comparison={body} />
            <h2>What differs</h2>
            <p>
              {body.items.length === 0
                ? 'Nothing differs.'
                : `${counted(body.items.length, 'place')} ${body.items.length === 1 ? 'differs' : 'differ'}, ${body.unchanged} ${body.unchanged === 1 ? 'is' : 'are'} the same.`}{' '}
              <a href={addressOf('/v1/plans/{a}/compare/{b}', { a, b }, { format: 'csv' })} download>
                Download CSV
              </a>
              {' · '}
              <a href={`/console/plans/${b}/compare/${a}`}>The other way round</a>
            </p>
            {body.items.length > 0 && <Differences items={body.items} />}
          </>
        )}
      </Load>
    </Page>
  );
}

function Sums({ comparison: { a, b } }: { comparison: Pick<Schema<'PlanComparison'>, 'a' | 'b'> }) {
  const { component } = useNames();
  return (
    <CompactTable
      caption="The two plans"
      quiet
      rows={[
        { ...a, which: 'First' },
        { ...b, which: 'Second' },
      ]}
      keyOf={({ which }) => which}
      columns={[
        {
          key: 'title',
          label: 'Plan',
          header: true,
          cell: ({ which, id, title }) => (
            <>
              {which}: <a href={`/console/plans/${id}`}>{title}</a>
            </>
          ),
        },
        { key: 'component', label: 'Component', cell: (plan) => component.name(plan.component) },
        { key: 'year', label: 'Fiscal year', numeric: true, cell: ({ fiscalYear }) => fiscalYear },
        { key: 'state', label: 'State', cell: ({ state }) => PLAN_STATES[state] },
        { key: 'planned', label: 'Planned FTE', numeric: true, cell: ({ plannedFte }) => formatFte(plannedFte) },
        { key: 'funded', label: 'Funded', numeric: true, cell: ({ fundedFte }) => formatFte(fundedFte) },
        { key: 'requested', label: 'Requested', numeric: true, cell: ({ requestedFte }) => formatFte(requestedFte) },
        { key: 'unfunded', label: 'Unfunded', numeric: true, cell: ({ unfundedFte }) => formatFte(unfundedFte) },
      ]}
    />
  );
}

function Differences({ items }: { items: readonly Schema<'ComparedPlace'>[] }) {
  const { center, component, role } = useNames();
  return (
    <CompactTable
      caption="What differs"
      quiet
      first={50}
      what="places"
      rows={items}
      keyOf={(row) => `${row.component} ${row.center} ${row.role}`}
      columns={[
        { key: 'center', label: 'Center', header: true, cell: (row) => center.name(row.center) },
        { key: 'component', label: 'Component', cell: (row) => component.name(row.component) },
        { key: 'role', label: 'Role', cell: (row) => role.name(row.role) },
        { key: 'change', label: 'What', cell: ({ change }) => <Tag>{COMPARED[change]}</Tag> },
        { key: 'a', label: 'First, FTE', numeric: true, cell: (row) => formatFte(row.aFte) },
        { key: 'b', label: 'Second, FTE', numeric: true, cell: (row) => formatFte(row.bFte) },
        { key: 'difference', label: 'Difference', numeric: true, cell: (row) => formatFte(row.differenceFte) },
        { key: 'aFunded', label: 'First, funded', numeric: true, cell: (row) => formatFte(row.aFundedFte) },
        { key: 'bFunded', label: 'Second, funded', numeric: true, cell: (row) => formatFte(row.bFundedFte) },
      ]}
    />
  );
}
