// From a table that somebody sent to lines as they are stated there: columns by their names in any order, spellings of spreadsheets
// made those of the contract. Whether a value is sound, and which code a name means, is for others to say.
import { Problem } from '../../lib/problem.ts';
import type { FileCell, FileRow, TableFile } from '../../lib/table-file.ts';
import { MOST_LINES } from './model.ts';

const FIELDS = ['component', 'center', 'role', 'fte', 'funding', 'note'] as const;
type Field = (typeof FIELDS)[number];
const NEEDED: readonly Field[] = ['center', 'role', 'fte', 'funding'];

/** What people call the columns besides, letters alone. */
const CALLED: Record<Field, readonly string[]> = {
  component: ['componentcode', 'componentname', 'agency', 'organization'],
  center: ['fusioncenter', 'centercode', 'centername', 'fusioncentername', 'location', 'centre'],
  role: ['rolecode', 'rolename', 'roletitle', 'jobtitle', 'job', 'position'],
  fte: ['plannedfte', 'fulltimeequivalent', 'share'],
  funding: ['fundingstatus', 'funded', 'status'],
  note: ['notes', 'comment', 'comments', 'remark', 'remarks'],
};

/** What an export has beside what is stated. */
const NOT_READ = ['line', 'handlingmarking', ''];

/** Lines with the numbers that a person sees beside them. */
export type LineRows = { lines: Record<string, unknown>[]; rows: number[] };

/** The lines of the first sheet that has the columns. Throws `invalid-request` where none has, for other columns, for none or too many lines. */
export async function readLineRows(file: TableFile, withoutGuard: (text: string) => string): Promise<LineRows> {
  if (file.kind === 'records') throw refusal('Send a table as CSV or XLSX; lines as JSON are {"lines": [...]}.');
  for await (const { rows } of file.sheets) {
    let columns: readonly (Field | undefined)[] | undefined;
    const read: LineRows = { lines: [], rows: [] };
    for await (const row of rows) {
      if (columns === undefined) {
        if (isHeader(row)) columns = columnsOf(row);
        continue;
      }
      if (row.cells.every(isEmpty)) continue;
      if (read.lines.length >= MOST_LINES) throw refusal(`A plan has ${MOST_LINES} lines at most.`);
      read.lines.push(lineOf(row, columns, withoutGuard));
      read.rows.push(row.line);
    }
    if (columns === undefined) continue;
    if (read.lines.length > 0) return read;
    throw refusal('There is no line below the header. To empty a plan, send {"lines": []} as JSON.');
  }
  throw refusal(`No row names the columns: ${NEEDED.join(', ')} are needed, component and note may be there.`);
}

function isHeader({ cells }: FileRow): boolean {
  const names = cells.map(fieldOrName);
  return names.includes('center') && names.includes('role');
}

function columnsOf({ cells, line }: FileRow): (Field | undefined)[] {
  const names = cells.map(fieldOrName);
  const unknown = cells.filter((_, at) => !isKnown(names[at] ?? ''));
  const missing = NEEDED.filter((field) => !names.includes(field));
  const twice = FIELDS.filter((field) => names.filter((name) => name === field).length > 1);
  const faults = [
    ...unknown.map((cell) => `Line ${line}: there is no column "${String(cell)}".`),
    ...missing.map((field) => `Line ${line}: the column ${field} is missing.`),
    ...twice.map((field) => `Line ${line}: the column ${field} is there twice.`),
  ];
  if (faults.length > 0)
    throw new Problem('invalid-request', `The columns are not those of a plan: ${FIELDS.join(', ')}.`, {
      errors: faults.map((message) => ({ in: 'body' as const, pointer: '', message })),
    });
  return names.map((name) => FIELDS.find((field) => field === name));
}

function isKnown(name: string): boolean {
  return NOT_READ.includes(name) || FIELDS.some((field) => field === name);
}

function fieldOrName(cell: FileCell): string {
  const name = nameOf(cell);
  return FIELDS.find((field) => CALLED[field].includes(name)) ?? name;
}

function nameOf(cell: FileCell): string {
  return typeof cell === 'string' ? cell.toLowerCase().replace(/[^a-z]/g, '') : '';
}

function isEmpty(cell: FileCell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function lineOf(
  { cells }: FileRow,
  columns: readonly (Field | undefined)[],
  withoutGuard: (text: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((field, at) => {
      const cell = cells[at] ?? null;
      if (field === undefined || (isEmpty(cell) && field !== 'note' && field !== 'component')) return [];
      return [[field, isEmpty(cell) ? null : valueOfCell(field, cell, withoutGuard)]];
    }),
  );
}

function valueOfCell(field: Field, cell: FileCell, withoutGuard: (text: string) => string): unknown {
  if (field === 'note') return typeof cell === 'string' ? withoutGuard(cell) : String(cell);
  if (field === 'fte') return typeof cell === 'string' ? numberOf(cell.trim()) : cell;
  const text = typeof cell === 'string' ? withoutGuard(cell).trim() : cell;
  if (typeof text !== 'string') return text;
  return field === 'funding' ? text.toLowerCase() : text;
}

// 1.5, and 1,5 as it is written where a comma parts decimals.
function numberOf(text: string): unknown {
  return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
}

function refusal(message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ in: 'body', pointer: '', message }] });
}
