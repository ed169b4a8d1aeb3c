// Pages of a ranked report. Ranks move when numbers move, so a cursor holds for the revision it was given at and is refused after.
import { Problem } from '../../lib/problem.ts';

export type PlaceInReport = { revision: number; offset: number };

/**
 * At most `limit` rows from `place` on, and the place of the next page or null. Without a limit, all. Throws `invalid-cursor`
 * where the numbers have changed since the place was given.
 */
export function pageRows<T>(
  rows: readonly T[],
  revision: number,
  limit: number | undefined,
  place: PlaceInReport | undefined,
): { items: readonly T[]; next: PlaceInReport | null } {
  if (place !== undefined && place.revision !== revision) {
    throw new Problem(
      'invalid-cursor',
      'The numbers have changed since the page before. Begin again, or leave `limit` out to get the whole report in one answer.',
    );
  }
  const from = place?.offset ?? 0;
  const items = rows.slice(from, limit === undefined ? undefined : from + limit);
  const offset = from + items.length;
  return { items, next: offset < rows.length ? { revision, offset } : null };
}
