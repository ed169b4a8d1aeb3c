// What a caller may do next with a response: directors answer for their own centers, while nothing locks it.
import type { FramedResponse, ResponseState } from './model.ts';
import { type AskedAt, whyLocked } from './why-locked.ts';

const ACTIONS: Record<ResponseState, readonly string[]> = {
  'not-started': ['save'],
  draft: ['save', 'certify'],
  returned: ['save', 'certify'],
  certified: ['amend'],
};

/** The actions that this caller may take, as the paths and methods name them. */
export function listActions(response: FramedResponse, caller: AskedAt & { scopes: readonly string[] }): string[] {
  const mayWrite = response.isOwn && caller.scopes.includes('responses:write');
  return mayWrite && whyLocked(response, caller) === null ? [...ACTIONS[response.state]] : [];
}
