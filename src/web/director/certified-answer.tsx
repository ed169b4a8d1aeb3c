// The certified answer: receipt, what it says, and opening it for change.
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { useMe } from '../ui/me.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { AnswerTables } from './answer-tables.tsx';
import { focusOn } from './focus-on.ts';
import type { Questions } from './read-instrument.ts';
import { ReviewSection } from './review-section.tsx';
import type { ReadResponse } from './save-view.ts';
import { UnsentNotice } from './unsent-notice.tsx';
import { RESPONSE, tellResponse } from './use-answer.ts';

/** What can only be read now. */
export function CertifiedAnswer({ current, questions }: { current: ReadResponse; questions: Questions }) {
  const { body, etag } = current;
  const { busy, error, write, keyFor } = useWriting();
  const me = useMe();
  const amend = () =>
    write(async () => {
      const { body: opened, etag: next } = await send(
        client.POST(`${RESPONSE}/amend`, {
          params: {
            path: { cycle: body.cycle, center: body.center },
            header: { 'If-Match': etag, 'Idempotency-Key': keyFor('amend') },
          },
        }),
      );
      tellResponse({ body: opened, etag: next ?? '' });
      announce('You can change the answer now. The certified one stays in force until you certify again.');
      setTimeout(() => focusOn('presence-section'));
    });
  const receipt = `/console/cycles/${body.cycle}/responses/${body.center}/revisions/${body.revision}`;
  return (
    <>
      {body.receipt !== null && (
        <div id="certified" tabIndex={-1}>
          <Alert kind="success" title={`Certified ${formatInstant(body.certifiedAt)}`}>
            <p>
              By {body.certifiedBy?.label ?? 'a director'}. Receipt {body.receipt.id}.
              {body.state !== 'certified' && ' This is what counts until it is certified again.'}
            </p>
          </Alert>
        </div>
      )}
      <UnsentNotice answer={body} />
      <WriteProblem error={error} onReload={() => changed(RESPONSE)} />
      <div class="answer__ways">
        {body.revision > 0 && <ButtonLink href={receipt}>Show and print the receipt</ButtonLink>}
        {body.allowed.includes('amend') && (
          <Button kind="outline" busy={busy && 'Opening...'} onClick={() => void amend()}>
            Change this answer
          </Button>
        )}
        {/* A delegate sees nothing that is computed. */}
        {me.scopes.includes('register:read') && (
          <a href={`/console/centers/${body.center}/profile`}>
            {me.centers.includes(body.center) ? 'See what became of your answers' : 'See the center as a whole'}
          </a>
        )}
      </div>
      <ReviewSection current={current} />
      <AnswerTables answer={body} questions={questions} />
    </>
  );
}
