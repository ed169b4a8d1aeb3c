// The presence measures (methodology section 7) taken apart into rows that only need to be added up, so that any grouping
// by center, family, component, role or arrangement is a sum of integers.
import type { Arrangement, Finding, Unit } from './model.ts';

/** What is counted, in FTE (integer hundredths) and in units, which are never added together. */
export type PresenceAmounts = {
  readonly registeredFte: number;
  readonly registeredUnits: number;
  /** The part of registered in comparable cells. */
  readonly registeredComparableFte: number;
  readonly registeredComparableUnits: number;
  /** Null where nothing could be observed; a sum that leaves nulls out is null exactly where nothing is comparable. */
  readonly observedFte: number | null;
  readonly observedUnits: number | null;
  /** Over pairs, the smaller FTE of the two. */
  readonly matchedFte: number;
  readonly matchedUnits: number;
  /** The five parts of reconciled. */
  readonly agreedFte: number;
  readonly agreedUnits: number;
  readonly differingFte: number;
  readonly differingUnits: number;
  readonly centerOnlyFte: number;
  readonly centerOnlyUnits: number;
  readonly unverifiedFte: number;
  readonly unverifiedUnits: number;
  readonly decidedFte: number;
  readonly decidedUnits: number;
};

/** What one finding adds under one set of attributes; the rows of a finding differ in component, role or arrangement. */
export type PresenceRow = PresenceAmounts & {
  readonly findingKey: string;
  readonly center: string;
  /** The cell of the finding, even where the unit is of another family. */
  readonly family: string;
  readonly component: string;
  readonly role: string;
  readonly arrangement: Arrangement;
  /** Whether the cell is comparable: a center x family without a `not-comparable` finding. */
  readonly comparable: boolean;
  /** On rows that count as registered: the distinct positions of a group are its registered headcount. */
  readonly positionId: string | null;
};

/**
 * The presence rows of any number of centers, in the order of their findings (methodology section 7). Registered, its
 * comparable part and matched are attributed to the register's unit, observed to the center's, the parts of reconciled to
 * the reconciled unit; what falls on equal attributes shares a row. All findings of a center must be given together.
 *
 * `observed` is null on what a cell that is not comparable adds, and 0 or more elsewhere. A center that answered and has
 * no finding at all has no row; its observed presence is 0, that of one that did not answer is empty.
 */
export function measurePresence(findings: readonly Finding[]): PresenceRow[] {
  const incomparable = new Set(findings.filter((each) => each.outcome === 'not-comparable').map(cellKeyOf));
  const rows: PresenceRow[] = [];
  for (const finding of findings) rows.push(...rowsOf(finding, !incomparable.has(cellKeyOf(finding))));
  return rows;
}

/** The key of a finding's center x family. */
function cellKeyOf(finding: Finding): string {
  return `${finding.center} ${finding.family}`;
}

function rowsOf(finding: Finding, comparable: boolean): PresenceRow[] {
  const { register, observed, reconciled } = finding;
  const rows: Draft[] = [];
  const rowFor = (unit: Unit) => {
    const found = rows.find((each) => isAttributedAs(each, unit));
    const row = found ?? emptyRow(finding, unit, comparable);
    if (found === undefined) rows.push(row);
    return row;
  };

  if (register !== null) {
    const row = rowFor(register);
    row.positionId = finding.positionId;
    row.registeredFte = register.fte;
    row.registeredUnits = 1;
    row.registeredComparableFte = comparable ? register.fte : 0;
    row.registeredComparableUnits = comparable ? 1 : 0;
    if (observed !== null) {
      row.matchedFte = Math.min(register.fte, observed.fte);
      row.matchedUnits = 1;
    }
  }
  if (observed !== null) {
    const row = rowFor(observed);
    row.observedFte = observed.fte;
    row.observedUnits = 1;
  }
  if (reconciled !== null) addReconciled(rowFor(reconciled), finding, reconciled.fte);
  return rows;
}

type Draft = { -readonly [Field in keyof PresenceRow]: PresenceRow[Field] };

function isAttributedAs(row: Draft, unit: Unit): boolean {
  return row.component === unit.component && row.role === unit.role && row.arrangement === unit.arrangement;
}

/** Adds to the part of reconciled that a finding's presence belongs to. */
function addReconciled(row: Draft, finding: Finding, fte: number): void {
  if (finding.decided) {
    row.decidedFte = fte;
    row.decidedUnits = 1;
  } else if (finding.outcome === 'agreed') {
    row.agreedFte = fte;
    row.agreedUnits = 1;
  } else if (finding.outcome === 'differs') {
    row.differingFte = fte;
    row.differingUnits = 1;
  } else if (finding.outcome === 'center-only') {
    row.centerOnlyFte = fte;
    row.centerOnlyUnits = 1;
  } else if (finding.outcome === 'not-comparable') {
    row.unverifiedFte = fte;
    row.unverifiedUnits = 1;
  }
}

function emptyRow(finding: Finding, unit: Unit, comparable: boolean): Draft {
  return {
    findingKey: finding.key,
    center: finding.center,
    family: finding.family,
    component: unit.component,
    role: unit.role,
    arrangement: unit.arrangement,
    comparable,
    positionId: null,
    registeredFte: 0,
    registeredUnits: 0,
    registeredComparableFte: 0,
    registeredComparableUnits: 0,
    observedFte: comparable ? 0 : null,
    observedUnits: comparable ? 0 : null,
    matchedFte: 0,
    matchedUnits: 0,
    agreedFte: 0,
    agreedUnits: 0,
    differingFte: 0,
    differingUnits: 0,
    centerOnlyFte: 0,
    centerOnlyUnits: 0,
    unverifiedFte: 0,
    unverifiedUnits: 0,
    decidedFte: 0,
    decidedUnits: 0,
  };
}
