// The surveys of a center for a delegate, who drafts answers and sees nothing that is computed: cycle by cycle, where it is asked.
import { useRead } from '../api/use-read.ts';
import { Load } from '../ui/load.tsx';
import { useNames } from '../ui/use-names.ts';
import { Survey } from './survey.tsx';

const ASKING = { params: { query: { state: ['open' as const, 'closed' as const, 'published' as const], limit: 50 } } };

export function DraftedSurveys({ center }: { center: string }) {
  const names = useNames();
  const cycles = useRead('/v1/cycles', ASKING);
  return (
    <section aria-labelledby={`center-${center}`}>
      <h2 id={`center-${center}`}>{names.center.name(center)}</h2>
      <Load of={cycles} what="the surveys of your center">
        {({ body }) => (
          <>
            {[...body.items]
              .sort((a, b) => b.referenceDate.localeCompare(a.referenceDate))
              .map((cycle) => (
                <Drafted key={cycle.code} {...{ center, cycle }} />
              ))}
          </>
        )}
      </Load>
    </section>
  );
}

type Cycle = { code: string; title: string; state: string; referenceDate: string; dueAt: string };

function Drafted({ center, cycle: { code: cycle, ...its } }: { center: string; cycle: Cycle }) {
  const answers = useRead('/v1/cycles/{cycle}/responses', { params: { path: { cycle }, query: { center: [center] } } });
  return (
    <Load of={answers} what={`the answer to ${cycle}`}>
      {({ body }) => (
        <>
          {body.items.map(({ state }) => (
            <Survey key={cycle} center={center} round={{ ...its, cycle, disposition: 'expected', response: state }} />
          ))}
        </>
      )}
    </Load>
  );
}
