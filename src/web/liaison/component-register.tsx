// What the register says of a component: how many are where, what ends, what waits.
import type { ComponentChildren } from 'preact';
import type { Schema } from '../api/client.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { counted, formatDay, formatFte } from '../ui/format.ts';
import { pageOf } from '../ui/place.ts';
import { useNames } from '../ui/use-names.ts';
import { STATUSES } from '../ui/words.ts';
import { withSuccessors } from './ending-list.ts';
import { EndingTable } from './ending-table.tsx';

/** The section. */
export function ComponentRegister({ profile }: { profile: Schema<'ComponentProfile'> }) {
  const { component, center, role } = useNames();
  const { register, links } = profile;
  const { counts, active, planned, ending, stale, prerequisites } = register;
  const all = links['register'] ?? '/v1/deployments';
  const narrowed = (more: string) => pageOf(`${all}&${more}`);
  return (
    <>
      <h2>In the register</h2>
      <p>On {formatDay(register.asOf)}, by what the components have registered.</p>
      <ul class="counts" aria-label="In the register">
        <Count count={active.count} href={narrowed('status=active')}>
          on duty
        </Count>
        <Count count={planned.count} href={narrowed('status=planned')}>
          to come
        </Count>
        <Count count={ending.count} href="#ending">
          with a last day within 180 days
        </Count>
        <Count count={stale.count} href={narrowed('stale=true')}>
          waiting to be confirmed
        </Count>
        {prerequisites !== null && (
          <Count
            count={prerequisites.lacking}
            href={pageOf(all.replace('/v1/deployments', '/v1/deployments/prerequisites'))}
          >
            lacking a prerequisite
          </Count>
        )}
      </ul>
      <Counts
        title="By component"
        label="Component"
        rows={counts['byComponent']}
        nameOf={(row) => component.name(row.component ?? '')}
      />
      <Counts
        title="By center"
        label="Center"
        rows={counts['byCenter']}
        nameOf={(row) => center.name(row.center ?? '')}
      />
      <Counts title="By role" label="Role" rows={counts['byRole']} nameOf={(row) => role.name(row.role ?? '')} />
      {/* What ends by its funding too, for all components, is on the page of what ends. */}
      <p id="ending" tabIndex={-1}>
        <a href="/console/deployments/ending?months=6">See what ends by its last day or its funding</a>, of all your
        components.
      </p>
      {ending.items.length > 0 && (
        <EndingTable
          title={
            ending.count > ending.items.length
              ? `The first ${ending.items.length} that end`
              : 'What ends within 180 days'
          }
          rows={withSuccessors(ending.items, planned.items)}
        />
      )}
    </>
  );
}

function Count({ count, href, children }: { count: number; href: string; children: ComponentChildren }) {
  return (
    <li>
      <strong>{count.toLocaleString('en-US')}</strong> <a href={href}>{children}</a>
    </li>
  );
}

type Row = Schema<'RegistrationCount'>;

function Counts({
  title,
  label,
  rows = [],
  nameOf,
}: {
  title: string;
  label: string;
  rows?: readonly Row[] | undefined;
  nameOf: (row: Row) => string;
}) {
  if (rows.length === 0) return null;
  return (
    <details class="liaison-more" open={rows.length <= 8}>
      <summary>
        {title} ({counted(rows.length, 'row')})
      </summary>
      <CompactTable
        caption={title}
        quiet
        rows={rows}
        keyOf={(row) => `${nameOf(row)} ${row.status}`}
        columns={[
          { key: 'name', label, header: true, cell: nameOf },
          { key: 'status', label: 'Status', cell: ({ status }) => STATUSES[status] },
          { key: 'count', label: 'Deployments', numeric: true, cell: ({ deployments }) => deployments },
          { key: 'fte', label: 'FTE', numeric: true, cell: ({ fte }) => formatFte(fte) },
          { key: 'stale', label: 'To confirm', numeric: true, cell: ({ stale }) => stale },
        ]}
      />
    </details>
  );
}
