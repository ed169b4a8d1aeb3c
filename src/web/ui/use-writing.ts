// Writing to the service from a form: at work, what went wrong and beside which field, and a key that makes a repetition harmless.
import { useRef, useState } from 'preact/hooks';
import { ApiProblem, NoNetwork } from '../api/client.ts';
import { announce } from './announcements.ts';
import { faultAt } from './fault-at.ts';

/** `write(work)` runs `work`; `keyFor(body)` is its Idempotency-Key, the same as long as nobody answered to the same body. */
export function useWriting() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const sent = useRef<{ text: string; key: string }>();
  const keyFor = (body: unknown): string => {
    const text = JSON.stringify(body);
    if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID() };
    return sent.current.key;
  };
  const write = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    // What was said of an earlier success does not stand beside what comes of this.
    announce('');
    try {
      await work();
      sent.current = undefined;
      return true;
    } catch (reason) {
      // An answer ends the attempt. Without one it may have been done: the next try sends the same key.
      if (!(reason instanceof NoNetwork)) sent.current = undefined;
      setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  };
  /** Somebody else changed it in between (412). */
  const isStale = error instanceof ApiProblem && error.status === 412;
  return {
    busy,
    error,
    write,
    keyFor,
    faultAt: (pointer: string) => faultAt(error, pointer),
    isStale,
    clear: () => setError(undefined),
  };
}
