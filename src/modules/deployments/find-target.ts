// Which deployment a row of a file is about, where its position has been at that center before.

/** A deployment of the position at the center that is not cancelled; days inclusive, a null end is open. */
export type Candidate = { id: string; startDate: string; endDate: string | null };

/**
 * The candidate that a row with this start date (undefined: it states none) is about, `new` where it is none of them, or `ambiguous`. In this
 * order: the only one that begins on that day; new, where the day lies behind the end of all; the only one that has not ended by `today`;
 * the only one there is.
 */
export function findTarget<T extends Candidate>(
  candidates: readonly T[],
  startDate: string | undefined,
  today: string,
): T | 'new' | 'ambiguous' {
  if (candidates.length === 0) return 'new';
  const sameStart = candidates.filter((its) => its.startDate === startDate);
  const [same] = sameStart;
  if (sameStart.length === 1 && same !== undefined) return same;
  if (startDate !== undefined && candidates.every(({ endDate }) => endDate !== null && endDate < startDate))
    return 'new';
  const running = candidates.filter(({ endDate }) => endDate === null || endDate >= today);
  const [only] = running.length === 0 ? candidates : running;
  return (running.length === 0 ? candidates : running).length === 1 && only !== undefined ? only : 'ambiguous';
}
