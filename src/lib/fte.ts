// FTE between the wire (a JSON number with at most two decimals) and the inside (integer hundredths). The number is read
// through its shortest decimal spelling, because multiplying by 100 is not exact in binary (0.29 * 100 is 28.999...).

/**
 * The hundredths that a wire number states: 0.1 -> 10, 99.99 -> 9999. Undefined when the number is negative, not finite
 * or has more than two decimals; never rounds (methodology section 1: all arithmetic is in integer hundredths).
 */
export function hundredthsOf(value: number): number | undefined {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(value));
  if (match === null) return undefined;
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}

/** The same, for numbers that were checked before. Throws a RangeError where `hundredthsOf` is undefined. */
export function toHundredths(value: number): number {
  const hundredths = hundredthsOf(value);
  if (hundredths === undefined) throw new RangeError(`not an amount with at most two decimals: ${value}`);
  return hundredths;
}

/** The wire number of integer hundredths, with at most two decimals when written as JSON: 10 -> 0.1. */
export function fromHundredths(hundredths: number): number {
  return hundredths / 100;
}
