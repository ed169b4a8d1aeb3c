// Alerts of the design system, and problems of the API as alerts that name every fault.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
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

type ProblemProps = {
  error: unknown;
  /** Pointers whose faults stand at their fields already. */
  beside?: readonly string[];
  /** What fields are called on this page, by JSON pointer. */
  labels?: Readonly<Record<string, string>>;
  /** It takes the focus when it comes up: above a long form, whose button is far below. */
  takesFocus?: boolean;
  children?: ComponentChildren;
};

/** What went wrong, in the words of the service, with each fault on its own line. Nothing where `error` is nothing. */
export function ProblemAlert({ error, beside = [], labels = {}, takesFocus = false, children }: ProblemProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) place.current?.focus();
  }, [error, takesFocus]);
  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiProblem ? error : undefined;
  const faults = (problem?.faults ?? []).filter(({ pointer }) => !beside.includes(pointer ?? ''));
  return (
    <div ref={place} tabIndex={takesFocus ? -1 : undefined}>
      <Alert kind="error" title={titleOf(problem)}>
        {/* Of a request that does not fit the faults say it all. */}
        {problem?.code !== 'invalid-request' && <p>{detailOf(error, problem)}</p>}
        {problem?.code === 'invalid-request' && faults.length === 0 && (
          <p>
            {problem.faults.length > 0 ? 'What is to be mended stands at the fields that are marked.' : problem.message}
          </p>
        )}
        {faults.length > 0 && (
          <ul class="usa-list">
            {faults.map(({ pointer, message, line }, at) => (
              <li key={`${pointer}${at}`}>
                {line !== undefined && line !== null && `Row ${line}: `}
                {placeOf(pointer, labels)}
                {message}
              </li>
            ))}
          </ul>
        )}
        {children}
      </Alert>
    </div>
  );
}

function titleOf(problem: ApiProblem | undefined): string {
  if (problem === undefined) return 'This did not work';
  return problem.code === 'invalid-request' ? 'Some entries need another look' : problem.title;
}

// Who changed it, in the reader's own time; everything else in the words of the service.
function detailOf(error: unknown, problem: ApiProblem | undefined): string {
  const by = problem?.document['changedBy'];
  const at = problem?.document['changedAt'];
  if (problem?.status === 412 && typeof by === 'string' && typeof at === 'string')
    return `${by} changed it on ${formatInstant(at)}, after you had opened it. Nothing of yours was saved.`;
  return error instanceof Error ? error.message : String(error);
}

// What the page calls the field; else `/lines/3/fte` as "Line 4, FTE: ".
function placeOf(pointer: string | undefined, labels: Readonly<Record<string, string>>): ComponentChildren {
  const label = Object.entries(labels).find(([at]) => pointer === at || pointer?.startsWith(`${at}/`))?.[1];
  if (label !== undefined) return <strong>{label}: </strong>;
  const steps = (pointer ?? '').split('/').filter((step) => step !== '');
  if (steps.length === 0) return '';
  const named = steps.flatMap((step, at) => {
    if (/^\d+$/.test(step)) return [`line ${Number(step) + 1}`];
    return /^\d+$/.test(steps[at + 1] ?? '') ? [] : [fieldName(step)];
  });
  const text = named.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}: `;
}
