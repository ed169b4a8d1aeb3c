// What a caller may do next with a response: directors answer for their own centers, while the cycle is open.
import type { FramedResponse, ResponseState } from './model.ts';

const ACTIONS: Record<ResponseState, readonly string[]> = {
  'not-started': ['save'],
  draft: ['save', 'certify'],
  returned: ['save', 'certify'],
  certified: ['amend'],
};

/** The actions that this caller may take, as the paths and methods name them. */
export function listActions(response: FramedResponse, scopes: readonly string[]): string[] {
  const mayWrite = response.isOwn && scopes.includes('responses:write') && response.cycleState === 'open';
  return mayWrite ? [...ACTIONS[response.state]] : [];
}
