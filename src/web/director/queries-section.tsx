// What analysts ask about the answer, and what the center says to it.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/fields.tsx';
import { formatInstant } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import type { Response } from './answer-form.ts';
import { focusOn } from './focus-on.ts';
import type { Saver } from './make-saver.ts';
import type { ReadResponse } from './save-view.ts';
import { RESPONSE, tellResponse } from './use-answer.ts';

type Asked = {
  current: ReadResponse;
  /** Of the draft beside it: the last answer may end the draft, so that what was entered goes first. */
  saver?: Saver;
};

/** The questions, those without an answer with a field for it; nothing where nothing was asked. */
export function QueriesSection({ current, saver }: Asked) {
  const { queries } = current.body;
  if (queries.length === 0) return null;
  return (
    <section class="queries" aria-labelledby="queries-title">
      <h2 id="queries-title" tabIndex={-1}>
        Questions of the analyst
      </h2>
      {queries.map((query) => (
        <Query key={query.number} {...{ query, current }} {...(saver === undefined ? {} : { saver })} />
      ))}
    </section>
  );
}

function Query({ query, current, saver }: Asked & { query: Response['queries'][number] }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const { body, etag } = current;
  const answer = async () => {
    setTried(true);
    if (text.trim() === '') return;
    await write(async () => {
      if (saver !== undefined && !(await saver.flush())) return focusOn('save-status');
      const said = await send(
        client.POST(`${RESPONSE}/queries/{number}/answer`, {
          params: {
            path: { cycle: body.cycle, center: body.center, number: query.number },
            header: { 'If-Match': saver?.etag() ?? etag, 'Idempotency-Key': keyFor({ number: query.number, text }) },
          },
          body: { answer: text.trim() },
        }),
      );
      tellResponse({ body: said.body, etag: said.etag ?? '' });
      announce('Your answer is sent.');
      document.getElementById('queries-title')?.focus();
      void changed('/v1/me/inbox');
    });
  };
  return (
    <article class="queries__one">
      <p class="queries__question">{query.question}</p>
      <p class="queries__when">
        Asked {formatInstant(query.askedAt)} by {query.askedBy.label ?? 'an analyst'}
      </p>
      {query.answer !== null && (
        <p>
          <strong>Answer of the center:</strong> {query.answer}
        </p>
      )}
      {query.answer === null && body.allowed.includes('answer') && (
        <>
          <WriteProblem error={error} onReload={() => changed(RESPONSE)} />
          <TextArea
            label="Your answer to this question"
            required
            rows={3}
            fault={(tried && text.trim() === '' && 'Write one or two sentences.') || faultAt('/answer')}
            value={text}
            onValue={setText}
          />
          <Button kind="outline" busy={busy && 'Sending...'} onClick={() => void answer()}>
            Send this answer
          </Button>
        </>
      )}
    </article>
  );
}
