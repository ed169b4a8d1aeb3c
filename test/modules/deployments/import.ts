// What tests of the import share: sending text, workbooks and records as files.
import type { Sheet } from '../../../src/lib/workbook.ts';
import { writeWorkbook, XLSX_TYPE } from '../../../src/platform/http/workbook.ts';
import type { Actor, Answer, World } from '../../kit/world.ts';

export const CSV = 'text/csv';
export const NDJSON = 'application/x-ndjson';
export { XLSX_TYPE };

/** Sends `file` to the import with `query`. */
export async function importFile(
  world: World,
  actor: Actor,
  file: string | Buffer,
  query = '',
  type = CSV,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const url = `/v1/deployments/import${query === '' ? '' : `?${query}`}`;
  return world.call(actor, 'POST', url, { body: file, headers: { 'content-type': type, ...headers } });
}

/** Lines of cells as CSV; cells with commas have to be quoted by the test. */
export function csv(...lines: (string | number)[][]): string {
  return lines.map((cells) => cells.join(',')).join('\n');
}

/** A workbook with these sheets. */
export async function workbook(...sheets: Pick<Sheet, 'name' | 'header' | 'rows'>[]): Promise<Buffer> {
  return writeWorkbook(
    sheets.map((sheet) => ({ title: sheet.name, ...sheet })),
    'TEST',
  );
}

/** The faults of an answer as `line field: message`. */
export function faultsOf(answer: Answer): string[] {
  return (answer.body.errors ?? []).map(
    (its: { line: number; field: string; message: string }) => `${its.line ?? '-'} ${its.field ?? '-'}: ${its.message}`,
  );
}
