// A day as people write it in spreadsheets. What could mean two days is refused, never guessed.
import { addDays, isDay } from '../../lib/calendar.ts';
import type { FileCell } from '../../lib/table-file.ts';
import type { Reading } from './import-model.ts';
import { plainText } from './plain-text.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LIKE = 'write year, month and day, for example 2026-01-05';

/**
 * The day of a cell: YYYY-MM-DD; month first with slashes or hyphens (1/5/2026); with the month by name (5-Jan-2026, Jan 5, 2026); a day
 * cell or serial number of a spreadsheet; a time of day is dropped. The cell is not empty.
 */
export function readDay(cell: FileCell): Reading<string> {
  if (typeof cell === 'object' && cell !== null && 'day' in cell) return checked(cell.day, cell.day, undefined);
  const text = plainText(cell);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return checked(text, text, undefined);
  const day = text
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(Z| ?UTC)?$/i, '')
    .replace(/^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[.,]? +/i, '');
  const year = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  if (year !== null) return spelled(text, year[1], year[2], year[3], 'a day with the year first');
  if (/^\d{5}(\.\d+)?$/.test(day))
    return checked(text, addDays('1899-12-30', Math.floor(Number(day))), "a spreadsheet's number of a day");
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})$/.exec(day);
  if (numeric !== null) return monthFirst(text, numeric);
  const named =
    /^(?<d>\d{1,2})(?:st|nd|rd|th)?[-/. ]+(?<m>[a-z]{3,9})\.?,?[-/. ]+(?<y>\d{2}|\d{4})$/i.exec(day) ??
    /^(?<m>[a-z]{3,9})\.?[-/. ]+(?<d>\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(?<y>\d{2}|\d{4})$/i.exec(day);
  const { d, m = '', y = '' } = named?.groups ?? {};
  const month = MONTHS.findIndex((name) => m.toLowerCase().startsWith(name));
  if (month < 0 || d === undefined) return { fault: `"${text}" is no day: ${LIKE}.` };
  if (y.length === 2 && !isYearOfDeployments(y)) return { fault: shortYear(text) };
  if (y.length === 2) return spelled(text, `20${y}`, String(month + 1), d, 'a day with a year of this century');
  return spelled(text, y, String(month + 1), d, 'a day with the month by name');
}

function monthFirst(text: string, [, first = '', mark, second = '', year = '']: RegExpExecArray): Reading<string> {
  if (year.length === 2) return { fault: shortYear(text) };
  if (mark === '.') return { fault: `"${text}" could be day or month first: ${LIKE}.` };
  if (Number(first) > 12 && Number(second) <= 12)
    return { fault: `"${text}" is read month first, and there is no month ${first}: ${LIKE}.` };
  return spelled(text, year, first, second, 'a day with the month first');
}

// 1-Mar-26 means one day alone: nobody was deployed in 1926, or trained in 2001 for a deployment of now with the year written first.
function isYearOfDeployments(year: string): boolean {
  return year >= '24' && year < '50';
}

function shortYear(text: string): string {
  return `"${text}" has a year of two digits, which could be of two centuries: write all four, for example 2026-01-05.`;
}

function spelled(text: string, year = '', month = '', day = '', as: string): Reading<string> {
  return checked(text, `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, as);
}

function checked(text: string, day: string, as: string | undefined): Reading<string> {
  if (!isDay(day) || day < '1900-01-01' || day >= '3000-01-01')
    return { fault: `"${text}" is a day that does not exist: ${LIKE}.` };
  return as === undefined ? { value: day } : { value: day, as };
}
