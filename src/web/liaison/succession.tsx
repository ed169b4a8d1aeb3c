// Who came before a deployment and who follows it, with the days between them.
import { useRead } from '../api/use-read.ts';
import { formatDay } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Table } from '../ui/table.tsx';
import { sayHandover } from './handover.ts';

/** The chain that the deployment `id` is part of. */
export function Succession({ id }: { id: string }) {
  const chain = useRead('/v1/deployments/{id}/succession', { params: { path: { id } } });
  return (
    <section aria-labelledby="succession-title">
      <h2 id="succession-title">Who follows whom</h2>
      <Load of={chain} what="the succession">
        {({ body }) =>
          body.items.length < 2 ? (
            <p class="none">Nobody is registered before or after it.</p>
          ) : (
            <Table
              caption="Succession"
              quiet
              rows={body.items}
              keyOf={({ deployment }) => deployment.id}
              columns={[
                {
                  key: 'position',
                  label: 'Position',
                  header: true,
                  cell: ({ deployment }) =>
                    deployment.id === id ? (
                      `${deployment.positionRef} (this one)`
                    ) : (
                      <a href={`/console/deployments/${deployment.id}`}>{deployment.positionRef}</a>
                    ),
                },
                { key: 'start', label: 'First day', cell: ({ deployment }) => formatDay(deployment.startDate) },
                { key: 'end', label: 'Last day', cell: ({ deployment }) => formatDay(deployment.endDate) },
                {
                  key: 'between',
                  label: 'Handover from the one before',
                  cell: ({ daysBetween }) => sayHandover(daysBetween) ?? '–',
                },
              ]}
            />
          )
        }
      </Load>
    </section>
  );
}
