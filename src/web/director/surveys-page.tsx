// The first page of directors and delegates: what is due for each of their centers, when, and why it is asked.
import { useRead } from '../api/use-read.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { DraftedSurveys } from './drafted-surveys.tsx';
import { Survey } from './survey.tsx';

/** What is to be answered, and what was. */
export function SurveysPage() {
  const me = useMe();
  return (
    <Page
      title="Surveys"
      lead="What your center is asked, and by when. You can stop at any time: a draft saves itself."
    >
      {me.centers.length === 0 && <p>You speak for no center.</p>}
      {me.centers.map((center) =>
        hasRole(me, 'director') ? (
          <CenterSurveys key={center} center={center} />
        ) : (
          <DraftedSurveys key={center} center={center} />
        ),
      )}
    </Page>
  );
}

function CenterSurveys({ center }: { center: string }) {
  const profile = useRead('/v1/centers/{center}/profile', { params: { path: { center } } });
  return (
    <Load of={profile} what="the surveys of your center">
      {({ body }) => (
        <section aria-labelledby={`center-${center}`}>
          <h2 id={`center-${center}`}>
            {body.center.name} ({center})
          </h2>
          {body.cycles.length === 0 && <p>Nothing is asked of this center now.</p>}
          {body.cycles.map((round) => (
            <Survey key={round.cycle} {...{ center, round }} />
          ))}
          <ul class="usa-list">
            <li>
              <a href={`/console/centers/${center}/profile`}>What became of your answers</a>: findings, gap, outlook
            </li>
            <li>
              <a href={`/console/centers/${center}/delegates`}>Delegates</a>: who drafts answers for you
            </li>
          </ul>
        </section>
      )}
    </Load>
  );
}
