// What an analyst may do with the answer of one center: send it back with a question, let it in again, or take that back.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import type { ReadResponse } from './save-view.ts';
import { RESPONSE, tellResponse } from './use-answer.ts';

type Act = 'return' | 'reopen' | 'withdraw';
type Words = { label: string; busy: string; done: string; ask: string; hint: string; pointer: string };

const ACTS: Readonly<Record<Act, Words>> = {
  return: {
    label: 'Send the answer back',
    busy: 'Sending...',
    done: 'The answer is sent back with your question.',
    ask: 'What do you ask?',
    hint: 'The director reads it and answers it. What was certified counts until then.',
    pointer: '/question',
  },
  reopen: {
    label: 'Let this center in again',
    busy: 'Opening...',
    done: 'The center is let in again.',
    ask: 'Why is it let in again?',
    hint: 'The center reads it. Nothing else of the closed cycle moves.',
    pointer: '/reason',
  },
  withdraw: {
    label: 'Take the reopening back',
    busy: 'At work...',
    done: 'The reopening is taken back.',
    ask: 'Why is it taken back?',
    hint: 'The center reads it. What was saved stays a draft and counts for nothing.',
    pointer: '/reason',
  },
};

/** A button for each of the acts that the answer allows, which opens its form; nothing where none is. */
export function ReviewSection({ current }: { current: ReadResponse }) {
  const [open, setOpen] = useState<Act>();
  const acts = (Object.keys(ACTS) as Act[]).filter((act) => current.body.allowed.includes(act));
  if (acts.length === 0) return null;
  return (
    <section class="no-print" aria-label="Send back or let in again">
      <div class="answer__ways">
        {acts.map((act) => (
          <Button
            key={act}
            kind="outline"
            aria-expanded={open === act}
            onClick={() => setOpen(open === act ? undefined : act)}
          >
            {ACTS[act].label}
          </Button>
        ))}
      </div>
      {open !== undefined && acts.includes(open) && (
        <ActForm key={open} act={open} current={current} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

type Props = { act: Act; current: ReadResponse; onClose: () => void };

function ActForm({ act, current, onClose }: Props) {
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const words = ACTS[act];
  const { cycle, center } = current.body;
  const save = async () => {
    setTried(true);
    if (text.trim() === '' || (act === 'reopen' && until === '')) return;
    const header = { 'If-Match': current.etag, 'Idempotency-Key': keyFor({ act, text, until }) };
    const params = { path: { cycle, center }, header };
    const said = text.trim();
    const isDone = await write(async () => {
      const { body, etag } =
        act === 'return'
          ? await send(client.POST(`${RESPONSE}/return`, { params, body: { question: said } }))
          : act === 'reopen'
            ? await send(
                client.POST(`${RESPONSE}/reopen`, {
                  params,
                  body: { reason: said, dueAt: new Date(until).toISOString() },
                }),
              )
            : await send(client.POST(`${RESPONSE}/reopen/withdraw`, { params, body: { reason: said } }));
      tellResponse({ body, etag: etag ?? '' });
      announce(words.done);
      void changed('/v1/cycles/{cycle}/participation', '/v1/me/inbox');
    });
    if (isDone) onClose();
  };
  return (
    <form
      class="usa-form case-form"
      noValidate
      aria-label={words.label}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={error} onReload={() => changed(RESPONSE)} />
      <TextArea
        label={words.ask}
        hint={words.hint}
        required
        rows={3}
        fault={(tried && text.trim() === '' && 'Write one or two sentences.') || faultAt(words.pointer)}
        value={text}
        onValue={setText}
      />
      {act === 'reopen' && (
        <TextField
          label="It may answer until"
          hint="In your own time zone."
          type="datetime-local"
          required
          fault={(tried && until === '' && 'Choose a day and a time.') || faultAt('/dueAt')}
          value={until}
          onValue={setUntil}
        />
      )}
      <div class="case-form__actions">
        <Button type="submit" busy={busy && words.busy}>
          {words.label}
        </Button>
        <Button kind="unstyled" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
