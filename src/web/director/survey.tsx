// One cycle of a center: what it asks about, by when, why, and how far the answer is.
import { useRead } from '../api/use-read.ts';
import { ButtonLink } from '../ui/button.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { WhyAsked } from './why-asked.tsx';

/** A cycle as a center is asked in it. */
export type Round = {
  cycle: string;
  title: string;
  state: string;
  referenceDate: string;
  dueAt: string;
  disposition: string;
  response: string | null;
};

/** What a cycle asks of the center, with the way to its answer. */
export function Survey({ center, round }: { center: string; round: Round }) {
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
        {isDue ? <strong>Due {formatInstant(dueAt)}.</strong> : sayDue(state, dueAt)}
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

// What is certified while the cycle is open can be changed; when that ends, the answer itself says.
function sayDue(state: string, dueAt: string): string {
  const isAhead = Date.parse(dueAt) > Date.now();
  return isAhead && state === 'open'
    ? `Answers are due ${formatInstant(dueAt)}.`
    : `It was due ${formatInstant(dueAt)}.`;
}

const STATES: Readonly<Record<string, { label: string; tone: Tone }>> = {
  'not-started': { label: 'Not started', tone: 'warn' },
  draft: { label: 'Draft, not certified', tone: 'warn' },
  returned: { label: 'Returned with a question', tone: 'warn' },
  certified: { label: 'Certified', tone: 'good' },
};
