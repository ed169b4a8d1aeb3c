// What an analyst may do with the answer of one center: send it back with a question, let it in again, or take that back.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed, useRead } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { Load } from '../ui/load.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';

type Act = 'return' | 'reopen' | 'withdraw';
type Props = { cycle: string; center: string; name: string; onDone: () => void };

const ACTS: Readonly<Record<Act, { label: string; ask: string; hint: string; pointer: string }>> = {
  return: {
    label: 'Send the answer back',
    ask: 'What do you ask?',
    hint: 'The director reads it and answers it. What was certified counts until then.',
    pointer: '/question',
  },
  reopen: {
    label: 'Let this center in again',
    ask: 'Why is it let in again?',
    hint: 'Nothing else of the closed cycle moves.',
    pointer: '/reason',
  },
  withdraw: {
    label: 'Take the reopening back',
    ask: 'Why is it taken back?',
    hint: 'What was saved stays a draft and counts for nothing.',
    pointer: '/reason',
  },
};

/** The forms that the answer allows. */
export function ReviewForm({ cycle, center, name, onDone }: Props) {
  const response = useRead('/v1/cycles/{cycle}/responses/{center}', { params: { path: { cycle, center } } });
  return (
    <Load of={response} what="the answer">
      {({ body, etag }) => {
        const acts = (Object.keys(ACTS) as Act[]).filter((act) => body.allowed.includes(act));
        if (acts.length === 0) return <p>There is nothing to send back, and no need to let {name} in again.</p>;
        return acts.map((act) => <ActForm key={act} {...{ act, cycle, center, etag, onDone }} />);
      }}
    </Load>
  );
}

function ActForm({ act, cycle, center, etag, onDone }: Omit<Props, 'name'> & { act: Act; etag: string | undefined }) {
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const { label, ask, hint, pointer } = ACTS[act];
  const save = async () => {
    setTried(true);
    if (text.trim() === '' || (act === 'reopen' && until === '')) return;
    const header = { 'If-Match': etag ?? '', 'Idempotency-Key': keyFor({ act, text, until }) };
    const params = { path: { cycle, center }, header };
    const said = text.trim();
    const isDone = await write(async () => {
      const at = '/v1/cycles/{cycle}/responses/{center}';
      if (act === 'return') await send(client.POST(`${at}/return`, { params, body: { question: said } }));
      if (act === 'reopen') {
        const dueAt = new Date(until).toISOString();
        await send(client.POST(`${at}/reopen`, { params, body: { reason: said, dueAt } }));
      }
      if (act === 'withdraw') await send(client.POST(`${at}/reopen/withdraw`, { params, body: { reason: said } }));
      await changed('/v1/cycles/{cycle}', '/v1/me/inbox');
      announce(`${label}: done.`);
    });
    if (isDone) onDone();
  };
  return (
    <form
      class="usa-form case-form"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WriteProblem error={error} onReload={() => void changed('/v1/cycles/{cycle}/responses')} />
      <TextArea
        label={ask}
        hint={hint}
        required
        rows={3}
        fault={(tried && text.trim() === '' && 'Write one or two sentences.') || faultAt(pointer)}
        value={text}
        onValue={setText}
      />
      {act === 'reopen' && (
        <TextField
          label="It may answer until"
          type="datetime-local"
          required
          fault={(tried && until === '' && 'Choose a day and a time.') || faultAt('/dueAt')}
          value={until}
          onValue={setUntil}
        />
      )}
      <Button type="submit" kind="outline" busy={busy && 'Saving...'}>
        {label}
      </Button>
    </form>
  );
}
