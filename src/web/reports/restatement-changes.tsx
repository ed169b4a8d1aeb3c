// What a restatement made now would say otherwise than the latest report, before it is made.
import { useRead } from '../api/use-read.ts';
import { Load } from '../ui/load.tsx';
import { ChangeTables } from './change-tables.tsx';

/** The numbers that differ; that none does is said as well. */
export function RestatementChanges({ cycle }: { cycle: string }) {
  const changes = useRead('/v1/cycles/{cycle}/publication/changes', { params: { path: { cycle } } });
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">What would change</h2>
      <Load of={changes} what="what would change">
        {({ body }) => (
          <ChangeTables
            of={body}
            none={`No number differs from those of report ${body.from.number}. What was said or decided since stands in the annex of a restatement.`}
          />
        )}
      </Load>
    </section>
  );
}
