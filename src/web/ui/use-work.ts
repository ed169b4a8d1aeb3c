// Something that a page has the service do: whether it is at work, and what went wrong.
import { useState } from 'preact/hooks';

export type Work = {
  readonly busy: boolean;
  readonly error: unknown;
  /** Does it; what it throws is kept in `error`, and answered as false. Nothing while it is at work. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly reset: () => void;
};

/** One thing at a time. */
export function useWork(): Work {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return {
    busy,
    error,
    async run(work) {
      if (busy) return false;
      setBusy(true);
      setError(null);
      try {
        await work();
        return true;
      } catch (thrown) {
        setError(thrown);
        return false;
      } finally {
        setBusy(false);
      }
    },
    reset: () => setError(null),
  };
}
