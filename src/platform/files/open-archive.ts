// The parts of a zipped file, read one by one and never further than the archive says they are long: what unpacks to more than
// a workbook of the largest import is refused before a byte is unpacked, and what lies about its length while it is.
import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { unreadable } from './unreadable.ts';

const MOST_PARTS = 2_000;
/** Bytes of all parts together: some four times a workbook of 50,000 rows. */
export const MOST_UNPACKED = 268_435_456;

export type Archive = {
  /** The bytes of the part, in pieces; undefined where there is none of this name. Names are compared without case. */
  read(name: string): Promise<Readable | undefined>;
};

/** Opens a zipped file. Throws `invalid-request` for what is none, is locked, or would unpack to too much. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1')
    throw unreadable(
      'The workbook is locked with a password, or of the old format .xls: save it as .xlsx without a password.',
    );
  const parts = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { autoClose: false, validateEntrySizes: true });
    let size = 0;
    for await (const entry of zip.eachEntry()) {
      size += entry.uncompressedSize;
      if (parts.size >= MOST_PARTS || size > MOST_UNPACKED) throw unreadable(TOO_LARGE);
      if (entry.isEncrypted()) throw unreadable('The workbook is locked with a password: save it without one.');
      parts.set(entry.fileName.toLowerCase(), entry);
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'Problem' ? error : unreadable(NO_WORKBOOK);
  }
  return {
    async read(name) {
      const entry = parts.get(name.toLowerCase());
      return entry === undefined ? undefined : zip.openReadStreamPromise(entry);
    },
  };
}

const TOO_LARGE = `The workbook unpacks to more than ${MOST_UNPACKED / 1_048_576} MB: delete what is not the table, or send it as CSV.`;
const NO_WORKBOOK = 'This is no workbook (.xlsx), or a damaged one: save it again as .xlsx or CSV.';
