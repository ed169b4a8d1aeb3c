// What an analyst can ask about: an answer that was certified and is not being changed. A reopened one is open for change by an
// analyst's own doing, so that it can be asked about all the same.
import { isReopened } from './exception-state.ts';
import type { FramedResponse } from './model.ts';

/** Whether the response can be returned with a query, as far as its state goes. */
export function isReturnable(response: FramedResponse, now: Date): boolean {
  const { revision, state } = response;
  return revision > 0 && (state === 'certified' || state === 'returned' || isReopened(response, now));
}
