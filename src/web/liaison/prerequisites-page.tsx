// Deployments that lack a clearance or a training at their start, with the way to record it.
import { useList } from '../api/use-read.ts';
import { CompactTable } from '../ui/compact-table.tsx';
import { formatDay } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { STATUSES } from '../ui/words.ts';
import { filtersOf } from './filters.ts';
import { RegisterPart } from './register-part.tsx';

/** The page at /deployments/prerequisites. */
export function PrerequisitesPage() {
  const { query } = useAddressQuery();
  const names = useNames();
  const list = useList('/v1/deployments/prerequisites', {
    params: { query: { ...filtersOf(query), limit: 100 } as object },
  });
  return (
    <RegisterPart title="Missing prerequisites" lead="Record clearances and trainings as soon as you know them.">
      <Load of={list} what="the prerequisites">
        {() => (
          <>
            <p>{list.pages[0]?.statement}</p>
            <CompactTable
              caption="Deployments that lack something"
              quiet
              rows={list.items}
              keyOf={({ id }) => id}
              none="Nothing is missing here."
              columns={[
                {
                  key: 'position',
                  label: 'Position',
                  header: true,
                  cell: ({ id, positionRef }) => <a href={`/console/deployments/${id}`}>{positionRef}</a>,
                },
                { key: 'component', label: 'Component', cell: ({ component }) => names.component.name(component) },
                { key: 'center', label: 'Center', cell: ({ center }) => names.center.name(center) },
                {
                  key: 'status',
                  label: 'Status',
                  cell: ({ status, startDate }) => `${STATUSES[status]}, from ${formatDay(startDate)}`,
                },
                {
                  key: 'missing',
                  label: 'What is missing',
                  cell: ({ notices }) =>
                    notices.map(({ prerequisite, message }) => <div key={prerequisite}>{message}</div>),
                },
              ]}
            />
            <ShowMore list={list} what="deployments" />
          </>
        )}
      </Load>
    </RegisterPart>
  );
}
