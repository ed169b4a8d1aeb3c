// Rows of a report in the order that the reader has chosen.

/** `by` is a field, or `-field` for downwards. What is not known comes last either way; equal rows stay in the order of the report. */
export function sortRows<Row extends object>(rows: readonly Row[], by: string): Row[] {
  const down = by.startsWith('-');
  const field = (down ? by.slice(1) : by) as keyof Row;
  return [...rows].sort((a, b) => {
    const [x, y] = [a[field], b[field]];
    if (x === null || x === undefined || y === null || y === undefined) {
      return Number(x === null || x === undefined) - Number(y === null || y === undefined);
    }
    if (x === y) return 0;
    return x < y === down ? 1 : -1;
  });
}
