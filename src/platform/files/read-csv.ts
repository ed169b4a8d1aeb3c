// CSV as spreadsheets write it: parted by commas, semicolons or tabs. A line is a row as a spreadsheet shows it, so that a cell with
// line breaks is one, and so is an empty line.
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { FileRow, TableFile } from '../../lib/table-file.ts';
import { withoutGuard } from '../http/csv.ts';
import { decodeText } from './decode-text.ts';
import { MOST_COLUMNS } from './read-sheet.ts';
import { unreadable } from './unreadable.ts';

/** The longest row, in characters: more is a quote that nobody closed. */
const LONGEST_ROW = 200_000;

/** The rows of a CSV file, without the apostrophes that the CSV of this service puts before what looks like a formula. */
export function readCsv(bytes: Buffer): TableFile {
  const { pieces, notes } = decodeText(bytes);
  const sheets = (async function* () {
    yield { name: null, rows: rowsOf(pieces, partedBy(bytes)) };
  })();
  return { kind: 'sheets', notes, sheets };
}

async function* rowsOf(pieces: Iterable<string>, delimiter: string): AsyncGenerator<FileRow> {
  const parser = Readable.from(pieces).pipe(
    parse({ delimiter, bom: true, relax_column_count: true, relax_quotes: true, max_record_size: LONGEST_ROW }),
  );
  let line = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      line += 1;
      if (cells.length > MOST_COLUMNS)
        throw unreadable(`Line ${line} has more than ${MOST_COLUMNS} columns: delete what is not the table.`);
      yield { line, cells: cells.map(withoutGuard) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? `Line ${line + 1} is longer than ${LONGEST_ROW} characters: a quotation mark was opened there and never closed, or it has far too many columns.`
        : `Line ${line + 1} cannot be read as CSV: a quotation mark is opened there and never closed, or stands in the wrong place.`,
    );
  } finally {
    parser.destroy();
  }
}

/** The mark that parts cells: of those known the one that is most frequent, outside quotation marks, in the first lines. */
export function partedBy(bytes: Buffer): string {
  const head = decodeHead(bytes).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

function decodeHead(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes
    .subarray(0, 16_384)
    .toString(isWide ? 'utf16le' : 'latin1')
    .split(/\r?\n/)
    .slice(0, 6)
    .join('\n');
}
