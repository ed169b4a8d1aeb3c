// What went wrong with a write, with a way on where somebody else was faster.
import { useState } from 'preact/hooks';
import { ApiProblem } from '../api/client.ts';
import { Alert, ProblemAlert } from './alert.tsx';
import { Button } from './button.tsx';

type Props = {
  error: unknown;
  /** Pointers of faults that stand at their fields. */
  beside?: readonly string[];
  onReload: () => unknown;
};

/**
 * The problem, which takes the focus, since the button that was pressed may be far below; after 412 a button that reads again what is
 * there now, and then says so. The entries of the form stay.
 */
export function WriteProblem({ error, beside, onReload }: Props) {
  const [seen, setSeen] = useState<unknown>();
  const reload = async () => {
    await onReload();
    setSeen(error);
  };
  if (error !== undefined && error === seen) {
    return (
      <Alert kind="info" slim announce>
        The page shows what is there now. If your entry still fits, save it again.
      </Alert>
    );
  }
  const isStale = error instanceof ApiProblem && error.status === 412;
  return (
    <ProblemAlert error={error} takesFocus {...(beside === undefined ? {} : { beside })}>
      {isStale && (
        <>
          <p>Read what is there now, then decide whether your entry still fits. What you entered stays.</p>
          <Button kind="outline" onClick={() => void reload()}>
            Read it again
          </Button>
        </>
      )}
    </ProblemAlert>
  );
}
