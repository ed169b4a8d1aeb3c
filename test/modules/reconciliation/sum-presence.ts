// Adds presence rows up to the measures of a group: the definition that the SQL sums of the same rows must meet. Not a test.
import type { PresenceAmounts, PresenceRow } from '../../../src/modules/reconciliation/measure-presence.ts';

/** The measures of a group (methodology section 7), FTE in integer hundredths. */
export type PresenceMeasures = PresenceAmounts & {
  /** Agreed + differing + center-only + unverified + decided. */
  readonly reconciledFte: number;
  readonly reconciledUnits: number;
  /** Distinct positions registered. */
  readonly registeredHeadcount: number;
};

/**
 * The presence measures of the rows of a group. `observed` is empty where nothing is comparable; in a group without any
 * row it is 0 when some center of the group answered the presence item (`isAnswered`), because then the center says so.
 */
export function sumPresence(rows: readonly PresenceRow[], isAnswered: boolean): PresenceMeasures {
  const sum = (pick: (row: PresenceRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const isObserved = rows.length === 0 ? isAnswered : rows.some((row) => row.observedFte !== null);
  const agreedFte = sum((row) => row.agreedFte);
  const agreedUnits = sum((row) => row.agreedUnits);
  const differingFte = sum((row) => row.differingFte);
  const differingUnits = sum((row) => row.differingUnits);
  const centerOnlyFte = sum((row) => row.centerOnlyFte);
  const centerOnlyUnits = sum((row) => row.centerOnlyUnits);
  const unverifiedFte = sum((row) => row.unverifiedFte);
  const unverifiedUnits = sum((row) => row.unverifiedUnits);
  const decidedFte = sum((row) => row.decidedFte);
  const decidedUnits = sum((row) => row.decidedUnits);
  return {
    registeredFte: sum((row) => row.registeredFte),
    registeredUnits: sum((row) => row.registeredUnits),
    registeredHeadcount: new Set(rows.flatMap((row) => row.positionId ?? [])).size,
    registeredComparableFte: sum((row) => row.registeredComparableFte),
    registeredComparableUnits: sum((row) => row.registeredComparableUnits),
    observedFte: isObserved ? sum((row) => row.observedFte ?? 0) : null,
    observedUnits: isObserved ? sum((row) => row.observedUnits ?? 0) : null,
    matchedFte: sum((row) => row.matchedFte),
    matchedUnits: sum((row) => row.matchedUnits),
    reconciledFte: agreedFte + differingFte + centerOnlyFte + unverifiedFte + decidedFte,
    reconciledUnits: agreedUnits + differingUnits + centerOnlyUnits + unverifiedUnits + decidedUnits,
    agreedFte,
    agreedUnits,
    differingFte,
    differingUnits,
    centerOnlyFte,
    centerOnlyUnits,
    unverifiedFte,
    unverifiedUnits,
    decidedFte,
    decidedUnits,
  };
}
