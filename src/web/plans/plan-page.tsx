// One plan: its state, what can be done with it, its lines, what it would cover, what came of it, and its history.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { CompactTable } from '../ui/compact-table.tsx';
import { counted, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { FUNDING } from '../ui/words.ts';
import { Adherence } from './adherence.tsx';
import { ComparePick } from './compare-pick.tsx';
import { PlanHistory } from './plan-history.tsx';
import { PlanMoves } from './plan-moves.tsx';
import { PlanNeeds } from './plan-needs.tsx';
import { PLAN_STATES, PLAN_TONES } from './plan-words.ts';

type Plan = Schema<'Plan'>;

/** The page at /plans/:id. */
export function PlanPage({ id }: { id: string }) {
  const plan = useRead('/v1/plans/{id}', { params: { path: { id } } });
  const adherence = useRead('/v1/plans/{id}/adherence', { params: { path: { id } } });
  return (
    <Page wide title={plan.data?.body.title ?? 'Plan'} trail={[{ label: 'Plans', href: '/console/plans' }]}>
      <Load of={plan} what="the plan">
        {({ body }) => (
          <>
            <Head plan={body} />
            <PlanMoves plan={body} />
            <Lines plan={body} />
            <PlanNeeds id={id} />
          </>
        )}
      </Load>
      <h2>Plan against register</h2>
      <Load of={adherence} what="plan against register">
        {({ body }) => <Adherence adherence={body} csv={`/v1/plans/${id}/adherence?format=csv`} />}
      </Load>
      <PlanHistory id={id} />
      <ComparePick id={id} />
    </Page>
  );
}

function Head({ plan }: { plan: Plan }) {
  const { component } = useNames();
  const { supersedes, supersededBy, state } = plan;
  return (
    <>
      <p>
        <Tag tone={PLAN_TONES[state]}>{PLAN_STATES[state]}</Tag>{' '}
        <a href={`/console/components/${plan.component}/profile`}>{component.name(plan.component)}</a>, fiscal year{' '}
        {plan.fiscalYear}: {counted(plan.lineCount, 'line')}, {formatFte(plan.plannedFte)} FTE planned, of which{' '}
        {formatFte(plan.fundedFte)} funded, {formatFte(plan.requestedFte)} requested and {formatFte(plan.unfundedFte)}{' '}
        unfunded.
        {supersedes !== null && (
          <>
            {' '}
            {state === 'approved' || state === 'superseded' ? 'It replaced' : 'Once approved, it replaces'}{' '}
            <a href={`/console/plans/${supersedes}/compare/${plan.id}`}>an earlier plan (see what differs)</a>.
          </>
        )}
        {supersededBy !== null && (
          <>
            {' '}
            <a href={`/console/plans/${supersededBy}`}>Another plan was approved in its place</a>.
          </>
        )}
      </p>
      {plan.returnedFor !== null && (
        <Alert kind="warning" title="This plan was returned">
          {plan.returnedFor}
        </Alert>
      )}
    </>
  );
}

function Lines({ plan }: { plan: Plan }) {
  const { component, center, role } = useNames();
  return (
    <>
      <h2>Lines</h2>
      <CompactTable
        caption="Lines"
        quiet
        first={20}
        what="lines"
        rows={plan.lines}
        keyOf={({ line }) => String(line)}
        none="This plan has no line yet."
        columns={[
          { key: 'center', label: 'Center', header: true, cell: (line) => center.name(line.center) },
          { key: 'component', label: 'Component', cell: (line) => component.name(line.component) },
          { key: 'role', label: 'Role', cell: (line) => role.name(line.role) },
          { key: 'fte', label: 'FTE', numeric: true, cell: ({ fte }) => formatFte(fte) },
          { key: 'funding', label: 'Funding', cell: ({ funding }) => FUNDING[funding] },
          { key: 'note', label: 'Note', cell: ({ note }) => note ?? '–' },
        ]}
      />
    </>
  );
}
