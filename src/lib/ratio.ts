// Published shares and rates: one rounding rule for all of them, so that two reports never differ in the last digit.

/** Numerator / denominator rounded half up to six decimals; null when the denominator is 0 (there is no ratio, not 1). */
export function ratio(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  return Math.floor((numerator * 2_000_000 + denominator) / (denominator * 2)) / 1_000_000;
}
