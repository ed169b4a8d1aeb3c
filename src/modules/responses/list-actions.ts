// What a caller may do next with a response: directors and their delegates draft for their own centers, while nothing locks it,
// and directors certify.
import type { FramedResponse, ResponseState } from './model.ts';
import { type AskedAt, whyLocked } from './why-locked.ts';

const ACTIONS: Record<ResponseState, readonly string[]> = {
  'not-started': ['begin', 'save'],
  draft: ['save', 'certify'],
  returned: ['save', 'certify'],
  certified: ['amend'],
};

const DIRECTORS = ['certify', 'amend'];

/** The actions that this caller may take, as the paths and methods name them. */
export function listActions(response: FramedResponse, caller: AskedAt & { scopes: readonly string[] }): string[] {
  if (whyLocked(response, caller) !== null) return [];
  const mayWrite = response.isOwn && caller.scopes.includes('responses:write');
  const mayCertify = response.isDirected && caller.scopes.includes('responses:certify');
  return ACTIONS[response.state].filter((action) => (DIRECTORS.includes(action) ? mayCertify : mayWrite));
}
