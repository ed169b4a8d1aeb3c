// Fiscal years of the federal government: October to September, named by the year in which they end (31 U.S.C. 1102).

/** First and last day of a fiscal year: 2027 is 2026-10-01 to 2027-09-30. */
export function daysOfFiscalYear(year: number): { first: string; last: string } {
  return { first: `${year - 1}-10-01`, last: `${year}-09-30` };
}

/** The fiscal year of a day, `YYYY-MM-DD`. */
export function fiscalYearOf(day: string): number {
  return Number(day.slice(0, 4)) + (day.slice(5) >= '10-01' ? 1 : 0);
}
