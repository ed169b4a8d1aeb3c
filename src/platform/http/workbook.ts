// Workbooks (XLSX) as they leave the service: the marking in the first row and in header and footer of every sheet, and in the name.
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { FastifyReply } from 'fastify';
import writeXlsxFile, { type Cell, type Feature, type Sheet as WrittenSheet } from 'write-excel-file/node';
import {
  getClosingTagMarkup,
  getOpeningTagMarkup,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { FIRST_ROW, type Sheet, type WorkbookValue, withSheetNames } from '../../lib/workbook.ts';
import { markedName, markingOf } from './marking.ts';
import type { Sent } from './perform.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a workbook as a file called `name`, under the marking of the service or, where it has one of its own, under that. */
export async function sendWorkbook(
  reply: FastifyReply,
  name: string,
  sheets: readonly Sheet[],
  marking = markingOf(reply),
): Promise<Sent> {
  const file = await writeWorkbook(sheets, marking);
  return reply
    .type(XLSX_TYPE)
    .header('content-disposition', `attachment; filename="${markedName(marking, name)}"`)
    .send(file) as Sent;
}

/** The file of a workbook. The same sheets always have the same values in it; the bytes hold the time of their writing. */
export async function writeWorkbook(sheets: readonly Sheet[], marking: string): Promise<Buffer> {
  const written = withSheetNames(sheets).map((sheet) => writtenSheet(sheet, marking));
  return writeXlsxFile(written, {
    fontFamily: 'Calibri',
    fontSize: 11,
    features: [markSheets(marking), offerChoices(sheets)],
  }).toBuffer();
}

const HEAD_ROWS = FIRST_ROW - 1;

/** What its features may be handed; none of ours is. */
type Content = Stream | Buffer | Blob;

function writtenSheet({ name, title, header, rows, days = [] }: Sheet, marking: string): WrittenSheet<Content> {
  const bold = (value: string): Cell => ({ value, fontWeight: 'bold', type: String });
  const data: Cell[][] = [
    [bold(marking)],
    [bold(title)],
    [],
    header.map((field) => ({ ...(bold(field) as object), backgroundColor: '#DCE6F1', wrap: true }) as Cell),
    ...rows.map((row) => row.map((value, at) => (days.includes(header[at] ?? '') ? dayCellOf(value) : cellOf(value)))),
  ];
  const columns = (header.length > 0 ? header : (rows[0] ?? [])).map((_, at) => ({ width: widthOf(at, header, rows) }));
  return { data, sheet: name, columns, stickyRowsCount: header.length > 0 ? HEAD_ROWS : 1, orientation: 'landscape' };
}

function cellOf(value: WorkbookValue): Cell {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  return { value: sanitized(value), type: String };
}

// The day at midnight in UTC is the serial number that the package writes.
function dayCellOf(value: WorkbookValue): Cell {
  const format = 'yyyy-mm-dd';
  if (value === null) return { type: Date, format } as Cell;
  return { value: new Date(`${value}T00:00:00Z`), type: Date, format };
}

// A cell holds 32,767 characters at most.
function sanitized(value: string): string {
  return value.length <= 32_767 ? value : `${value.slice(0, 32_766)}…`;
}

function widthOf(at: number, header: readonly string[], rows: Sheet['rows']): number {
  const longest = Math.max(header[at]?.length ?? 0, ...rows.slice(0, 200).map((row) => String(row[at] ?? '').length));
  return Math.min(Math.max(longest + 2, 9), 60);
}

const OFFERED_ROWS = 2_000;

/** Drop-downs of the columns that have some. What is not in the list is warned of and may stand all the same. */
function offerChoices(sheets: readonly Sheet[]): Feature<Content> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const { header = [], choices = {} } = sheets[sheetIndex] ?? {};
            const offered = Object.entries(choices).map(([field, list]) => {
              const column = columnName(header.indexOf(field));
              const its = {
                type: 'list',
                allowBlank: 1,
                errorStyle: 'warning',
                showErrorMessage: 1,
                sqref: `${column}${FIRST_ROW}:${column}${OFFERED_ROWS}`,
              };
              const formula = `${getOpeningTagMarkup('formula1', {})}${sanitizeTextContent(list)}${getClosingTagMarkup('formula1')}`;
              return `${getOpeningTagMarkup('dataValidation', its)}${formula}${getClosingTagMarkup('dataValidation')}`;
            });
            if (offered.length === 0) return xml;
            const markup = `${getOpeningTagMarkup('dataValidations', { count: offered.length })}${offered.join('')}${getClosingTagMarkup('dataValidations')}`;
            const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
          },
        },
      },
    },
  };
}

/** The name of a column counted from 0: 0 is A, 26 is AA. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}

/** Header and footer of every sheet; an ampersand begins a code there and is doubled. */
function markSheets(marking: string): Feature<Content> {
  const text = sanitizeTextContent(`&C&"-,Bold"${marking.replaceAll('&', '&&')}`);
  const [header, footer] = ['oddHeader', 'oddFooter'].map(
    (tag) => `${getOpeningTagMarkup(tag, {})}${text}${getClosingTagMarkup(tag)}`,
  );
  const markup = `${getOpeningTagMarkup('headerFooter', {})}${header}${footer}${getClosingTagMarkup('headerFooter')}`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          // Letter, where the package says A4.
          transformElementAttributes: (tag, its) => (tag === 'pageSetup' ? { ...its, paperSize: 1 } : its),
          transform: (xml) =>
            insertElementMarkupAccordingToOrderOfSiblings(
              xml,
              markup,
              getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [],
              'worksheet',
            ),
        },
      },
    },
  };
}
