// Long downloads: rows read over a cursor in a transaction of their own pool, in the reader's pace. When a client hangs up, the
// stream is destroyed, the cursor closed, the transaction rolled back and the connection given back; nothing is buffered whole.
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database, Db } from '../db/client.ts';
import { type CsvValue, csvDocument } from './csv.ts';
import { MARKING_COLUMN, markedName, markingOf } from './marking.ts';
import type { Sent } from './perform.ts';

/**
 * Sends a CSV file named `name` whose rows `rows` reads inside the transaction. Throws `downloads-busy` (429) when every
 * place is taken. An error after the first byte breaks the connection off, so that a cut file is not taken for a whole one.
 */
export async function sendCsv(
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  columns: readonly string[],
  rows: (db: Db) => AsyncIterable<readonly CsvValue[]>,
): Promise<Sent> {
  return sendDownload(database, request, reply, csvHeaders(reply, name), (db) => markedCsv(reply, columns, rows(db)));
}

/** Sends text that `text` makes inside the transaction, in the reader's pace. Throws, and breaks off, as `sendCsv` does. */
export async function sendDownload(
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  headers: Record<string, string>,
  text: (db: Db) => AsyncIterable<string>,
): Promise<Sent> {
  if (request.method === 'HEAD') return reply.headers(headers).send() as Sent;
  const out = new PassThrough();
  const started = new Promise<void>((resolve, reject) => {
    database
      .asPrincipalLong(request.principal, async (db) => {
        const chunks = Readable.from(gathered(text(db)), { objectMode: false, highWaterMark: 65_536 });
        chunks.once('readable', resolve);
        await pipeline(chunks, out, { end: false });
      })
      // The last byte comes when the place is free again: who asks for the next file then is not refused for this one.
      .then(() => out.end())
      .catch((error: Error) => {
        if (!out.destroyed && request.socket.destroyed === false)
          request.log.error({ err: error }, 'download broken off');
        reject(error);
        out.destroy(error);
      });
  });
  out.on('error', () => undefined);
  await started;
  return reply.headers(headers).send(out) as Sent;
}

/** Sends rows that are in memory already as a CSV file. */
export function sendCsvRows(
  reply: FastifyReply,
  name: string,
  columns: readonly string[],
  rows: Iterable<readonly CsvValue[]>,
  cacheControl = 'private, no-cache',
): Sent {
  const chunks = Readable.from(markedCsv(reply, columns, rows), { objectMode: false });
  return reply.headers({ ...csvHeaders(reply, name), 'cache-control': cacheControl }).send(chunks) as Sent;
}

// So that a stream of small pieces makes few writes.
async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** The CSV with the handling marking as the last column of every row. */
function markedCsv(
  reply: FastifyReply,
  columns: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  const its = markingOf(reply);
  async function* marked() {
    for await (const row of rows) yield [...row, its];
  }
  return csvDocument([...columns, MARKING_COLUMN], marked());
}

function csvHeaders(reply: FastifyReply, name: string): Record<string, string> {
  return {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${markedName(markingOf(reply), name)}"`,
    'cache-control': 'private, no-cache',
  };
}
