// The rows of one sheet of a workbook. A formula counts as the value that was last computed for it.
import type { Readable } from 'node:stream';
import { addDays } from '../../lib/calendar.ts';
import type { FileCell, FileRow } from '../../lib/table-file.ts';
import { parseXml } from './parse-xml.ts';
import { unreadable } from './unreadable.ts';

/** What the sheets of a workbook have in common. */
export type Book = { texts: readonly string[]; isDay: (style: number) => boolean; startsIn1904: boolean };

export const MOST_COLUMNS = 500;

type Attributes = Readonly<Record<string, string>>;

/** The rows of a sheet; those that the file leaves out are empty and are passed over. `note` is told what a person would want to know. */
export async function* readSheetRows(
  stream: Readable,
  book: Book,
  note: (text: string) => void,
): AsyncGenerator<FileRow> {
  let ready: FileRow[] = [];
  let line = 0;
  let cells: FileCell[] = [];
  let cell: { column: number; type: string; style: number; value: string; computed: boolean } | undefined;
  let isValue = false;
  let hidden = 0;
  let merged: string | undefined;
  const events = {
    open(name: string, its: Attributes) {
      isValue = name === 'v' || name === 't';
      if (name === 'row') {
        line = its.r === undefined ? line + 1 : Number(its.r);
        cells = [];
        if (its.hidden === '1' || its.hidden === 'true') hidden += 1;
      } else if (name === 'c') {
        const column = its.r === undefined ? cells.length : columnOf(its.r);
        if (!(column < MOST_COLUMNS))
          throw unreadable(`Row ${line} has more than ${MOST_COLUMNS} columns: delete what is not the table.`);
        cell = { column, type: its.t ?? 'n', style: Number(its.s ?? 0), value: '', computed: false };
      } else if (name === 'f' && cell !== undefined) {
        cell.computed = true;
      } else if (name === 'rPh') isValue = false;
      else if (name === 'mergeCell') merged ??= its.ref;
    },
    text(piece: string) {
      if (isValue && cell !== undefined) cell.value += piece;
    },
    close(name: string) {
      isValue = false;
      if (name === 'c' && cell !== undefined) {
        while (cells.length < cell.column) cells.push(null);
        cells[cell.column] = cellValue(cell, book);
        cell = undefined;
      } else if (name === 'row') ready.push({ line, cells });
    },
  };
  for await (const _ of parseXml(stream, events)) {
    const rows = ready;
    ready = [];
    yield* rows;
  }
  if (hidden > 0) note(`${hidden === 1 ? 'one hidden row was' : `${hidden} hidden rows were`} read like all others.`);
  if (merged !== undefined)
    note(`cells are merged (${merged}): only the first of them holds a value, the others are empty.`);
}

function cellValue(
  { type, style, value, computed }: { type: string; style: number; value: string; computed: boolean },
  book: Book,
): FileCell {
  if (value === '') return computed && type !== 'str' ? { error: 'a formula that was never computed' } : null;
  if (type === 's') return book.texts[Number(value)] ?? null;
  if (type === 'b') return value === '1';
  if (type === 'e') return { error: value };
  if (type === 'd') return { day: value.slice(0, 10) };
  if (type !== 'n') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return book.isDay(style) ? (dayOfSerial(number, book.startsIn1904) ?? number) : number;
}

/**
 * The day of a spreadsheet's serial number; undefined outside the years 1900 to 2999. In the 1900 system 1 is 1900-01-01 and
 * 60 a day that never was, in the 1904 system 0 is 1904-01-01.
 */
export function dayOfSerial(serial: number, startsIn1904: boolean): { day: string } | undefined {
  const days = Math.floor(serial);
  if (days < (startsIn1904 ? 0 : 1) || days > 401_768) return undefined;
  if (startsIn1904) return { day: addDays('1904-01-01', days) };
  if (days === 60) return undefined;
  return { day: addDays(days < 60 ? '1899-12-31' : '1899-12-30', days) };
}

/** The column of a cell's name, counted from 0: `A1` is 0, `AA7` is 26. */
function columnOf(name: string): number {
  let column = 0;
  for (const letter of name) {
    const at = letter.charCodeAt(0) - 64;
    if (at < 1 || at > 26) break;
    column = column * 26 + at;
  }
  return column - 1;
}
