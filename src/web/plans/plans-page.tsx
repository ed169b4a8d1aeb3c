// The plans of components, and what came of the approved ones.
import { useRead } from '../api/use-read.ts';
import { ButtonLink } from '../ui/button.tsx';
import { CompactTable } from '../ui/compact-table.tsx';
import { formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { Adherence } from './adherence.tsx';
import { PLAN_STATES, PLAN_TONES } from './plan-words.ts';

/** The page at /plans. */
export function PlansPage() {
  const plans = useRead('/v1/plans', { params: { query: { limit: 200 } } });
  const adherence = useRead('/v1/plans/adherence', { params: { query: { groupBy: ['component', 'center'] } } });
  const { component } = useNames();
  const mayWrite = useMe().scopes.includes('plans:write');
  return (
    <Page
      wide
      title="Plans"
      lead="What components intend for a fiscal year, and what the register says of it today."
      actions={mayWrite && <ButtonLink href="/console/plans/new">Begin a plan</ButtonLink>}
    >
      <Load of={plans} what="the plans">
        {({ body }) => (
          <CompactTable
            caption="Plans"
            quiet
            rows={[...body.items].reverse()}
            keyOf={({ id }) => id}
            none="There is no plan yet."
            columns={[
              {
                key: 'title',
                label: 'Plan',
                header: true,
                cell: ({ id, title }) => <a href={`/console/plans/${id}`}>{title}</a>,
              },
              { key: 'component', label: 'Component', cell: (plan) => component.name(plan.component) },
              { key: 'year', label: 'Fiscal year', numeric: true, cell: ({ fiscalYear }) => fiscalYear },
              {
                key: 'state',
                label: 'State',
                cell: ({ state }) => <Tag tone={PLAN_TONES[state]}>{PLAN_STATES[state]}</Tag>,
              },
              { key: 'lines', label: 'Lines', numeric: true, cell: ({ lineCount }) => lineCount },
              { key: 'planned', label: 'Planned FTE', numeric: true, cell: ({ plannedFte }) => formatFte(plannedFte) },
              { key: 'funded', label: 'Funded FTE', numeric: true, cell: ({ fundedFte }) => formatFte(fundedFte) },
            ]}
          />
        )}
      </Load>
      <h2>Plan against register</h2>
      <Load of={adherence} what="plan against register">
        {({ body }) => (
          <Adherence adherence={body} csv="/v1/plans/adherence?groupBy=component&groupBy=center&format=csv" />
        )}
      </Load>
    </Page>
  );
}
