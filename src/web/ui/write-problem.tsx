// What went wrong with a write, with a way on where somebody else was faster.
import { ApiProblem } from '../api/client.ts';
import { ProblemAlert } from './alert.tsx';
import { Button } from './button.tsx';

/** The problem; after 412 a button that reads again what is there now. The entries of the form stay. */
export function WriteProblem({
  error,
  beside,
  onReload,
}: {
  error: unknown;
  /** Pointers of faults that stand at their fields. */
  beside?: readonly string[];
  onReload: () => void;
}) {
  const isStale = error instanceof ApiProblem && error.status === 412;
  return (
    <ProblemAlert error={error} {...(beside === undefined ? {} : { beside })}>
      {isStale && (
        <>
          <p>Read what is there now, then decide whether your entry still fits. What you entered stays.</p>
          <Button kind="outline" onClick={onReload}>
            Read it again
          </Button>
        </>
      )}
    </ProblemAlert>
  );
}
