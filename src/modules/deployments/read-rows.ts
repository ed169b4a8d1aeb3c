// The rows of a file, in pieces: where its header stands, what its columns are, and each row read by itself.
import { Problem } from '../../lib/problem.ts';
import type { FileCell, FileSheet, TableFile } from '../../lib/table-file.ts';
import { asPercent } from './as-percent.ts';
import {
  type Column,
  EXAMPLE_NOTE,
  EXAMPLE_REFS,
  type Lexicon,
  MOST_ROWS,
  type Noticed,
  type ReadRow,
} from './import-model.ts';
import { isNoDeployment } from './is-no-deployment.ts';
import { type Headers, matchHeaders } from './match-headers.ts';
import { noteFault } from './note-fault.ts';
import { plainText } from './plain-text.ts';
import { readRow } from './read-row.ts';

/** How far down a header is looked for, and how many columns have to be known for it to be one. */
const HEADER_WITHIN = 30;
const HEADER_COLUMNS = 3;

type Line = { line: number; cells: ReadonlyMap<Column, FileCell> };

/** Every row that states something, read; what else there is to tell goes to `noticed`. Throws `invalid-request` for more than MOST_ROWS. */
export async function* readRows(
  file: TableFile,
  lexicon: Lexicon,
  derived: ReadonlySet<string>,
  noticed: Noticed,
): AsyncGenerator<ReadRow> {
  const kinds = new Map<string, Noticed['spellings'][number]>();
  for await (const { line, cells } of file.kind === 'sheets'
    ? gridLines(file.sheets, derived, noticed)
    : recordLines(file.records, derived, noticed)) {
    if ([...cells.values()].every((cell) => plainText(cell) === '')) continue;
    if (isExample(cells)) {
      if (!noticed.notes.includes(EXAMPLES)) noticed.notes.push(EXAMPLES);
      continue;
    }
    noticed.rows += 1;
    if (noticed.rows > MOST_ROWS)
      throw refused(
        `The file has more than ${MOST_ROWS} rows: send it in several, for example one for each component.`,
      );
    if (isNoDeployment(cells)) {
      const value = [...cells.values()].map(plainText).find((text) => text !== '') ?? null;
      noteFault(noticed, { line, field: null, value: value?.slice(0, 100) ?? null, message: NO_DEPLOYMENT });
      continue;
    }
    const row = readRow(line, cells, lexicon, (told) => {
      const key = `${told.field} ${told.as}`;
      const known = kinds.get(key);
      if (known !== undefined) known.count += 1;
      else {
        kinds.set(key, { ...told, count: 1 });
        noticed.spellings.push(kinds.get(key) as Noticed['spellings'][number]);
      }
    });
    for (const fault of row.faults) noteFault(noticed, fault);
    yield row;
  }
  noticed.notes.push(...file.notes);
}

// The rows of the template, by position and remark both: a real position may be called EXAMPLE-1.
function isExample(cells: Line['cells']): boolean {
  const ref = plainText(cells.get('positionRef') ?? null);
  const note = plainText(cells.get('note') ?? null);
  return (EXAMPLE_REFS as readonly string[]).includes(ref) && note.startsWith(EXAMPLE_NOTE);
}

const NO_DEPLOYMENT = 'This row looks like no deployment (a sum, or a remark): delete it. If it is one, fill it in.';
const EXAMPLES = 'The example rows of the template were passed over.';

async function* gridLines(
  sheets: AsyncIterable<FileSheet>,
  derived: ReadonlySet<string>,
  noticed: Noticed,
): AsyncGenerator<Line> {
  for await (const { name, rows } of sheets) {
    let headers: Headers | undefined;
    for await (const { line, cells } of rows) {
      if (headers !== undefined) yield { line, cells: cellsOf(headers, cells) };
      else {
        const tried = matchHeaders(line, cells.map(plainText), derived);
        const known = tried.columns.filter((column) => column !== null).length;
        if (known >= HEADER_COLUMNS || (known > 1 && tried.columns.includes('id')))
          headers = takeHeaders(tried, noticed);
        else if (line >= HEADER_WITHIN) break;
      }
    }
    if (headers === undefined) continue;
    if (name !== null) noticed.notes.push(`Sheet "${name}" was read.`);
    return;
  }
  throw refused(
    'No row of the file looks like a header: it names columns such as component, center, positionRef, role, arrangement, fte and startDate. The template is a file to begin with (GET /v1/deployments/import/template.xlsx).',
  );
}

async function* recordLines(
  records: AsyncIterable<{ line: number; fields: Readonly<Record<string, unknown>> }>,
  derived: ReadonlySet<string>,
  noticed: Noticed,
): AsyncGenerator<Line> {
  const known = new Map<string, Headers>();
  for await (const { line, fields } of records) {
    const names = Object.keys(fields);
    const key = JSON.stringify(names);
    let headers = known.get(key);
    if (headers === undefined) {
      headers = takeHeaders(matchHeaders(line, names, derived), noticed);
      known.set(key, headers);
    }
    yield { line, cells: cellsOf(headers, Object.values(fields).map(cellOf)) };
  }
}

function takeHeaders(headers: Headers, noticed: Noticed): Headers {
  for (const fault of headers.faults) noteFault(noticed, fault);
  const known = new Set(noticed.ignored.map(({ column }) => column));
  noticed.ignored.push(...headers.ignored.filter(({ column }) => !known.has(column)));
  for (const column of headers.columns) if (column !== null) noticed.columns.add(column);
  return headers;
}

function cellsOf({ columns, percent }: Headers, cells: readonly FileCell[]): Line['cells'] {
  return new Map(
    columns.flatMap((column, at) => {
      const cell = cells[at] ?? null;
      return column === null ? [] : [[column, percent.has(column) ? asPercent(cell) : cell] as const];
    }),
  );
}

function cellOf(value: unknown): FileCell {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ');
  if (typeof value === 'object' && value !== null) return { error: 'something nested' };
  return (value ?? null) as FileCell;
}

function refused(message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ in: 'body', pointer: '', message }] });
}
