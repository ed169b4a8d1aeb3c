// Plan against register: what is planned, what is registered, and how much of the plan is met, as the service says it.
import type { Schema } from '../api/client.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { formatDay, formatFte, formatShare } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';

/** The table by component and center. */
export function Adherence({ adherence, csv }: { adherence: Omit<Schema<'Adherence'>, 'nextCursor'>; csv: string }) {
  const { component, center } = useNames();
  return (
    <>
      <p>
        On {formatDay(adherence.on)}, in fiscal year {adherence.fiscalYear}.{' '}
        {adherence.referenceDate !== null && `Reconciled presence is that of ${formatDay(adherence.referenceDate)}. `}
        <a href={csv} download>
          Download CSV
        </a>
      </p>
      <CompactTable
        first={20}
        caption="Plan against register"
        quiet
        rows={adherence.items}
        keyOf={(row) => `${row.component} ${row.center}`}
        none="No approved plan covers this day."
        columns={[
          { key: 'center', label: 'Center', header: true, cell: (row) => center.name(row.center ?? '') },
          { key: 'component', label: 'Component', cell: (row) => component.name(row.component ?? '') },
          { key: 'planned', label: 'Planned FTE', numeric: true, cell: (row) => formatFte(row.plannedFte) },
          { key: 'registered', label: 'Registered FTE', numeric: true, cell: (row) => formatFte(row.registeredFte) },
          { key: 'reconciled', label: 'Reconciled FTE', numeric: true, cell: (row) => formatFte(row.reconciledFte) },
          { key: 'unplanned', label: 'Not planned FTE', numeric: true, cell: (row) => formatFte(row.unplannedFte) },
          { key: 'met', label: 'Delivered', numeric: true, cell: (row) => formatShare(row.delivered) },
        ]}
      />
    </>
  );
}
