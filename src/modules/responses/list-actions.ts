// What a caller may do next with a response: directors and their delegates draft for their own centers, while nothing locks it,
// directors certify, and analysts send it back or let it in again.
import { isBehindCutOff, isReopened } from './exception-state.ts';
import { isReturnable } from './is-returnable.ts';
import type { FramedResponse, ResponseState } from './model.ts';
import { type AskedAt, whyLocked } from './why-locked.ts';

type Asking = AskedAt & { scopes: readonly string[] };

const ACTIONS: Record<ResponseState, readonly string[]> = {
  'not-started': ['begin', 'save'],
  draft: ['save', 'certify'],
  returned: ['save', 'certify'],
  certified: ['amend'],
};

const DIRECTORS = ['certify', 'amend'];

/** The actions that this caller may take, as the paths and methods name them. */
export function listActions(response: FramedResponse, caller: Asking): string[] {
  const isLocked = whyLocked(response, caller) !== null;
  return [...(isLocked ? [] : ofCenter(response, caller)), ...ofAnalyst(response, caller, isLocked)];
}

// An open query comes before a certification.
function ofCenter({ state, openQueries, isOwn, isDirected }: FramedResponse, { scopes }: Asking): string[] {
  const mayWrite = isOwn && scopes.includes('responses:write');
  const mayCertify = isDirected && scopes.includes('responses:certify');
  const actions = ACTIONS[state].filter((action) => (DIRECTORS.includes(action) ? mayCertify : mayWrite));
  if (openQueries === 0) return actions;
  return [...actions.filter((action) => action !== 'certify'), ...(mayWrite ? ['answer'] : [])];
}

function ofAnalyst(response: FramedResponse, { now, scopes }: Asking, isLocked: boolean): string[] {
  if (!scopes.includes('responses:review')) return [];
  const { disposition } = response;
  const actions = !isLocked && isReturnable(response, now) ? ['return'] : [];
  if (!isBehindCutOff(response)) return actions;
  if (isReopened(response, now)) return [...actions, 'withdraw'];
  return disposition === 'expected' ? [...actions, 'reopen'] : actions;
}
