// The certified answer: receipt, what it says, and opening it for change.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { AnswerTables } from './answer-tables.tsx';
import type { Questions } from './read-instrument.ts';
import type { ReadResponse } from './save-view.ts';
import { UnsentNotice } from './unsent-notice.tsx';
import { RESPONSE, tellResponse } from './use-answer.ts';

/** What can only be read now. */
export function CertifiedAnswer({ current, questions }: { current: ReadResponse; questions: Questions }) {
  const { body, etag } = current;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const amend = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { body: opened, etag: next } = await send(
        client.POST(`${RESPONSE}/amend`, {
          params: {
            path: { cycle: body.cycle, center: body.center },
            header: { 'If-Match': etag, 'Idempotency-Key': crypto.randomUUID() },
          },
        }),
      );
      tellResponse({ body: opened, etag: next ?? '' });
      announce('You can change the answer now. The certified one stays in force until you certify again.');
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const receipt = `/console/cycles/${body.cycle}/responses/${body.center}/revisions/${body.revision}`;
  return (
    <>
      {body.receipt !== null && (
        <Alert kind="success" title={`Certified ${formatInstant(body.certifiedAt)}`}>
          <p>
            By {body.certifiedBy?.label ?? 'a director'}. Receipt {body.receipt.id}.
          </p>
        </Alert>
      )}
      <UnsentNotice answer={body} />
      <ProblemAlert error={error} />
      <div class="answer__ways">
        {body.revision > 0 && <ButtonLink href={receipt}>Show and print the receipt</ButtonLink>}
        {body.allowed.includes('amend') && (
          <Button kind="outline" busy={busy && 'Opening...'} onClick={() => void amend()}>
            Change this answer
          </Button>
        )}
        <a href={`/console/centers/${body.center}/profile`}>See what became of your answers</a>
      </div>
      <AnswerTables answer={body} questions={questions} />
    </>
  );
}
