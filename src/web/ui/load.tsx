// The three states of everything that is read: on its way, not to be had, there.
import type { ComponentChildren } from 'preact';
import { ProblemAlert } from './alert.tsx';
import { Button } from './button.tsx';

type Reading<Data> = { data?: Data | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
type Props<Data> = { of: Reading<Data>; what: string; children: (data: Data) => ComponentChildren };

/** Shows `children` of what was read; "Loading <what>" before that, and a refusal with a way to try again instead. */
export function Load<Data>({ of, what, children }: Props<Data>) {
  if (of.data !== undefined) {
    return (
      <>
        {of.error !== null && <ProblemAlert error={of.error} />}
        {children(of.data)}
      </>
    );
  }
  if (of.error !== null && of.error !== undefined) {
    return (
      <ProblemAlert error={of.error}>
        <Button kind="outline" onClick={() => void of.refetch()}>
          Try again
        </Button>
      </ProblemAlert>
    );
  }
  return <Loading what={what} />;
}

/** That something is on its way. */
export function Loading({ what }: { what: string }) {
  return (
    <p class="loading" role="status">
      <span class="loading__wheel" aria-hidden="true" /> Loading {what}...
    </p>
  );
}
