// What a form was refused for, in the words of the service, with each fault under the label of its field.
import { useEffect, useRef } from 'preact/hooks';
import { ApiProblem } from '../api/client.ts';
import { Alert } from '../ui/alert.tsx';
import { formatInstant } from '../ui/format.ts';

type Props = { error: unknown; labels?: Readonly<Record<string, string>> };

/** The problem above a form; it takes the focus when it comes up. Nothing where `error` is nothing. */
export function FormProblem({ error, labels = {} }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== undefined && error !== null) place.current?.focus();
  }, [error]);
  if (error === undefined || error === null) return null;
  const problem = error instanceof ApiProblem ? error : undefined;
  const labelOf = (pointer: string | undefined) =>
    Object.entries(labels).find(([at]) => pointer === at || pointer?.startsWith(`${at}/`))?.[1];
  return (
    <div ref={place} tabIndex={-1}>
      <Alert kind="error" title={titleOf(problem)}>
        {problem?.status === 412 ? (
          <p>
            {String(problem.document['changedBy'] ?? 'Somebody')} changed it on{' '}
            {formatInstant(problem.document['changedAt'] as string | undefined)}, after you had opened it. Nothing of
            yours is saved yet, and your entries are still here.
          </p>
        ) : (
          (problem === undefined || problem.faults.length === 0) && (
            <p>{error instanceof Error ? error.message : String(error)}</p>
          )
        )}
        {problem !== undefined && problem.faults.length > 0 && (
          <ul class="usa-list">
            {problem.faults.map(({ pointer, message }, at) => (
              <li key={`${pointer}${at}`}>
                {labelOf(pointer) !== undefined && <strong>{labelOf(pointer)}: </strong>}
                {message}
              </li>
            ))}
          </ul>
        )}
      </Alert>
    </div>
  );
}

function titleOf(problem: ApiProblem | undefined): string {
  if (problem === undefined) return 'This did not work';
  return problem.faults.length > 0 ? 'Some entries need another look' : problem.title;
}
