// What analysts ask about the answer, and what the center says to it.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/fields.tsx';
import { formatInstant } from '../ui/format.ts';
import type { Response } from './answer-form.ts';
import type { ReadResponse } from './save-view.ts';
import { RESPONSE, tellResponse } from './use-answer.ts';

/** The questions, those without an answer with a field for it; nothing where nothing was asked. */
export function QueriesSection({ current }: { current: ReadResponse }) {
  const { queries } = current.body;
  if (queries.length === 0) return null;
  return (
    <section class="queries" aria-labelledby="queries-title">
      <h2 id="queries-title">Questions of the analyst</h2>
      {queries.map((query) => (
        <Query key={query.number} {...{ query, current }} />
      ))}
    </section>
  );
}

function Query({ query, current }: { query: Response['queries'][number]; current: ReadResponse }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { body, etag } = current;
  const answer = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const said = await send(
        client.POST(`${RESPONSE}/queries/{number}/answer`, {
          params: {
            path: { cycle: body.cycle, center: body.center, number: query.number },
            header: { 'If-Match': etag, 'Idempotency-Key': crypto.randomUUID() },
          },
          body: { answer: text },
        }),
      );
      tellResponse({ body: said.body, etag: said.etag ?? '' });
      announce('Your answer is sent.');
      void changed('/v1/me/inbox');
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <article class="queries__one">
      <p class="queries__question">{query.question}</p>
      <p class="queries__when">
        Asked {formatInstant(query.askedAt)} by {query.askedBy.label ?? 'an analyst'}
      </p>
      {query.answer !== null && (
        <p>
          <strong>Your answer:</strong> {query.answer}
        </p>
      )}
      {query.answer === null && body.allowed.includes('answer') && (
        <>
          <ProblemAlert error={error} />
          <TextArea label="Your answer to this question" rows={3} value={text} onValue={setText} />
          <Button kind="outline" busy={busy && 'Sending...'} onClick={() => void answer()}>
            Send this answer
          </Button>
        </>
      )}
    </article>
  );
}
