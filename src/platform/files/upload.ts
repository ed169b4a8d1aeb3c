// Routes whose body is a file: a table as CSV, XLSX or NDJSON, read whole since a refusal names all of its faults, up to a size of
// their own. What they are given says of itself, as JSON, its type and digest only.
import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { Problem } from '../../lib/problem.ts';
import type { TableFile } from '../../lib/table-file.ts';
import type { App } from '../http/server.ts';
import { XLSX_TYPE } from '../http/workbook.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { readWorkbook } from './read-workbook.ts';

/** The largest file, in bytes: 50,000 rows of the register are 15 MB of CSV. */
export const LARGEST_FILE = 26_214_400;

/** How long an answer to a file may take, in milliseconds: as long as its statements. */
const LONGEST_WORK = 900_000;

/** A file as it was sent. */
export type Upload = { readonly type: string; readonly bytes: Buffer; readonly sha256: string };

const READERS: Record<string, (bytes: Buffer) => TableFile | Promise<TableFile>> = {
  'text/csv': readCsv,
  [XLSX_TYPE]: readWorkbook,
  'application/x-ndjson': readNdjson,
};

/** The media types of files that are read. */
export const FILE_TYPES = Object.keys(READERS);

/** Registers routes that take files and nothing else, whose `bodyLimit` has to be LARGEST_FILE; or, `besides` JSON, files as well. */
export async function routeUploads(app: App, routes: (scope: App) => void, besides?: 'json'): Promise<void> {
  const plugin: FastifyPluginAsync = async (scope) => {
    if (besides === undefined) scope.removeAllContentTypeParsers();
    // A large file is worked on for longer than a silent connection is kept otherwise.
    scope.addHook('onRequest', async (request) => void request.raw.socket.setTimeout?.(LONGEST_WORK));
    scope.addContentTypeParser(FILE_TYPES, { parseAs: 'buffer' }, (request, bytes, done) => {
      if (bytes.length === 0) return done(EMPTY);
      const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      done(null, describeUpload(type, bytes as Buffer));
    });
    scope.setErrorHandler((error: { code?: string }) => {
      if (besides === 'json') throw error;
      if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') throw TOO_LARGE;
      if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw OTHER_TYPE;
      throw error;
    });
    routes(scope as unknown as App);
  };
  await app.register(plugin);
}

/** The table in a file. Throws `invalid-request` where it cannot be read. */
export async function readTable(upload: Upload): Promise<TableFile> {
  const read = READERS[upload.type];
  if (read === undefined) throw OTHER_TYPE;
  return read(upload.bytes);
}

/** The file of a request. Throws `invalid-request` where there is none. */
export function uploadOf({ body }: { body: unknown }): Upload {
  if (typeof body === 'object' && body !== null && 'sha256' in body) return body as Upload;
  throw EMPTY;
}

// The bytes are kept out of what walks over bodies: digests for Idempotency-Key, checks of what cannot be stored.
function describeUpload(type: string, bytes: Buffer): Upload {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return Object.defineProperty({ type, sha256 }, 'bytes', { value: bytes, enumerable: false }) as Upload;
}

const OTHER_TYPE = new Problem(
  'unsupported-media-type',
  `Send the file as the body, with its Content-Type: ${FILE_TYPES.join(', ')}.`,
);
const TOO_LARGE = new Problem(
  'payload-too-large',
  `A file is ${LARGEST_FILE / 1_048_576} MB at most here; send the register in several, for example one for each component.`,
);
const EMPTY = new Problem('invalid-request', 'The file is empty.', {
  errors: [{ in: 'body', pointer: '', message: 'The file is empty: send it as the body.' }],
});
