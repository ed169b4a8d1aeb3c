// Entries that this browser still keeps of an answer that was certified without them, to take up again or to give up.
import { useEffect, useState } from 'preact/hooks';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { useMe } from '../ui/me.ts';
import { formOf, type Response, saysSame } from './answer-form.ts';
import { findUnsent, type Unsent } from './use-answer.ts';

/** Says so, where there are some; nothing otherwise. */
export function UnsentNotice({ answer }: { answer: Response }) {
  const me = useMe();
  const { cycle, center, version } = answer;
  const [unsent, setUnsent] = useState<Unsent>();
  useEffect(() => {
    void findUnsent({ principal: me.id, cycle, center }).then(setUnsent);
  }, [me.id, cycle, center, version]);
  const certified = formOf(answer, () => crypto.randomUUID().slice(0, 8));
  const entries = (unsent?.entries ?? []).filter(
    ({ base, mine }) => !saysSame(mine, base) && !saysSame(mine, certified),
  );
  const last = entries.at(-1);
  if (unsent === undefined || last === undefined) return null;
  return (
    <Alert kind="warning" title="This browser still keeps entries that were not sent" announce>
      <p>
        You entered them {formatInstant(last.at)}. The certified answer does not have them.
        {answer.allowed.includes('amend') && ' To see them and send them, choose "Change this answer".'}
      </p>
      <Button
        kind="outline"
        onClick={() => {
          unsent.forget();
          setUnsent(undefined);
          announce('The entries that were not sent are deleted from this browser.');
        }}
      >
        Delete these entries
      </Button>
    </Alert>
  );
}
