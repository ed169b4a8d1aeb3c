// One row of a file: every cell read as its field, with what is wrong and what was spelled in another way.
import type { FileCell } from '../../lib/table-file.ts';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import {
  type Cells,
  type Column,
  EMPTY_WORDS,
  type ImportFault,
  type Lexicon,
  NEEDED,
  type Reading,
  type ReadRow,
} from './import-model.ts';
import { CLEARANCES, END_REASONS, SYSTEMS } from './model.ts';
import { nameKey } from './name-key.ts';
import { plainText } from './plain-text.ts';
import { readCode } from './read-code.ts';
import { readDay } from './read-day.ts';
import { readFte } from './read-fte.ts';
import { readWord } from './read-word.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TEXT_LENGTH = { positionRef: 100, note: 4000 } as const;

/** Told of each value that was spelled otherwise than the contract does. */
export type Told = (spelling: { line: number; field: string; as: string; from: string; to: string }) => void;

/** The row with its cells read. An empty cell of a column that is there clears its field; what a deployment cannot lack is a fault. */
export function readRow(line: number, cells: Cells, lexicon: Lexicon, told: Told): ReadRow {
  const row: ReadRow = { line, id: null, isCancelled: false, stated: {}, predecessor: null, faults: [] };
  for (const [column, cell] of cells) {
    if (column === 'status') row.isCancelled = /^cancell?ed$/i.test(plainText(cell));
    else if (isEmpty(column, cell)) clear(row, column);
    else readInto(row, column, cell, lexicon, told);
  }
  return row;
}

function isEmpty(column: Column, cell: FileCell): boolean {
  const text = plainText(cell);
  if (text === '') return true;
  if (column === 'note' || column === 'positionRef' || column === 'clearance') return false;
  return EMPTY_WORDS.has(text.toLowerCase());
}

function clear(row: ReadRow, column: Column): void {
  if (column === 'id' || column === 'status') return;
  if ((NEEDED as readonly string[]).includes(column))
    row.faults.push(fault(row, column, null, `${column} is empty, and every deployment has one.`));
  else Object.assign(row.stated, { [column]: column === 'systems' ? [] : null });
}

function readInto(row: ReadRow, column: Column, cell: FileCell, lexicon: Lexicon, told: Told): void {
  const from = plainText(cell);
  const reading = read(column, cell, lexicon);
  if ('fault' in reading) {
    row.faults.push(fault(row, column, from.slice(0, 100), reading.fault));
    return;
  }
  if (reading.as !== undefined)
    told({ line: row.line, field: column, as: reading.as, from: from.slice(0, 100), to: shown(column, reading.value) });
  if (column === 'id') row.id = reading.value as string;
  else if (column === 'successorOf' && typeof reading.value === 'object')
    row.predecessor = reading.value as ReadRow['predecessor'];
  else Object.assign(row.stated, { [column]: reading.value });
}

function read(column: Column, cell: FileCell, lexicon: Lexicon): Reading<unknown> {
  if (typeof cell === 'object' && cell !== null && 'error' in cell)
    return { fault: `The cell holds ${cell.error}: write the value itself.` };
  const unstorable = /\0|\p{Surrogate}/u.test(plainText(cell));
  if (unstorable) return { fault: 'It holds a character that cannot be kept: write it again.' };
  switch (column) {
    case 'component':
    case 'center':
    case 'role':
      return readCode(cell, lexicon[column]);
    case 'fte':
      return readFte(cell);
    case 'arrangement':
      return readWord(cell, column, ARRANGEMENTS);
    case 'clearance':
      return readWord(cell, column, CLEARANCES);
    case 'endReason':
      return readWord(cell, column, END_REASONS);
    case 'systems':
      return readSystems(cell);
    case 'id':
      return readId(cell);
    case 'successorOf':
      return readPredecessor(cell, lexicon);
    case 'positionRef':
    case 'note':
      return readText(column, cell);
    default:
      return readDayOrNot(column, cell);
  }
}

// Letters that name no day say that there is one, or that there is none yet; a first day every deployment has.
function readDayOrNot(column: Column, cell: FileCell): Reading<string> {
  const text = plainText(cell);
  if (!/^[a-z][a-z .'?-]*$/i.test(text)) return readDay(cell);
  const otherwise = column === 'startDate' ? 'or take the row out until it is known' : 'or leave the cell empty';
  return { fault: `"${text.slice(0, 100)}" is no day: write the day, for example 2026-01-05, ${otherwise}.` };
}

function readSystems(cell: FileCell): Reading<string[]> {
  const text = plainText(cell);
  const named = text.split(/[\s,;/|+]+|\band\b/i).filter((name) => name !== '');
  const found = SYSTEMS.filter((system) => named.some((name) => nameKey(name) === nameKey(system)));
  const unknown = named.find((name) => !SYSTEMS.some((system) => nameKey(name) === nameKey(system)));
  if (unknown !== undefined)
    return { fault: `"${unknown}" is none of ${SYSTEMS.join(', ')}; several are parted by spaces.` };
  return text === found.join(' ') ? { value: found } : { value: found, as: 'another spelling' };
}

function readId(cell: FileCell): Reading<string> {
  const text = plainText(cell);
  if (UUID.test(text)) return { value: text.toLowerCase() };
  return {
    fault: `"${text.slice(0, 100)}" is no id of a deployment: leave the cell empty, and the row is known by positionRef and center.`,
  };
}

function readPredecessor(cell: FileCell, { center }: Lexicon): Reading<string | ReadRow['predecessor']> {
  const text = plainText(cell);
  if (UUID.test(text)) return { value: text.toLowerCase() };
  const at = text.lastIndexOf('@');
  if (at < 1) return { value: { positionRef: text, center: null } };
  const where = readCode(text.slice(at + 1), center);
  return 'fault' in where ? where : { value: { positionRef: text.slice(0, at).trim(), center: where.value } };
}

function readText(column: 'positionRef' | 'note', cell: FileCell): Reading<string> {
  const text = plainText(cell);
  const longest = TEXT_LENGTH[column];
  if (column === 'positionRef' && typeof cell === 'object')
    return { fault: `The spreadsheet has made the day ${text} of it: format the column as text and write it again.` };
  if (text.length > longest) return { fault: `It has ${text.length} characters; ${longest} are kept at most.` };
  return { value: text };
}

function shown(column: Column, value: unknown): string {
  if (column === 'fte') return (Number(value) / 100).toFixed(2);
  return Array.isArray(value) ? value.join(' ') : String(value);
}

function fault(row: ReadRow, field: string, value: string | null, message: string): ImportFault {
  return { line: row.line, field, value, message };
}
