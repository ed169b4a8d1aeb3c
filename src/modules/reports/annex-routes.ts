// GET annex: the whole document to the letter for who sees all of it, the rows of its own for everybody else, pages and CSV of either.
import { Problem } from '../../lib/problem.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { sendCsv, sendDownload } from '../../platform/http/download.ts';
import { answeredNotModified, IMMUTABLE, reprDigestOf } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import type { Sent } from '../../platform/http/perform.ts';
import type { Reply, Request } from '../../platform/http/report.ts';
import { jsonOrCsv, notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { annexPieces } from './annex-document.ts';
import * as schemas from './annex-schemas.ts';
import { ANNEX_COLUMNS, annexValues } from './list-annex.ts';
import type { AnnexSection, ReportRow } from './model.ts';
import { linksOf } from './present.ts';
import * as queries from './queries.ts';
import { byReport } from './schemas.ts';

type Context = { database: Database };

/** What is said of an annex that leaves rows out. */
const PARTIAL =
  'Only the rows of your own centers and components are here, and none of a center that an open blind cycle keeps from you now. Digest and signature of the annex are those of the whole.';

export function annexRoutes(app: App, context: Context): void {
  const { database } = context;
  app.get(
    '/v1/reports/:id/annex',
    {
      // The digest is that of the bytes as they are sent.
      compress: false,
      config: { scope: 'reports:read' },
      schema: {
        operationId: 'getReportAnnex',
        tags: ['reports'],
        summary: 'Read the annex of a report',
        description:
          'Findings with both sides, statements and decisions, needs with what fills them, policy needs, and presence without a stated need. Without parameters the whole document: for analysts exactly the bytes that were digested and signed, for others the rows of their own centers and components, which `partial` says. With any parameter a page of rows; as CSV, one section.',
        params: byReport,
        querystring: schemas.annexQuery,
        response: {
          200: jsonOrCsv(schemas.annex, 'The document, or a page of its rows; as CSV, all rows of one section.'),
          ...notModified,
          ...refusals('read', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const { section, format, limit, cursor, ...filter } = request.query;
      const { row, isWhole } = await database.asPrincipal(
        request.principal,
        async (db) => ({
          row: await queries.getReport(db, request.params.id),
          isWhole: await queries.readsWholeAnnex(db),
        }),
        'read',
      );
      const its = { ...filter, section: section && [section] };
      reply.header('link', linksOf(row));
      if (formatOf(request, format) === 'csv') return sendSection(context, request, reply, row, section, its);
      if (Object.keys(request.query).every((name) => name === 'format'))
        return isWhole ? sendWhole(context, request, reply, row) : sendPartial(context, request, reply, row);
      const after = cursor === undefined ? undefined : decodeCursor('annex', cursor, ['string', 'number']);
      const size = limit ?? 50;
      const read = (db: Db) => queries.listAnnexRows(db, row.id, its, after, size);
      const rows = await database.asPrincipal(request.principal, read, 'read');
      const page = toPage(rows, size, 'annex', (one) => [one.section, one.ordinal]);
      const items = page.items.map(({ section: at, content }) => ({ section: at, row: JSON.parse(content) as object }));
      const head = { ...headOf(row), ...(isWhole ? {} : { partial: PARTIAL }) };
      return linkNext(request, reply, {
        kind: 'gap-report-annex' as const,
        ...head,
        items,
        nextCursor: page.nextCursor,
      });
    },
  );
}

async function sendWhole({ database }: Context, request: Request, reply: Reply, row: ReportRow): Promise<Sent> {
  reply.header('repr-digest', reprDigestOf(row.annexDigest));
  if (answeredNotModified(request, reply, `"${row.annexDigest}"`, IMMUTABLE)) return reply as Sent;
  return sendDownload(database, request, reply, JSON_TYPE, (db) =>
    annexPieces(headOf(row), queries.streamAnnexRows(db, row.id, {})),
  );
}

// What of it a caller may see moves with its bindings and with blind cycles, so that nothing of it is kept.
async function sendPartial({ database }: Context, request: Request, reply: Reply, row: ReportRow): Promise<Sent> {
  return sendDownload(database, request, reply, JSON_TYPE, (db) =>
    annexPieces({ ...headOf(row), partial: PARTIAL }, queries.streamAnnexRows(db, row.id, {})),
  );
}

async function sendSection(
  { database }: Context,
  request: Request,
  reply: Reply,
  row: ReportRow,
  section: AnnexSection | undefined,
  filter: queries.AnnexFilter,
): Promise<Sent> {
  if (section === undefined) {
    const message = 'A CSV is of one section: name it.';
    throw new Problem('invalid-request', message, { errors: [{ in: 'query', pointer: '/section', message }] });
  }
  const columns = ANNEX_COLUMNS[section];
  const name = `annex-${row.cycle}-${row.number}-${section}.csv`;
  return sendCsv(database, request, reply, name, columns, (db) =>
    annexValues(queries.streamAnnexRows(db, row.id, filter), columns),
  );
}

function headOf({ cycle, marking, id: report }: ReportRow) {
  return { cycle, marking, report };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
