// One plan: its state and lines, a file with other lines while it is a draft, handing it in, and what came of it.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { client, type Schema, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { counted, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { FUNDING } from '../ui/words.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { Adherence } from './adherence.tsx';
import { CompactTable } from './compact-table.tsx';
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
            <Moves plan={body} />
            <Lines plan={body} />
          </>
        )}
      </Load>
      <h2>Plan against register</h2>
      <Load of={adherence} what="plan against register">
        {({ body }) => <Adherence adherence={body} csv={`/v1/plans/${id}/adherence?format=csv`} />}
      </Load>
    </Page>
  );
}

function Head({ plan }: { plan: Plan }) {
  const { component } = useNames();
  return (
    <>
      <p>
        <Tag tone={PLAN_TONES[plan.state]}>{PLAN_STATES[plan.state]}</Tag> {component.name(plan.component)}, fiscal year{' '}
        {plan.fiscalYear}: {counted(plan.lineCount, 'line')}, {formatFte(plan.plannedFte)} FTE planned, of which{' '}
        {formatFte(plan.fundedFte)} funded, {formatFte(plan.requestedFte)} requested and {formatFte(plan.unfundedFte)}{' '}
        unfunded.
      </p>
      {plan.returnedFor !== null && (
        <Alert kind="warning" title="This plan was returned">
          {plan.returnedFor}
        </Alert>
      )}
    </>
  );
}

function Moves({ plan }: { plan: Plan }) {
  const { id, version, allowed, title } = plan;
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const { route } = useLocation();
  const header = (body: unknown) => ({ 'if-match': `"${version}"`, 'idempotency-key': writing.keyFor(body) });
  const move = (step: 'submit' | 'approve' | 'return', said: string) =>
    writing.write(async () => {
      const body = (reason.trim() === '' ? {} : { reason }) as never;
      const params = { path: { id }, header: header([step, body]) } as never;
      if (step === 'submit') await send(client.POST('/v1/plans/{id}/submit', { params, body }));
      else if (step === 'approve') await send(client.POST('/v1/plans/{id}/approve', { params, body }));
      else await send(client.POST('/v1/plans/{id}/return', { params, body }));
      await changed('/v1/plans', '/v1/me');
      setReason('');
      announce(`${title} ${said}.`);
    });
  const copy = () =>
    writing.write(async () => {
      const body = { copyOf: id };
      const params = { header: { 'idempotency-key': writing.keyFor(body) } } as never;
      const made = await send(client.POST('/v1/plans', { params, body }));
      await changed('/v1/plans');
      route(`/console/plans/${made.body.id}`);
    });
  const moves = ['submit', 'approve', 'return'].some((step) => allowed.includes(step));
  return (
    <>
      <WriteProblem error={writing.error} onReload={() => void changed('/v1/plans').then(writing.clear)} />
      {moves && (
        <TextField
          label="Remark"
          hint="Kept in the history. Needed to return a plan."
          value={reason}
          onValue={setReason}
          fault={writing.faultAt('/reason')}
        />
      )}
      <div class="liaison-ways">
        {allowed.includes('submit') && (
          <Button busy={writing.busy && 'Submitting...'} onClick={() => void move('submit', 'submitted')}>
            Submit this plan
          </Button>
        )}
        {allowed.includes('approve') && (
          <Button onClick={() => void move('approve', 'approved')}>Approve this plan</Button>
        )}
        {allowed.includes('return') && (
          <Button kind="outline" onClick={() => void move('return', 'returned')}>
            Return this plan
          </Button>
        )}
        {allowed.includes('copy') && (
          <Button kind="outline" onClick={() => void copy()}>
            Copy into a new draft
          </Button>
        )}
        <a href={`/v1/plans/${id}/lines?format=xlsx`} download>
          Download the lines (XLSX)
        </a>
      </div>
    </>
  );
}

function Lines({ plan }: { plan: Plan }) {
  const { component, center, role } = useNames();
  return (
    <CompactTable
      caption="Lines"
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
  );
}
