// Alerts of the design system, and problems of the API as alerts that name every fault.
import type { ComponentChildren } from 'preact';
import { ApiProblem } from '../api/client.ts';
import { formatInstant } from './format.ts';
import { fieldName } from './words.ts';

type Kind = 'info' | 'warning' | 'error' | 'success';
type Props = { kind?: Kind; title?: string; slim?: boolean; announce?: boolean; children?: ComponentChildren };

/** An alert; `announce` has screen readers say it when it comes up. */
export function Alert({ kind = 'info', title, slim = false, announce = kind === 'error', children }: Props) {
  const classes = `usa-alert usa-alert--${kind}${slim ? ' usa-alert--slim' : ''}`;
  return (
    <div class={classes} role={announce ? (kind === 'error' ? 'alert' : 'status') : undefined}>
      <div class="usa-alert__body">
        {title !== undefined && <h2 class="usa-alert__heading">{title}</h2>}
        {children !== undefined && <div class="usa-alert__text">{children}</div>}
      </div>
    </div>
  );
}

/**
 * What went wrong, in the words of the service, with each fault on its own line; faults at the pointers `beside` stand at their fields
 * already. Nothing where `error` is nothing.
 */
export function ProblemAlert({
  error,
  beside = [],
  children,
}: {
  error: unknown;
  beside?: readonly string[];
  children?: ComponentChildren;
}) {
  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiProblem ? error : undefined;
  const faults = (problem?.faults ?? []).filter(({ pointer }) => !beside.includes(pointer ?? ''));
  return (
    <Alert kind="error" title={titleOf(problem)}>
      <p>{detailOf(error, problem)}</p>
      {faults.length > 0 && (
        <ul class="usa-list">
          {faults.map(({ pointer, message, line }, at) => (
            <li key={`${pointer}${at}`}>
              {line !== undefined && line !== null && `Row ${line}: `}
              {placeOf(pointer)}
              {message}
            </li>
          ))}
        </ul>
      )}
      {children}
    </Alert>
  );
}

function titleOf(problem: ApiProblem | undefined): string {
  if (problem === undefined) return 'This did not work';
  return problem.code === 'invalid-request' ? 'Something is not right yet' : problem.title;
}

// Who changed it, in the reader's own time; everything else in the words of the service.
function detailOf(error: unknown, problem: ApiProblem | undefined): string {
  const by = problem?.document['changedBy'];
  const at = problem?.document['changedAt'];
  if (problem?.status === 412 && typeof by === 'string' && typeof at === 'string')
    return `${by} changed it on ${formatInstant(at)}, after you had opened it. Nothing of yours was saved.`;
  return error instanceof Error ? error.message : String(error);
}

// `/lines/3/fte` as "Line 4, FTE: ".
function placeOf(pointer: string | undefined): string {
  const steps = (pointer ?? '').split('/').filter((step) => step !== '');
  if (steps.length === 0) return '';
  const named = steps.flatMap((step, at) => {
    if (/^\d+$/.test(step)) return [`line ${Number(step) + 1}`];
    return /^\d+$/.test(steps[at + 1] ?? '') ? [] : [fieldName(step)];
  });
  const text = named.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}: `;
}
