// The answer of one center to one cycle: one page, two sections, saved by itself; once certified, its receipt and what it says.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { TextArea } from '../ui/fields.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load, Loading } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { useNames } from '../ui/use-names.ts';
import { BeginSection, sayBeginning } from './begin-section.tsx';
import { CertifiedAnswer } from './certified-answer.tsx';
import { CertifySection } from './certify-section.tsx';
import { DifferencesPanel, TakenNotice } from './differences-panel.tsx';
import { NeedsSection, PresenceSection } from './lines-section.tsx';
import { editsThatHold } from './place-edits.ts';
import { QueriesSection } from './queries-section.tsx';
import { readQuestions } from './read-instrument.ts';
import { SaveStatus } from './save-status.tsx';
import type { ReadResponse } from './save-view.ts';
import { RESPONSE, responseInit, useAnswer } from './use-answer.ts';
import { WhyAsked } from './why-asked.tsx';

/** The page; `cycle` and `center` come from its address. */
export function AnswerPage({ cycle, center }: { cycle: string; center: string }) {
  const response = useRead(RESPONSE, responseInit(cycle, center));
  const instrument = useRead('/v1/cycles/{cycle}/instrument', { params: { path: { cycle } } });
  const its = useRead('/v1/cycles/{cycle}', { params: { path: { cycle } } });
  const me = useMe();
  const { center: nameOf } = useNames();
  return (
    <Page
      title={`Answer of ${nameOf.name(center)}`}
      trail={me.centers.includes(center) ? [SURVEYS] : trailTo(cycle)}
      lead={
        its.data === undefined || response.data === undefined ? undefined : leadOf(its.data.body, response.data.body)
      }
    >
      <Load of={instrument} what="the questionnaire">
        {({ body: questions }) => (
          <>
            {me.centers.includes(center) && <WhyAsked instrument={questions} />}
            <Load of={its} what="the cycle">
              {({ body: round }) => (
                <Load of={response} what="the answer">
                  {({ body, etag }) => (
                    <Answer
                      key={body.state === 'certified'}
                      current={{ body, etag: etag ?? `"${body.version}"` }}
                      {...{ questions, round }}
                    />
                  )}
                </Load>
              )}
            </Load>
          </>
        )}
      </Load>
    </Page>
  );
}

const SURVEYS = { label: 'Surveys', href: '/console/surveys' };

function trailTo(cycle: string) {
  const href = `/console/cycles/${cycle}`;
  return [
    { label: 'Cycles', href: '/console/cycles' },
    { label: cycle, href },
    { label: 'Participation', href: `${href}/participation` },
  ];
}

/** What it asks about, and by when where it still is to be answered. */
function leadOf(round: Schema<'Cycle'>, { allowed, exception }: Schema<'Response'>): string {
  const about = `${round.title}. It asks about ${formatDay(round.referenceDate)}`;
  if (!allowed.includes('save')) return `${about}.`;
  const dueAt = exception?.state === 'running' ? exception.dueAt : round.dueAt;
  return `${about}; your answer is due ${formatInstant(dueAt)}.`;
}

type Parts = { current: ReadResponse; questions: Schema<'Instrument'>; round: Schema<'Cycle'> };

function Answer({ current, questions, round }: Parts) {
  const { body } = current;
  const { lock, exception, state } = body;
  const isOwn = useMe().centers.includes(body.center);
  return (
    <>
      {state !== 'certified' && lock !== null && (
        <Alert kind="warning" title="This answer cannot be changed now">
          <p>
            {lock.reason} {lock.unlock} {lock.contact !== null && `Ask ${lock.contact}.`}
          </p>
        </Alert>
      )}
      {exception?.state === 'running' && (
        <Alert kind="info" title="This answer was reopened">
          <p>
            {exception.reason} {isOwn ? 'You can certify it' : 'The center can certify it'} until{' '}
            {formatInstant(exception.dueAt)}.
          </p>
        </Alert>
      )}
      {body.allowed.includes('save') ? (
        <>
          {body.allowed.includes('begin') && <BeginSection current={current} />}
          {state !== 'not-started' && <Editor {...{ current, questions, round }} />}
        </>
      ) : (
        <>
          <QueriesSection current={current} />
          <CertifiedAnswer current={current} questions={readQuestions(questions.schema)} />
        </>
      )}
    </>
  );
}

function Editor({ current, questions: instrument, round }: Parts) {
  const me = useMe();
  const { body } = current;
  const its = useAnswer({ principal: me.id, cycle: body.cycle, center: body.center }, current);
  if (its === undefined) return <Loading what="your entries" />;
  const { saver, view } = its;
  const questions = readQuestions(instrument.schema);
  const parts = { answer: view.mine, edits: editsThatHold(view), questions, change: saver.change };
  const remarks = questions.text('item', 'remarks');
  const beginning = sayBeginning(body);
  const fault = view.edits.find(({ section }) => section === 'remarks')?.message;
  return (
    <div class="answer">
      <QueriesSection current={current} saver={saver} />
      <SaveStatus view={view} onAgain={() => void saver.flush()} />
      <TakenNotice {...{ view, saver, questions }} />
      <DifferencesPanel {...{ view, saver, questions }} />
      {body.revision > 0 && (
        <Alert kind="info" slim>
          The answer certified {formatInstant(body.certifiedAt)} stays in force until a director certifies this one.{' '}
          <a href={`/console/cycles/${body.cycle}/responses/${body.center}/revisions/${body.revision}`}>
            Show its receipt
          </a>
        </Alert>
      )}
      {beginning !== undefined && <p>{beginning}</p>}
      <PresenceSection {...parts} register={body.register} day={formatDay(round.referenceDate)} />
      <NeedsSection {...parts} />
      <TextArea
        label={remarks.title}
        hint={remarks.help}
        rows={3}
        fault={fault}
        value={view.mine.remarks ?? ''}
        onValue={(text) => saver.change((now) => ({ ...now, remarks: text || null }))}
      />
      <CertifySection
        response={body}
        {...{ view, saver }}
        statement={instrument.statement}
        titleOf={(code) => instrument.edits.find((edit) => edit.code === code)?.title ?? code}
      />
    </div>
  );
}
