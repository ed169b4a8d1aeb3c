// What a plan would cover: what is planned at each center against what the centers say they need.
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { counted, formatDay, formatFte } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { useNames } from '../ui/use-names.ts';

/** The section for the plan `id`. */
export function PlanNeeds({ id }: { id: string }) {
  const { center } = useNames();
  const needs = useRead('/v1/plans/{id}/needs', { params: { path: { id } } });
  return (
    <>
      <h2>What it would cover</h2>
      <Load of={needs} what="what it would cover">
        {({ body }) =>
          body.cycle === null ? (
            <p class="none">No needs are known to hold it against: no cycle is published whose needs you may read.</p>
          ) : (
            <>
              <p>
                Against the needs that centers stated for {formatDay(body.referenceDate)}
                {body.centers !== null && `, as ${counted(body.centers, 'center')} told them`}
                {body.provisional && '; these numbers are provisional'}. A dash means that nothing is known.{' '}
                <a href={addressOf('/v1/plans/{id}/needs', { id }, { format: 'csv' })} download>
                  Download CSV
                </a>
              </p>
              {body.withheld.map(({ cycle, reason }) => (
                <p key={cycle}>{reason}</p>
              ))}
              <CompactTable
                caption="Planned against needed, by center"
                quiet
                first={20}
                what="centers"
                rows={body.items}
                keyOf={(row) => row.center ?? ''}
                none="Nothing is planned, and nothing is needed of this component."
                columns={[
                  { key: 'center', label: 'Center', header: true, cell: (row) => center.name(row.center ?? '') },
                  { key: 'planned', label: 'Planned FTE', numeric: true, cell: (row) => formatFte(row.plannedFte) },
                  { key: 'need', label: 'Needed FTE', numeric: true, cell: (row) => formatFte(row.needFte) },
                  {
                    key: 'difference',
                    label: 'Difference',
                    numeric: true,
                    cell: (row) => formatFte(row.differenceFte),
                  },
                  ...(body.items.every(({ anyComponentNeedFte }) => anyComponentNeedFte === null)
                    ? []
                    : [
                        {
                          key: 'any',
                          label: 'Needed of any component',
                          numeric: true,
                          cell: (row: Schema<'PlanNeedRow'>) => formatFte(row.anyComponentNeedFte),
                        },
                      ]),
                ]}
              />
            </>
          )
        }
      </Load>
    </>
  );
}
