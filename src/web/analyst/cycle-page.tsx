// One cycle: where it stands, what comes next, and the ways to who took part, cases, gaps and report.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Tag } from '../ui/tag.tsx';
import { CycleMoves } from './cycle-moves.tsx';
import { Standing } from './standing.tsx';
import { CYCLE_STATES, CYCLE_TONES, listDays, MODES, SCHEDULES } from './words.ts';

/** The page at /cycles/:cycle. */
export function CyclePage({ cycle: code }: { cycle: string }) {
  const cycle = useRead('/v1/cycles/{cycle}', { params: { path: { cycle: code } } });
  return (
    <Page title={cycle.data?.body.title ?? `Cycle ${code}`} trail={[{ label: 'Cycles', href: '/console/cycles' }]}>
      <Load of={cycle} what="the cycle">
        {({ body, etag }) => <Shown cycle={body} etag={etag} />}
      </Load>
    </Page>
  );
}

function Shown({ cycle, etag }: { cycle: Schema<'Cycle'>; etag: string | undefined }) {
  const { code, state } = cycle;
  const facts: [string, string][] = [
    ['Reference date', formatDay(cycle.referenceDate)],
    [cycle.openedAt === null ? 'Is to open' : 'Opened', formatInstant(cycle.openedAt ?? cycle.opensAt)],
    ['Answers are due', formatInstant(cycle.dueAt)],
    [cycle.cutOff === null ? 'Is to close' : 'Closed', formatInstant(cycle.cutOff ?? cycle.closesAt)],
    ['Opens and closes', SCHEDULES[cycle.schedule]],
    ['Reminders', cycle.reminderDays.length === 0 ? 'None' : `${listDays(cycle.reminderDays)} before answers are due`],
    ['What centers see', MODES[cycle.mode]],
    ['Policy', cycle.policy],
  ];
  return (
    <>
      <p>
        <Tag tone={CYCLE_TONES[state]}>{CYCLE_STATES[state]}</Tag>{' '}
        {cycle.illustrative && <Tag>Illustrative: everything in it is made up</Tag>}
      </p>
      {cycle.held !== null && (
        <Alert kind="warning" title="It has not opened by itself">
          {cycle.held.message}
        </Alert>
      )}
      {cycle.cancelReason !== null && (
        <Alert kind="info" title={`It was cancelled on ${formatInstant(cycle.cancelledAt)}`}>
          {cycle.cancelReason}
        </Alert>
      )}
      <CycleMoves cycle={cycle} etag={etag} />
      {['open', 'closed', 'published'].includes(state) && <Standing cycle={cycle} />}
      <h2>Terms</h2>
      <dl class="terms">
        {facts.map(([name, value]) => (
          <div key={name} class="terms__one">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        Survey office: {cycle.contact ?? 'none named'}. Code: {code}.
      </p>
    </>
  );
}
