// Alerts of the design system, and problems of the API as alerts that name every fault.
import type { ComponentChildren } from 'preact';
import { ApiProblem } from '../api/client.ts';

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

/** What went wrong, in the words of the service, with each fault on its own line. Nothing where `error` is nothing. */
export function ProblemAlert({ error, children }: { error: unknown; children?: ComponentChildren }) {
  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiProblem ? error : undefined;
  const text = error instanceof Error ? error.message : String(error);
  return (
    <Alert kind="error" title={problem?.title ?? 'This did not work'}>
      <p>{text}</p>
      {problem !== undefined && problem.faults.length > 0 && (
        <ul class="usa-list">
          {problem.faults.map(({ pointer, message, line }, at) => (
            <li key={`${pointer}${at}`}>
              {line !== undefined && line !== null && `Row ${line}: `}
              {pointer !== undefined && pointer !== '' && <code>{pointer}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      {children}
    </Alert>
  );
}
