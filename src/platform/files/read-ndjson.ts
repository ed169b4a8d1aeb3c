// NDJSON: one JSON object on each line.
import type { FileRecord, TableFile } from '../../lib/table-file.ts';
import { decodeText } from './decode-text.ts';
import { unreadable } from './unreadable.ts';

const LONGEST_LINE = 200_000;

/** The records of a file of one JSON object a line; empty lines are passed over and counted. */
export function readNdjson(bytes: Buffer): TableFile {
  const { pieces, notes } = decodeText(bytes);
  return { kind: 'records', notes, records: recordsOf(pieces) };
}

async function* recordsOf(pieces: Iterable<string>): AsyncGenerator<FileRecord> {
  let line = 0;
  for (const text of linesOf(pieces)) {
    line += 1;
    if (text.trim() !== '') yield { line, fields: parsed(text, line) };
  }
}

function* linesOf(pieces: Iterable<string>): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE)
      throw unreadable(
        `A line is longer than ${LONGEST_LINE} characters: each deployment stands on a line of its own.`,
      );
  }
  yield rest;
}

function parsed(text: string, line: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw unreadable(`Line ${line} is not JSON: each line is one object, without a comma at its end.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unreadable(`Line ${line} is no JSON object: each line is one, for example {"positionRef": "USBP-2041", ...}.`);
}
