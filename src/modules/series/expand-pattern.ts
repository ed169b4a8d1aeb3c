// Codes and titles of the cycles of a series: fixed words with the year, month, quarter or half of the occurrence put in.

/** What stands for what in a pattern, for the month (1 to 12) of a year. */
const PLACEHOLDERS: Readonly<Record<string, (year: number, month: number) => string>> = {
  year: (year) => String(year),
  month: (_, month) => String(month).padStart(2, '0'),
  quarter: (_, month) => `Q${Math.ceil(month / 3)}`,
  half: (_, month) => `H${month <= 6 ? 1 : 2}`,
};

/** The pattern with `{year}`, `{month}`, `{quarter}` and `{half}` put in; other braces stay as they are. */
export function expandPattern(pattern: string, year: number, month: number): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => PLACEHOLDERS[name]?.(year, month) ?? whole);
}

/**
 * What is wrong with the pattern of a code for these months: every occurrence has to get a code of its own, in upper case with hyphens
 * and of at most 40 characters. Undefined where nothing is.
 */
export function codePatternFault(pattern: string, months: readonly number[]): string | undefined {
  const codes = [2026, 2027].flatMap((year) =>
    [...new Set(months)].map((month) => expandPattern(pattern, year, month)),
  );
  if (codes.some((code) => code.length > 40 || !/^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(code)))
    return 'A code is upper case letters and digits with hyphens between; {year}, {month}, {quarter} and {half} are put in.';
  if (new Set(codes).size < codes.length)
    return 'Two cycles would get the same code: put {year} in and, for several months, {month}, {quarter} or {half}.';
  return undefined;
}

/** What is wrong with the pattern of a title; undefined where nothing is. */
export function titlePatternFault(pattern: string): string | undefined {
  const title = expandPattern(pattern, 2026, 12);
  if (/[{}]/.test(title)) return 'Only {year}, {month}, {quarter} and {half} are put in.';
  return title.length > 200 ? 'A title is at most 200 characters.' : undefined;
}
