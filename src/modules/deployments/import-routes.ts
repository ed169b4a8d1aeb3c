// POST /v1/deployments/import and what is kept of imports. The answer is written piece by piece, since it may hold every row.
import { notFound } from '../../lib/problem.ts';
import type { Database, Db } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { LARGEST_FILE, readTable, routeUploads, uploadOf } from '../../platform/files/upload.ts';
import { sendCsv } from '../../platform/http/download.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { formatOf } from '../../platform/http/negotiate.ts';
import { answerInPieces, perform } from '../../platform/http/perform.ts';
import { jsonOrCsv, refusals } from '../../platform/http/route.ts';
import { compileSerializer } from '../../platform/http/serialize.ts';
import type { App } from '../../platform/http/server.ts';
import { XLSX_TYPE } from '../../platform/http/workbook.ts';
import { type ImportResult, importDeployments } from './import-commands.ts';
import * as schemas from './import-schemas.ts';
import { findImport, listImportChanges, listImports } from './kept-import-queries.ts';
import { CSV_COLUMNS } from './present.ts';
import {
  CHANGE_COLUMNS,
  changeLines,
  presentImport,
  presentImportChange,
  presentImportHead,
} from './present-import.ts';
import { templateRoutes } from './template-routes.ts';

type Context = { database: Database; clock: () => Date };

export async function importRoutes(app: App, context: Context): Promise<void> {
  await routeUploads(app, (scope) => uploadRoute(scope, context));
  keptRoutes(app, context);
  templateRoutes(app, context);
}

const writeHead = compileSerializer(schemas.importHead);
const writeChange = compileSerializer(schemas.importChange);

function uploadRoute(app: App, { database, clock }: Context): void {
  app.post(
    '/v1/deployments/import',
    {
      bodyLimit: LARGEST_FILE,
      config: { scope: 'register:write' },
      schema: {
        operationId: 'importDeployments',
        tags: ['register'],
        summary: 'Import a file into the register',
        description: DESCRIPTION,
        querystring: schemas.importQuery,
        body: {
          content: {
            'text/csv': { schema: schemas.importFiles.table },
            [XLSX_TYPE]: { schema: schemas.importFiles.workbook },
            'application/x-ndjson': { schema: schemas.importFiles.records },
          },
        } as never,
        response: { 200: schemas.importResult, ...refusals('create') },
      },
    },
    async (request, reply) => {
      const {
        mode,
        dryRun,
        confirm = mode === 'roster',
        component = [],
        center = null,
        endOn = null,
        endReason = null,
        expectEnded = null,
      } = request.query;
      const upload = uploadOf(request);
      const options = { mode, dryRun, confirm, components: component, centers: center, endOn, endReason, expectEnded };
      const file = { table: await readTable(upload), sha256: upload.sha256 };
      return perform(database, request, reply, importDeployments, [file, options, CSV_COLUMNS, clock()], answer);
    },
  );
}

function answer(result: ImportResult) {
  return answerInPieces(pieces(result), { ...presentImportHead(result), changes: [] });
}

function* pieces(result: ImportResult): Generator<string> {
  let piece = `${writeHead(presentImportHead(result)).slice(0, -1)},"changes":[`;
  for (const [index, change] of result.changes.entries()) {
    piece += `${index === 0 ? '' : ','}${writeChange(presentImportChange(change, result.id !== null))}`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]}`;
}

function keptRoutes(app: App, { database }: Context): void {
  app.get(
    '/v1/deployment-imports',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'listImports',
        tags: ['register'],
        summary: 'List imports',
        description: 'Those that were applied to components of your families, the newest first.',
        querystring: schemas.pageQuery,
        response: { 200: schemas.keptImportPage, ...refusals('list', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const [after] = cursor === undefined ? [undefined] : decodeCursor('import', cursor, ['uuid']);
      const read = (db: Db) => listImports(db, after as string | undefined, limit);
      const page = toPage(await database.asPrincipal(request.principal, read, 'read'), limit, 'import', (row) => [
        row.id,
      ]);
      return linkNext(request, reply, { ...page, items: page.items.map(presentImport) });
    },
  );

  app.get(
    '/v1/deployment-imports/:id',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'getImport',
        tags: ['register'],
        summary: 'Read one import',
        description: 'Who sent what when, and what came of it in numbers.',
        params: schemas.byImport,
        response: { 200: schemas.keptImport, ...refusals('read') },
      },
    },
    async (request) => presentImport(await getImport(database, request.principal, request.params.id)),
  );

  app.get(
    '/v1/deployment-imports/:id/changes',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'listImportChanges',
        tags: ['register'],
        summary: 'List the changes of an import',
        description:
          'By rows of its file, those that no row asked for last; of your families. CSV by Accept or `format`.',
        params: schemas.byImport,
        querystring: schemas.changesQuery,
        response: {
          200: jsonOrCsv(schemas.importChangePage, 'A page, or all changes as CSV with one line for each field.'),
          ...refusals('list', 'not-found', 'invalid-cursor', 'downloads-busy'),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { limit, cursor, format } = request.query;
      await getImport(database, request.principal, id);
      if (formatOf(request, format) === 'csv')
        return sendCsv(database, request, reply, `import-${id}.csv`, CHANGE_COLUMNS, (db) => csvRows(db, id));
      const [after] = cursor === undefined ? [0] : decodeCursor('change', cursor, ['number']);
      const read = (db: Db) => listImportChanges(db, id, Number(after), limit);
      const page = toPage(await database.asPrincipal(request.principal, read, 'read'), limit, 'change', (row) => [
        row.number,
      ]);
      return linkNext(request, reply, {
        ...page,
        items: page.items.map((row) => presentImportChange(row, true)),
      }) as never;
    },
  );
}

async function getImport(database: Database, principal: Parameters<Database['asPrincipal']>[0], id: string) {
  const record = await database.asPrincipal(principal, (db) => findImport(db, id), 'read');
  if (record === undefined) throw notFound(`import ${id}`);
  return record;
}

async function* csvRows(db: Db, id: string) {
  for (let after = 0; ; ) {
    const rows = (await listImportChanges(db, id, after, 1000)).slice(0, 1000);
    for (const row of rows) yield* changeLines(row);
    if (rows.length < 1000) return;
    after = rows.at(-1)?.number ?? after;
  }
}

const DESCRIPTION =
  'The file is the body: CSV (also parted by semicolons or tabs), XLSX or NDJSON, at most 25 MB and 50,000 rows. The first row that names at ' +
  'least three known columns is the header, in any order and common spellings; the template has them all. A row is known by `id` where it has one, else by ' +
  '`positionRef` and `center` within the family of its component: by equal start date, else the one that has not ended; it is new where it ' +
  'starts after the end of the last one. An empty cell clears its field, a column that is not there leaves what stands. `successorOf` is an id, or ' +
  'the position of the predecessor (`REF`, or `REF@CENTER`), which may be in the same file. All or nothing, judged as the state that the whole file ' +
  'reaches; every fault is named by line and field, 500 at most, and their number; `repeated` counts what is wrong in the same way in several rows. Columns that this service derives are passed over, so that an export comes back unchanged. ' +
  'With `mode=roster`, deployments of `component` (at `center`) that have not ended and that the file does not hold are ended on `endOn`. What is the same is ' +
  'told as unchanged, so that a file can be sent again.';
