// How the deployments of a succession follow one another in time.
import { daysBetween } from '../../lib/calendar.ts';

type Spell = { startDate: string; endDate: string | null };

/**
 * For each of a chain in order, the days between the end of the one before and its start: 0 where it starts on the next day, more
 * for a gap of so many days without either, less for an overlap of so many days with both. Null for the first, and after one
 * without an end.
 */
export function spaceSuccession<T extends Spell>(chain: readonly T[]): { its: T; daysBetween: number | null }[] {
  return chain.map((its, index) => {
    const end = chain[index - 1]?.endDate ?? null;
    return { its, daysBetween: end === null ? null : daysBetween(end, its.startDate) - 1 };
  });
}
