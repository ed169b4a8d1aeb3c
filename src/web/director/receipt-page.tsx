// The receipt of a certified answer with the answer itself, to print or to save as a file.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { useNames } from '../ui/use-names.ts';
import { formOf } from './answer-form.ts';
import { AnswerTables } from './answer-tables.tsx';
import { placeEdits, sayWhere } from './place-edits.ts';
import { readQuestions } from './read-instrument.ts';

/** One certified revision. */
export function ReceiptPage({ cycle, center, revision }: { cycle: string; center: string; revision: string }) {
  const path = { cycle, center, revision: Number(revision) };
  const kept = useRead('/v1/cycles/{cycle}/responses/{center}/revisions/{revision}', { params: { path } });
  const instrument = useRead('/v1/cycles/{cycle}/instrument', { params: { path: { cycle } } });
  const round = useRead('/v1/cycles/{cycle}', { params: { path: { cycle } } });
  const { center: name } = useNames();
  const answer = `/console/cycles/${cycle}/responses/${center}`;
  return (
    <Page
      title="Receipt of a certified answer"
      trail={[
        { label: 'Surveys', href: '/console/surveys' },
        { label: `Answer to ${cycle}`, href: answer },
      ]}
      actions={
        <>
          <Button onClick={() => window.print()}>Print, or save as PDF</Button>
          <ButtonLink kind="outline" href={`/v1/cycles/${cycle}/responses/${center}/revisions/${revision}`} download>
            Save as data (JSON)
          </ButtonLink>
        </>
      }
    >
      <Load of={kept} what="the receipt">
        {({ body }) => (
          <>
            <dl class="receipt">
              <dt>Center</dt>
              <dd>{name.name(center)}</dd>
              <dt>Survey</dt>
              <dd>{round.data === undefined ? cycle : round.data.body.title}</dd>
              <dt>Reference date</dt>
              <dd>{formatDay(round.data?.body.referenceDate)}</dd>
              <dt>Revision</dt>
              <dd>{body.revision}</dd>
              <dt>Certified</dt>
              <dd>
                {formatInstant(body.certifiedAt)}, by {body.certifiedBy.label ?? 'a director'}
              </dd>
              <dt>Signed statement</dt>
              <dd>{body.statement}</dd>
              <dt>Receipt number</dt>
              <dd>{body.receipt}</dd>
              <dt>Fingerprint (SHA-256)</dt>
              <dd class="receipt__digest">{body.digest}</dd>
            </dl>
            <Load of={instrument} what="the questionnaire">
              {({ body: questions }) => <AnswerTables answer={body} questions={readQuestions(questions.schema)} />}
            </Load>
            <Explanations revision={body} />
          </>
        )}
      </Load>
    </Page>
  );
}

// What was explained, each with the line that it is about, by its number in the tables above.
function Explanations({ revision }: { revision: Schema<'Revision'> }) {
  if (revision.edits.length === 0) return null;
  let count = 0;
  const answer = formOf(revision, () => String(count++));
  return (
    <>
      <h2>Explanations</h2>
      <dl class="explanations">
        {placeEdits(revision.edits, answer).map((edit) => (
          <div key={edit.id}>
            <dt>
              {sayWhere(edit, answer)}: {edit.message}
            </dt>
            <dd>{edit.explanation}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
