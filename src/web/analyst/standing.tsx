// Where a cycle stands, in numbers that lead on: who took part, what is to be decided, what the report says.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { counted, formatShare } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';

/** Three boxes: participation, cases, report. */
export function Standing({ cycle }: { cycle: Schema<'Cycle'> }) {
  const path = { cycle: cycle.code };
  const participation = useRead('/v1/cycles/{cycle}/participation', { params: { path } });
  const publication = useRead('/v1/cycles/{cycle}/publication', { params: { path } });
  const at = `/console/cycles/${cycle.code}`;
  return (
    <div class="boxes">
      <section class="box" aria-labelledby="box-participation">
        <h2 id="box-participation">Participation</h2>
        <Load of={participation} what="who took part">
          {({ body: { total } }) => (
            <p>
              <strong>
                {total.responded} of {counted(total.expected, 'center')}
              </strong>{' '}
              responded ({formatShare(total.unitResponseRate)}). {total.missing} missing, {total.declined} declined.
            </p>
          )}
        </Load>
        <a href={`${at}/participation`}>See who took part and who is missing</a>
      </section>
      {cycle.state !== 'open' && (
        <section class="box" aria-labelledby="box-cases">
          <h2 id="box-cases">Cases</h2>
          <Load of={publication} what="the cases">
            {({ body: { cases } }) => (
              <p>
                <strong>{counted(cases.open + cases.answered, 'case')}</strong> to decide, {cases.answered} of them
                answered. {cases.decided} decided.
              </p>
            )}
          </Load>
          <a href={`${at}/findings`}>Go through the cases</a>
        </section>
      )}
      {cycle.state !== 'open' && (
        <section class="box" aria-labelledby="box-report">
          <h2 id="box-report">Report</h2>
          <Load of={publication} what="the report">
            {({ body: { latest, hasChanged } }) => (
              <>
                <p>
                  {latest === null ? 'No report has been published.' : `Report ${latest.number} is published.`}{' '}
                  {hasChanged === true && 'The cycle has moved since.'}
                </p>
                {latest !== null && (
                  <p>
                    <a href={`/console/reports/${latest.id}`}>Read report {latest.number}</a>
                  </p>
                )}
              </>
            )}
          </Load>
          <a href={`${at}/publication`}>{cycle.state === 'published' ? 'Restate the report' : 'Publish the report'}</a>
        </section>
      )}
      <section class="box" aria-labelledby="box-gaps">
        <h2 id="box-gaps">Gaps</h2>
        <p>What centers need, and how far people on duty fill it.</p>
        <a href={`${at}/gaps`}>See the gap report</a>
      </section>
    </div>
  );
}
