// CSV (RFC 4180) whose header is the JSON field names, numbers bare, and nothing that a spreadsheet would run as a formula.

// Also the full-width signs, which some spreadsheets take for the plain ones; and a tab or line break is never first. What begins with
// such an apostrophe already gets another, so that taking one off always gives what was written.
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@|%＝＋－＠])/u;

export type CsvValue = string | number | boolean | null | undefined;

/** One line of CSV with CRLF. Text that begins like a formula gets an apostrophe before it (OWASP, CSV injection). */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

/** The chunks of a CSV document: header, then the rows, gathered to about 64 kB so that a stream makes few writes. */
export async function* csvDocument(
  columns: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  let chunk = csvLine(columns);
  for await (const row of rows) {
    chunk += csvLine(row);
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

/** The text of a cell without the apostrophe that `csvLine` puts before what looks like a formula. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A field as a cell: what has parts of its own as JSON. */
export function csvValueOf(value: CsvValue | object): CsvValue {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
