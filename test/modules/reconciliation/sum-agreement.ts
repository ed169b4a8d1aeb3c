// Adds agreement cells up: the definition that the SQL sums of the same cells must meet. Not a test.
import type { AgreementCell, AgreementSums } from '../../../src/modules/reconciliation/measure-agreement.ts';

/** Adds cells up, those of informed answers left out (methodology section 6). */
export function sumAgreement(cells: readonly AgreementCell[]): AgreementSums {
  const counted = cells.filter((cell) => !cell.informed);
  const sum = (measure: keyof AgreementSums) => counted.reduce((total, cell) => total + cell[measure], 0);
  return {
    cells: sum('cells'),
    comparableCells: sum('comparableCells'),
    findings: sum('findings'),
    agreed: sum('agreed'),
    registeredFte: sum('registeredFte'),
    observedFte: sum('observedFte'),
    matchedFte: sum('matchedFte'),
    absoluteDifferenceFte: sum('absoluteDifferenceFte'),
    bothUnits: sum('bothUnits'),
    registerOnlyUnits: sum('registerOnlyUnits'),
    centerOnlyUnits: sum('centerOnlyUnits'),
  };
}
