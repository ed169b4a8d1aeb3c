// What can be done with a deployment by its status: the one table that commands refuse by and answers show as `allowed`.
import type { Status } from './model.ts';

export type Action = 'change' | 'end' | 'cancel' | 'confirm';

const ACTIONS: Record<Status, readonly Action[]> = {
  planned: ['change', 'end', 'cancel', 'confirm'],
  active: ['change', 'end', 'cancel', 'confirm'],
  ended: ['change', 'cancel'],
  cancelled: [],
};

/** What whoever may act for its component can do with a deployment of this status: an ended one is corrected, a cancelled one stays. */
export function listActions(status: Status): readonly Action[] {
  return ACTIONS[status];
}
