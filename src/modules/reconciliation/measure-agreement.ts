// How far the two sources agree (methodology section 6): one row of integers per cell, and the ratios of their sums. Nothing
// here says which source is right, and no "true" number is estimated.
import { ratio } from '../../lib/ratio.ts';
import type { Finding } from './model.ts';

/** Sums over cells, FTE in integer hundredths. All but `cells` count comparable cells only. */
export type AgreementSums = {
  readonly cells: number;
  readonly comparableCells: number;
  readonly findings: number;
  readonly agreed: number;
  readonly registeredFte: number;
  readonly observedFte: number;
  readonly matchedFte: number;
  /** Sum of |registered - observed| per cell. */
  readonly absoluteDifferenceFte: number;
  readonly bothUnits: number;
  readonly registerOnlyUnits: number;
  readonly centerOnlyUnits: number;
};

/** A center x family with a unit on either side; `cells` is 1, and all else is 0 when the cell is not comparable. */
export type AgreementCell = AgreementSums & {
  readonly center: string;
  readonly family: string;
  readonly comparable: boolean;
  /** The center answered with knowledge of the other side; such cells are left out of all agreement measures. */
  readonly informed: boolean;
};

export type Agreement = {
  readonly cells: number;
  readonly comparableCells: number;
  readonly comparableShare: number | null;
  readonly agreementRate: number | null;
  readonly concordance: number | null;
  readonly matchedConcordance: number | null;
  readonly bothUnits: number;
  readonly registerOnlyUnits: number;
  readonly centerOnlyUnits: number;
};

/**
 * The cells of the findings of any number of centers, in the order of their first finding. All findings of a center must be
 * given together. A cell with a `not-comparable` finding is not comparable. `informedCenters` are those that answered with
 * knowledge of the register; their cells are marked, and every sum leaves them out.
 */
export function agreementCells(findings: readonly Finding[], informedCenters: ReadonlySet<string>): AgreementCell[] {
  const cells = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.center} ${finding.family}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [finding]);
    else cell.push(finding);
  }
  return [...cells.values()].map((cell) => {
    const { center, family } = cell[0] as Finding;
    const comparable = cell.every((finding) => finding.outcome !== 'not-comparable');
    const sums = comparable ? comparedSums(cell) : NOT_COMPARED;
    return { center, family, comparable, informed: informedCenters.has(center), ...sums };
  });
}

/**
 * The agreement measures of sums over cells (methodology section 6), ratios to six decimals and empty where the
 * denominator is 0: comparable share, agreement rate, concordance 1 - sum|r - c| / sum(r + c) and matched concordance
 * 2 sum(matched) / sum(r + c).
 */
export function agreementOf(sums: AgreementSums): Agreement {
  const stated = sums.registeredFte + sums.observedFte;
  return {
    cells: sums.cells,
    comparableCells: sums.comparableCells,
    comparableShare: ratio(sums.comparableCells, sums.cells),
    agreementRate: ratio(sums.agreed, sums.findings),
    concordance: ratio(stated - sums.absoluteDifferenceFte, stated),
    matchedConcordance: ratio(2 * sums.matchedFte, stated),
    bothUnits: sums.bothUnits,
    registerOnlyUnits: sums.registerOnlyUnits,
    centerOnlyUnits: sums.centerOnlyUnits,
  };
}

function comparedSums(cell: readonly Finding[]): AgreementSums {
  const count = (holds: (finding: Finding) => boolean) => cell.filter(holds).length;
  const sum = (pick: (finding: Finding) => number) => cell.reduce((total, finding) => total + pick(finding), 0);
  const registeredFte = sum((finding) => finding.register?.fte ?? 0);
  const observedFte = sum((finding) => finding.observed?.fte ?? 0);
  return {
    cells: 1,
    comparableCells: 1,
    findings: cell.length,
    agreed: count((finding) => finding.outcome === 'agreed'),
    registeredFte,
    observedFte,
    matchedFte: sum(({ register, observed }) => (register && observed ? Math.min(register.fte, observed.fte) : 0)),
    absoluteDifferenceFte: Math.abs(registeredFte - observedFte),
    bothUnits: count((finding) => finding.register !== null && finding.observed !== null),
    registerOnlyUnits: count((finding) => finding.observed === null),
    centerOnlyUnits: count((finding) => finding.register === null),
  };
}

const NOT_COMPARED: AgreementSums = {
  cells: 1,
  comparableCells: 0,
  findings: 0,
  agreed: 0,
  registeredFte: 0,
  observedFte: 0,
  matchedFte: 0,
  absoluteDifferenceFte: 0,
  bothUnits: 0,
  registerOnlyUnits: 0,
  centerOnlyUnits: 0,
};
