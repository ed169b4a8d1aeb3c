// What every route of responses has in common: who asks, and the answer with the whole response and its ETag.
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import type { Answer } from '../../platform/http/perform.ts';
import type { Request } from '../../platform/http/report.ts';
import type { Paperwork } from './model.ts';
import { presentResponse } from './present.ts';
import type { Target } from './take-commands.ts';
import type { Caller, ResponseView } from './view-commands.ts';

export type Context = { database: Database; clock: () => Date; contactOffice: string; paperwork: Paperwork };
type Asking = Pick<Context, 'clock' | 'contactOffice'>;

/** Who asks, at the present instant. */
export function callerOf({ kind, roles, scopes }: Principal, { clock, contactOffice: office }: Asking): Caller {
  return { kind, roles, scopes, now: clock(), office };
}

/** The response that the path names, under the precondition of the request. */
export function targetOf(request: Request, context: Asking): Target {
  const named = request.params as { cycle: string; center: string };
  return {
    cycle: named.cycle,
    center: named.center,
    precondition: preconditionOf(request),
    caller: callerOf(request.principal, context),
  };
}

/** The response as the caller is shown it. */
export function answerWith(view: ResponseView, caller: Caller): Answer {
  const body = presentResponse(view, caller);
  // The register is left out of what is kept for a repeated request: a blind cycle that hides it may have opened since.
  return { status: 200, headers: { etag: etagOf(view.response.version) }, body, kept: { ...body, register: null } };
}
