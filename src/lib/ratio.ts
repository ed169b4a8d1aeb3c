// Published shares and rates: one rounding rule for all of them, so that two reports never differ in the last digit.

/** Numerator / denominator rounded half up to six decimals; null when the denominator is 0 (there is no ratio, not 1). */
export function ratio(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  if (numerator > Number.MAX_SAFE_INTEGER / 4_000_000) return ratioOfLarge(BigInt(numerator), BigInt(denominator));
  return Math.floor((numerator * 2_000_000 + denominator) / (denominator * 2)) / 1_000_000;
}

// Days of FTE add up beyond what doubles hold when multiplied.
function ratioOfLarge(numerator: bigint, denominator: bigint): number {
  return Number((numerator * 2_000_000n + denominator) / (denominator * 2n)) / 1_000_000;
}
