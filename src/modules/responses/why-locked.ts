// Why the answers of a cycle cannot be changed any more, in the words that the client is told.
import type { ItsCycle } from './model.ts';

/** The reason, since when, and whom to ask, once the cycle is not open; undefined while it is. */
export function whyLocked({ cycle, cycleState, cutOff, cancelledAt, contact }: ItsCycle): string | undefined {
  if (cycleState === 'open') return undefined;
  const ask = `Ask ${contact ?? 'the analysts'}.`;
  if (cycleState === 'cancelled')
    return `Cycle ${cycle} was cancelled at ${cancelledAt?.toISOString()}: it takes no answers. ${ask}`;
  return `Cycle ${cycle} closed at ${cutOff?.toISOString()}: answers stand as they were certified by then. ${ask}`;
}
