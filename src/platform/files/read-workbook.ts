// XLSX, sheet by sheet and row by row: values as they were last computed, days where the cell is formatted as one. Only the texts that
// cells share are held in memory.
import type { FileSheet, TableFile } from '../../lib/table-file.ts';
import { type Archive, openArchive } from './open-archive.ts';
import { parseXml } from './parse-xml.ts';
import { type Book, readSheetRows } from './read-sheet.ts';
import { readDayStyles } from './read-styles.ts';
import { unreadable } from './unreadable.ts';

/** The visible sheets of a workbook, in their order. Throws `invalid-request` for a file that is none. */
export async function readWorkbook(bytes: Buffer): Promise<TableFile> {
  const archive = await openArchive(bytes);
  const { sheets, startsIn1904 } = await readContents(archive);
  const notes: string[] = [];
  if (sheets.length === 0) throw unreadable('There is no visible sheet in the workbook.');
  return { kind: 'sheets', notes, sheets: open() };

  async function* open(): AsyncGenerator<FileSheet> {
    const book: Book = { startsIn1904, texts: await readSharedTexts(archive), isDay: await readDayStyles(archive) };
    for (const { name, part } of sheets) {
      const stream = await archive.read(part);
      if (stream !== undefined)
        yield { name, rows: readSheetRows(stream, book, (note) => notes.push(`Sheet "${name}": ${note}`)) };
    }
  }
}

type Contents = { sheets: { name: string; part: string }[]; startsIn1904: boolean };

async function readContents(archive: Archive): Promise<Contents> {
  const sheets: { name: string; link: string }[] = [];
  const targets = new Map<string, string>();
  let startsIn1904 = false;
  await readAll(archive, 'xl/workbook.xml', (name, its) => {
    if (name === 'workbookPr') startsIn1904 = /^(?:1|true)$/.test(its.date1904 ?? '');
    if (name === 'sheet' && (its.state ?? 'visible') === 'visible')
      sheets.push({ name: its.name ?? '', link: its['r:id'] ?? '' });
  });
  await readAll(archive, 'xl/_rels/workbook.xml.rels', (name, its) => {
    if (name === 'Relationship') targets.set(its.Id ?? '', partOf(its.Target ?? ''));
  });
  return {
    startsIn1904,
    sheets: sheets.flatMap(({ name, link }) => (targets.has(link) ? [{ name, part: targets.get(link) ?? '' }] : [])),
  };
}

function partOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function readAll(
  archive: Archive,
  part: string,
  open: (name: string, its: Readonly<Record<string, string>>) => void,
) {
  const stream = await archive.read(part);
  if (stream === undefined) throw unreadable('This is no workbook (.xlsx): save it again as .xlsx or CSV.');
  for await (const _ of parseXml(stream, { open }));
}

// Readings of East Asian characters (rPh) stand beside the text and are none of it.
async function readSharedTexts(archive: Archive): Promise<string[]> {
  const stream = await archive.read('xl/sharedStrings.xml');
  const texts: string[] = [];
  if (stream === undefined) return texts;
  let text = '';
  let isText = false;
  let isReading = false;
  const events = {
    open(name: string) {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      isText = name === 't' && !isReading;
    },
    text(piece: string) {
      if (isText) text += piece;
    },
    close(name: string) {
      isText = false;
      if (name === 'rPh') isReading = false;
      if (name === 'si') texts.push(text);
    },
  };
  for await (const _ of parseXml(stream, events));
  return texts;
}
