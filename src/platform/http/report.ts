// Answers of reports: computed once for everybody who sees the same, kept in memory by their ETag, told 304 where the client has
// them. Small ones are kept as text; large ones are streamed and not kept, so that memory stays bounded.
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { SOFTWARE } from '../../lib/versions.ts';
import type { Sheet } from '../../lib/workbook.ts';
import { type CsvValue, csvValueOf } from './csv.ts';
import { sendCsvRows } from './download.ts';
import { answeredNotModified, etagOfParts, isKnownToClient } from './etag.ts';
import { linkNext } from './lists.ts';
import { markingOf } from './marking.ts';
import type { Format } from './negotiate.ts';
import type { Sent } from './perform.ts';
import { compileSerializer } from './serialize.ts';
import { sendWorkbook } from './workbook.ts';

export type { FastifyReply as Reply, FastifyRequest as Request };

export type Row = Record<string, CsvValue | object>;

/** A report: what is printed once, and its rows. */
export type Report = {
  head: Record<string, unknown>;
  /** The names of the fields that the rows are grouped by: they come first in every row. */
  keys: readonly string[];
  items: readonly Row[];
  nextCursor: string | null;
};

/** Bodies of answers by their ETag; the least recently used go when the texts exceed the bound. */
export type KeptReports = LRUCache<string, KeptReport>;
export type KeptReport = { readonly body: string; readonly nextCursor: string | null };

/** Room for the kept answers of one process. */
export function keepReports(bytes = 64 * 1024 * 1024): KeptReports {
  return new LRUCache({ maxSize: bytes, sizeCalculation: ({ body }, key) => body.length + key.length + 200 });
}

const KEEP_ROWS = 2_000;

/** How the reports of one route are written, compiled once: `item` describes the fields of a row that are no keys. */
export type ReportForm = { name: string; head: z.ZodType; item: z.ZodType };

/** A report that is ready to be sent: its ETag, and its text or itself, neither where the client has it already. */
export type ReadyReport = { etag: string; format: Format; kept?: KeptReport; report?: Report };

/**
 * How reports of this form are answered; call it once per route, since it compiles serializers. The two steps are apart because
 * the first runs inside the transaction and the second must not: a slow reader would hold the connection.
 */
export function reportWriter(form: ReportForm, kept: KeptReports) {
  const writeHead = compileSerializer(form.head);
  const writeItem = compileSerializer(form.item);

  function etagOf(request: FastifyRequest, format: Format, identity: readonly unknown[]): string {
    const encoding = request.headers['accept-encoding'] ?? '';
    return etagOfParts([SOFTWARE, markingOf(request), form.name, format, encoding, ...identity]);
  }

  function find(request: FastifyRequest, format: Format, identity: readonly unknown[]): ReadyReport | undefined {
    const etag = etagOf(request, format, identity);
    if (isKnownToClient(request, etag)) return { etag, format };
    const known = format === 'json' ? kept.get(etag) : undefined;
    return known && { etag, format, kept: known };
  }

  return {
    /** The report where the client or this process has it. */
    find,

    /**
     * The report that `make` gives, unless the client or this process has it. `identity` is all that the answer depends on beside
     * this software: what an earlier version of it answered is no longer known.
     */
    async prepare(
      request: FastifyRequest,
      format: Format,
      identity: readonly unknown[],
      make: () => Promise<Report>,
    ): Promise<ReadyReport> {
      const found = find(request, format, identity);
      if (found !== undefined) return found;
      const etag = etagOf(request, format, identity);
      const made = await make();
      const report = { ...made, head: { ...made.head, marking: markingOf(request) } };
      if (format !== 'json' || report.items.length > KEEP_ROWS) return { etag, format, report };
      const its = { body: [...pieces(report)].join(''), nextCursor: report.nextCursor };
      kept.set(etag, its);
      return { etag, format, kept: its };
    },

    /** Sends what `prepare` gave; `columns` are those of the CSV and of the workbook's table, in order. */
    async send(
      request: FastifyRequest,
      reply: FastifyReply,
      ready: ReadyReport,
      columns: readonly string[],
    ): Promise<Sent> {
      if (answeredNotModified(request, reply, ready.etag)) return reply as Sent;
      const { kept: its, report } = ready;
      linkNext(request, reply, { nextCursor: its?.nextCursor ?? report?.nextCursor ?? null });
      if (ready.format === 'csv' && report !== undefined) {
        return sendCsvRows(reply, `${fileName(form.name, report)}.csv`, columns, valuesOf(report.items, columns));
      }
      if (ready.format === 'xlsx' && report !== undefined) {
        return sendWorkbook(reply, `${fileName(form.name, report)}.xlsx`, sheetsOf(form.name, report, columns));
      }
      reply.type('application/json; charset=utf-8');
      if (report === undefined) return reply.send(its?.body) as Sent;
      return reply.send(Readable.from(pieces(report), { objectMode: false })) as Sent;
    },
  };

  function* pieces({ head, keys, items, nextCursor }: Report): Generator<string> {
    let piece = `${writeHead(head).slice(0, -1)},"items":[`;
    for (const [index, item] of items.entries()) {
      piece += `${index === 0 ? '' : ','}${writeKeys(item, keys)}${writeItem(item).slice(1)}`;
      if (piece.length < 65_536) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}],"nextCursor":${JSON.stringify(nextCursor)}}`;
  }
}

// So that files of several cycles and groupings can lie in one folder: `gaps-2026-H1-by-state-role`.
function fileName(name: string, { head, keys }: Report): string {
  const cycle = typeof head['cycle'] === 'string' ? `-${head['cycle']}` : '';
  return `${name}${cycle}${keys.length === 0 ? '' : `-by-${keys.join('-')}`}`;
}

function writeKeys(item: Row, keys: readonly string[]): string {
  return keys.reduce((text, key) => `${text}${JSON.stringify(key)}:${JSON.stringify(item[key] ?? null)},`, '{');
}

/** The table, and beside it what is printed once. */
function sheetsOf(name: string, { head, items }: Report, columns: readonly string[]): Sheet[] {
  const basis = Object.entries(head).map(([field, value]) => [field, csvValueOf(value as CsvValue | object) ?? null]);
  return [
    {
      name,
      title: name,
      header: columns,
      rows: [...valuesOf(items, columns)].map((row) => row.map((value) => value ?? null)),
    },
    { name: 'basis', title: 'What it was computed from', header: ['field', 'value'], rows: basis },
  ];
}

function* valuesOf(items: readonly Row[], columns: readonly string[]): Generator<CsvValue[]> {
  for (const item of items) yield columns.map((column) => csvValueOf(item[column]));
}
