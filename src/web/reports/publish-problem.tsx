// Why a report was not published, with each matter that is still to be acknowledged, and a way on where the cycle has moved.
import { ApiProblem, type Schema } from '../api/client.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { MATTERS } from './words.ts';

/** The problem. Whatever was entered stays. */
export function PublishProblem({ error, onReload }: { error: unknown; onReload: () => void }) {
  const problem = error instanceof ApiProblem ? error : undefined;
  const matters = (problem?.document['matters'] ?? []) as readonly Schema<'ReportMatter'>[];
  const hasMoved = problem !== undefined && [409, 412].includes(problem.status);
  return (
    <ProblemAlert error={error}>
      {matters.length > 0 && (
        <ul class="usa-list">
          {matters.map(({ matter, detail }) => (
            <li key={matter}>
              {MATTERS[matter]?.name ?? matter}: {detail}
            </li>
          ))}
        </ul>
      )}
      {hasMoved && (
        <>
          <p>Nothing was published. Read what stands now, then decide anew. What you entered stays.</p>
          <Button kind="outline" onClick={onReload}>
            Read it again
          </Button>
        </>
      )}
    </ProblemAlert>
  );
}
