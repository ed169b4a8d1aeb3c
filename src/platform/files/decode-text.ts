// Bytes of a text file to text, in pieces. Spreadsheets write UTF-8 with or without a mark, UTF-16 ("Unicode text") and Windows-1252.
import { isUtf8 } from 'node:buffer';
import { XLSX_TYPE } from '../http/workbook.ts';
import { unreadable } from './unreadable.ts';

const PIECE = 65_536;

/** The text of `bytes` without a byte order mark, and a note where it is not UTF-8. Throws for a file that is no text. */
export function decodeText(bytes: Buffer): { pieces: Iterable<string>; notes: string[] } {
  const encoding = encodingOf(bytes);
  const notes =
    encoding === 'utf-8'
      ? []
      : [
          `The file is not in UTF-8; it was read as ${encoding === 'utf-16le' ? 'UTF-16' : 'Windows-1252'}: look at letters with accents.`,
        ];
  return { pieces: decoded(bytes, encoding), notes };
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3)
    throw unreadable(`This is a workbook and not text: send it with Content-Type: ${XLSX_TYPE}.`);
  if (isUtf8(bytes)) return 'utf-8';
  if (bytes.includes(0))
    throw unreadable('This is neither text nor a workbook: save it as CSV (UTF-8) or XLSX and send it again.');
  return 'windows-1252';
}

function* decoded(bytes: Buffer, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += PIECE)
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: true });
  yield decoder.decode();
}
