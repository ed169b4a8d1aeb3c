// The first page of directors and delegates: what is due for each of their centers, when, and why it is asked.
import { useRead } from '../api/use-read.ts';
import { ButtonLink } from '../ui/button.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { hasRole, useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { WhyAsked } from './why-asked.tsx';

/** What is to be answered, and what was. */
export function SurveysPage() {
  const me = useMe();
  return (
    <Page
      title="Surveys"
      lead="What your center is asked, and by when. You can stop at any time: a draft saves itself."
    >
      {me.centers.length === 0 && <p>You speak for no center.</p>}
      {me.centers.map((center) => (
        <CenterSurveys key={center} center={center} />
      ))}
    </Page>
  );
}

function CenterSurveys({ center }: { center: string }) {
  const me = useMe();
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
            {hasRole(me, 'director') && (
              <li>
                <a href={`/console/centers/${center}/delegates`}>Delegates</a>: who drafts answers for you
              </li>
            )}
          </ul>
        </section>
      )}
    </Load>
  );
}

type Round = {
  cycle: string;
  title: string;
  state: string;
  referenceDate: string;
  dueAt: string;
  disposition: string;
  response: string | null;
};

function Survey({ center, round }: { center: string; round: Round }) {
  const { cycle, title, state, referenceDate, dueAt, disposition, response } = round;
  const isDue = state === 'open' && disposition === 'expected' && response !== 'certified';
  const instrument = useRead('/v1/cycles/{cycle}/instrument', { params: { path: { cycle } } }, { when: isDue });
  const href = `/console/cycles/${cycle}/responses/${center}`;
  const { label, tone } = STATES[response ?? ''] ?? { label: 'Not asked', tone: 'neutral' };
  return (
    <article class="survey">
      <h3 class="survey__title">
        {title} <Tag tone={tone}>{disposition === 'expected' ? label : `The center is ${disposition}`}</Tag>
      </h3>
      <p>
        Asks about {formatDay(referenceDate)}.{' '}
        {isDue ? <strong>Due {formatInstant(dueAt)}.</strong> : `It was due ${formatInstant(dueAt)}.`}
      </p>
      {isDue && (
        <Load of={instrument} what="why it is asked">
          {({ body }) => <WhyAsked instrument={body} />}
        </Load>
      )}
      {isDue ? (
        <ButtonLink href={href}>{response === 'not-started' ? 'Begin the answer' : 'Go on with the answer'}</ButtonLink>
      ) : (
        <a href={href}>Show the answer to {cycle}</a>
      )}
    </article>
  );
}

const STATES: Readonly<Record<string, { label: string; tone: Tone }>> = {
  'not-started': { label: 'Not started', tone: 'warn' },
  draft: { label: 'Draft, not certified', tone: 'warn' },
  returned: { label: 'Returned with a question', tone: 'warn' },
  certified: { label: 'Certified', tone: 'good' },
};
