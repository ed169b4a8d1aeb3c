// Findings that were computed for one answer, as rows of the table that keeps findings: under the ids by which they are kept.
import type { CenterResult } from './compute-centers.ts';

/** The id of a finding that no computation has kept: it stood for a moment between two of them, and is told without an id. */
export const UNKEPT = '00000000-0000-0000-0000-000000000000';

/** A finding that was ever kept, and whether something had been said to it since it was last decided. */
export type KnownFinding = {
  readonly id: string;
  readonly center: string;
  readonly identity: string;
  readonly isAnswered: boolean;
};

/**
 * The findings of the results as they are kept, with the state that they were in: decided, else answered, else open. Who looks after a
 * finding and until when is of today, and no part of them.
 */
export function placeFindings(
  cycle: string,
  results: readonly CenterResult[],
  known: readonly KnownFinding[],
): object[] {
  const byName = new Map(known.map((its) => [`${its.center} ${its.identity}`, its]));
  return results.flatMap(({ findings, decisions }) => {
    const applied = new Map(decisions);
    return findings.map(({ key, line, ...finding }) => {
      const its = byName.get(`${finding.center} ${key}`);
      const undecided = its?.isAnswered ? 'answered' : 'open';
      return {
        ...finding,
        id: its?.id ?? UNKEPT,
        cycle,
        identity: key,
        line: line === null ? null : `/presence/lines/${line}`,
        decision: applied.get(key) ?? null,
        state: applied.has(key) ? 'decided' : undecided,
        version: 1,
        updatedAt: new Date(0),
      };
    });
  });
}
