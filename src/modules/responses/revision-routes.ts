// Certified revisions: kept for ever, never changed, and therefore cached by whoever may read them.
import { notFound } from '../../lib/problem.ts';
import { SOFTWARE } from '../../lib/versions.ts';
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, toPage } from '../../platform/db/keyset.ts';
import { etagOfParts, IMMUTABLE, isKnownToClient, VARIES } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { diffAnswers } from './diff-answers.ts';
import { presentRevision, presentRevisionDocument } from './present.ts';
import { getFramedResponse } from './queries.ts';
import { findRevision, findRevisions, listRevisions } from './revision-queries.ts';
import * as schemas from './schemas.ts';

export function revisionRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/v1/cycles/:cycle/responses/:center/revisions',
    {
      config: { scope: 'responses:read' },
      schema: {
        operationId: 'listRevisions',
        tags: ['responses'],
        summary: 'List certified revisions',
        description: 'From the first to the one in force, without the answers.',
        params: schemas.byCenter,
        querystring: schemas.revisionQuery,
        response: { 200: schemas.revisionPage, ...refusals('list', 'not-found', 'invalid-cursor') },
      },
    },
    async (request, reply) => {
      const { cycle, center } = request.params;
      const { limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : decodeCursor('revision', cursor, ['number']);
      const rows = await database.asPrincipal(
        request.principal,
        async (db) => {
          await getFramedResponse(db, cycle, center);
          return listRevisions(db, cycle, center, after, limit);
        },
        'read',
      );
      const page = toPage(rows, limit, 'revision', (row) => [row.revision]);
      return linkNext(request, reply, { ...page, items: page.items.map(presentRevision) });
    },
  );

  app.get(
    '/v1/cycles/:cycle/responses/:center/revisions/:revision',
    {
      config: { scope: 'responses:read' },
      schema: {
        operationId: 'getRevision',
        tags: ['responses'],
        summary: 'Read one certified revision',
        description:
          'As it was certified, to the letter: the digest of its receipt can be taken again over what is read here.',
        params: schemas.byRevision,
        response: { 200: schemas.revision, ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { cycle, center, revision } = request.params;
      const row = await database.asPrincipal(
        request.principal,
        (db) => findRevision(db, cycle, center, revision),
        'read',
      );
      if (row === undefined) throw notFound(`revision ${revision} of the response of ${center} to cycle ${cycle}`);
      const etag = `"${row.digest}"`;
      reply.header('etag', etag).header('cache-control', IMMUTABLE).header('vary', VARIES);
      if (isKnownToClient(request, etag)) return reply.code(304).send();
      return presentRevisionDocument(row) as never;
    },
  );

  app.get(
    '/v1/cycles/:cycle/responses/:center/revisions/:revision/diff/:other',
    {
      config: { scope: 'responses:read' },
      schema: {
        operationId: 'diffRevisions',
        tags: ['responses'],
        summary: 'Compare two certified revisions',
        description:
          'Field by field. Lines are told by what they say: by the deployment that they name, then equal lines, then those most alike; one that is put in does not change those behind it.',
        params: schemas.byRevisions,
        response: { 200: schemas.diff, ...notModified, ...refusals('read') },
      },
    },
    async (request, reply) => {
      const { cycle, center, revision: from, other: to } = request.params;
      const rows = await database.asPrincipal(
        request.principal,
        (db) => findRevisions(db, cycle, center, [from, to]),
        'read',
      );
      const [before, after] = [from, to].map((number) => rows.find(({ revision }) => revision === number));
      if (before === undefined || after === undefined)
        throw notFound(`revisions ${from} and ${to} of the response of ${center} to cycle ${cycle}`);
      const etag = etagOfParts([SOFTWARE, before.digest, after.digest]);
      reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', VARIES);
      if (isKnownToClient(request, etag)) return reply.code(304).send();
      return { cycle, center, from, to, changes: diffAnswers(before.answer, after.answer) } as never;
    },
  );
}
