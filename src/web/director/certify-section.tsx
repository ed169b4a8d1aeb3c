// The end of the answer: what stands in the way, what is to be explained, and the signature.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choices.tsx';
import { TextArea } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { useMe } from '../ui/me.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import type { Response } from './answer-form.ts';
import { focusOn } from './focus-on.ts';
import type { Saver } from './make-saver.ts';
import { type PlacedEdit, placeId, sayWhere } from './place-edits.ts';
import type { SaveView } from './save-view.ts';
import { RESPONSE, tellResponse } from './use-answer.ts';

const EXPLAINED_BY_DIRECTOR =
  'The director explains it when certifying. Write what you know into the note of the line or the remarks.';

type Props = { response: Response; view: SaveView; saver: Saver; statement: string; titleOf: (code: string) => string };

/** What is to be done before the answer can be certified, and certifying it. */
export function CertifySection({ response, view, saver, statement, titleOf }: Props) {
  const [isSigned, setSigned] = useState(false);
  const { busy, error, write, keyFor } = useWriting();
  const [isAsked, setAsked] = useState(false);
  const blocking = view.edits.filter(({ kind }) => kind === 'validity');
  const quality = view.edits.filter(({ kind }) => kind === 'quality');
  const unexplained = quality.filter(({ id }) => (view.explanations[id] ?? '').trim() === '');
  const mayCertify = response.allowed.includes('certify');
  const whereOf = (edit: PlacedEdit) => sayWhere(edit, view.mine);
  const mayExplain = useMe().scopes.includes('responses:certify');
  const isOpenQuery = response.queries.some(({ answer }) => answer === null);

  const certify = async () => {
    setAsked(true);
    await write(async () => {
      if (!(await saver.flush())) return focusOn('save-status');
      const now = saver.view().edits;
      if (now.some(({ kind }) => kind === 'validity')) return focusOn('edits-summary');
      if (now.some(({ kind, id }) => kind === 'quality' && (saver.view().explanations[id] ?? '').trim() === ''))
        return focusOn('explanations');
      if (!isSigned) return focusOn('signature', 'signature');
      const { cycle, center } = response;
      const { explanations } = saver.view();
      const acknowledgements = now
        .filter(({ kind }) => kind === 'quality')
        .map(({ id }) => ({ edit: id, explanation: explanations[id] ?? '' }));
      const { body, etag } = await send(
        client.POST(`${RESPONSE}/certify`, {
          params: {
            path: { cycle, center },
            header: { 'If-Match': saver.etag(), 'Idempotency-Key': keyFor({ etag: saver.etag(), acknowledgements }) },
          },
          body: { statement: true, acknowledgements },
        }),
      );
      saver.finish();
      tellResponse({ body, etag: etag ?? '' });
      announce('Certified. Here is your receipt.');
      // Once the certified answer stands there.
      setTimeout(() => focusOn('certified'));
      void changed('/v1/me/inbox', '/v1/centers', `${RESPONSE}/revisions`);
    });
  };

  // What has changed is shown above all; it is to be looked at before it is signed.
  const readAgain = async () => {
    setSigned(false);
    await changed(RESPONSE);
    setTimeout(() => focusOn('taken'));
  };

  return (
    <section class="answer__section" id="certify-section" tabIndex={-1} aria-labelledby="certify-title">
      <h2 id="certify-title">3. Check and certify</h2>
      <EditsSummary edits={blocking} {...{ titleOf, whereOf }} isUrgent={isAsked} />
      {quality.length > 0 && (
        <div id="explanations" tabIndex={-1}>
          <h3>Explain before you certify</h3>
          <p>
            This may well be right. {mayExplain ? 'Say why, so that nobody has to ask you.' : EXPLAINED_BY_DIRECTOR}
          </p>
          {!mayExplain && (
            <ul class="usa-list">
              {quality.map((edit) => (
                <li key={edit.id}>{edit.line === undefined ? edit.message : `${whereOf(edit)}: ${edit.message}`}</li>
              ))}
            </ul>
          )}
          {(mayExplain ? quality : []).map((edit) => (
            <TextArea
              key={edit.id}
              label={edit.line === undefined ? edit.message : `${whereOf(edit)}: ${edit.message}`}
              rows={2}
              required
              fault={
                isAsked && (view.explanations[edit.id] ?? '').trim() === '' ? 'Explain this, or change the answer.' : ''
              }
              hint={edit.lastExplanation === null ? undefined : `Last time you said: ${edit.lastExplanation}`}
              value={view.explanations[edit.id] ?? ''}
              onValue={(text) => saver.explain(edit.id, text)}
            />
          ))}
        </div>
      )}
      {isOpenQuery && <p>Answer the questions of the analyst above first. Then a director can certify.</p>}
      {mayCertify && (
        <>
          <div id="signature">
            <Checkbox
              label={statement}
              fault={isAsked && !isSigned && 'Tick this to sign.'}
              checked={isSigned}
              onValue={setSigned}
            />
          </div>
          <WriteProblem error={error} onReload={readAgain} />
          <Button busy={busy && 'Certifying...'} onClick={() => void certify()}>
            Certify this answer
          </Button>
        </>
      )}
      {!mayCertify && !isOpenQuery && (
        <p>
          A director of the center certifies.{' '}
          {blocking.length + unexplained.length === 0
            ? 'Your draft is ready for that.'
            : 'You can go on with the draft.'}
        </p>
      )}
    </section>
  );
}

function EditsSummary({
  edits,
  titleOf,
  whereOf,
  isUrgent,
}: {
  edits: readonly PlacedEdit[];
  titleOf: Props['titleOf'];
  whereOf: (edit: PlacedEdit) => string;
  isUrgent: boolean;
}) {
  if (edits.length === 0) return null;
  // Lines to confirm are told as one: they are confirmed as one, too.
  const carried = edits.filter(({ code }) => code === 'carried-unconfirmed');
  const shown = edits.filter((edit) => edit.code !== 'carried-unconfirmed' || edit === carried[0]);
  return (
    <div
      id="edits-summary"
      tabIndex={-1}
      class={`usa-alert usa-alert--${isUrgent ? 'error' : 'info'}`}
      role={isUrgent ? 'alert' : undefined}
    >
      <div class="usa-alert__body">
        <h3 class="usa-alert__heading">{counted(edits.length, 'thing')} to complete before you certify</h3>
        <ul class="usa-list">
          {shown.map((edit) => (
            <li key={edit.id}>
              <a
                href={`#${placeId(edit)}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusOn(placeId(edit), edit.field);
                }}
              >
                {edit === carried[0] ? 'Lines and needs' : whereOf(edit)}: {titleOf(edit.code)}
              </a>
              {edit === carried[0]
                ? `: ${counted(carried.length, 'line')} taken over. Look at each, then confirm it, change it or take it out.`
                : `. ${edit.message}`}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
