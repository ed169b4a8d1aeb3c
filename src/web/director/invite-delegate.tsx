// The form by which a director invites a delegate; the link is shown once, to be sent.
import { useState } from 'preact/hooks';
import { client, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useWriting } from '../ui/use-writing.ts';

const PATH = '/v1/centers/{center}/delegates';
const NONE_ENTERED = 'Write what the delegate is called.';

/** The form, and the link of whoever was invited last. */
export function InviteDelegate({ center }: { center: string }) {
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<{ label: string; link: string | null }>();
  const { busy, error, write, keyFor, faultAt } = useWriting();
  const invite = async () => {
    setTried(true);
    if (label.trim() === '') return;
    await write(async () => {
      const body = { label: label.trim() };
      const answer = await send(
        client.POST(PATH, { params: { path: { center }, header: { 'Idempotency-Key': keyFor(body) } }, body }),
      );
      setMade(answer.body);
      setLabel('');
      setTried(false);
      await changed(PATH);
    });
  };
  if (made !== undefined) {
    return (
      <SecretOnce
        title={`The invitation for ${made.label} is made`}
        what="link"
        secret={made.link}
        onDone={() => setMade(undefined)}
      />
    );
  }
  return (
    <form
      class="usa-form"
      noValidate
      aria-label="Invite a delegate"
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <h2>Invite a delegate</h2>
      <p>
        You are given a link to send yourself: no mail is sent from here. It opens once, for a limited time that it
        names.
      </p>
      <ProblemAlert error={error} beside={['/label']} />
      <TextField
        label="What the delegate is called in records"
        hint="A desk or a function; no personal name is needed."
        required
        value={label}
        onValue={setLabel}
        fault={(tried && label.trim() === '' && NONE_ENTERED) || faultAt('/label')}
      />
      <Button type="submit" busy={busy && 'Inviting...'}>
        Invite this delegate
      </Button>
    </form>
  );
}
