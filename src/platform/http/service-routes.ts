// What every service has: is it alive, is it ready, what do its problems mean, what is its contract. All public.
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, PROBLEMS, Problem } from '../../lib/problem.ts';
import type { Database } from '../db/client.ts';
import { refusals } from './route.ts';
import type { App } from './server.ts';

const health = z
  .object({ status: z.literal('ok').describe('Always "ok"; otherwise the answer is a problem.') })
  .meta({ id: 'Health' });

const problemPage = z
  .object({
    type: z.string().describe('The URI reference that problem documents carry.'),
    title: z.string().describe('What it means.'),
    status: z.int().describe('Its HTTP status.'),
    help: z.string().describe('What to do about it.'),
  })
  .meta({ id: 'ProblemPage', description: 'Documentation of one problem code.' });

export function serviceRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/healthz',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getHealth',
        tags: ['service'],
        summary: 'Whether the process is alive',
        description: 'Asks nothing of the database.',
        response: { 200: health, ...refusals('open') },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getReadiness',
        tags: ['service'],
        summary: 'Whether the service can answer',
        description: 'Asks the database; 503 while it does not answer, or while the service is stopping.',
        response: { 200: health, ...refusals('open') },
      },
    },
    async () => {
      await sql`select 1`.execute(database.anonymous).catch((error: Error) => {
        throw new Problem(
          'unavailable',
          'The database does not answer.',
          {},
          { 'retry-after': '5', 'x-cause': error.name },
        );
      });
      return { status: 'ok' as const };
    },
  );

  app.get(
    '/problems/:code',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'getProblem',
        tags: ['service'],
        summary: 'What a problem code means',
        description: 'The documentation that `type` of a problem document points to.',
        params: z.strictObject({ code: z.string().describe('Code of the problem.') }),
        response: { 200: problemPage, ...refusals('open', 'not-found') },
      },
    },
    async ({ params: { code } }) => {
      const known = Object.entries(PROBLEMS).find(([name]) => name === code)?.[1];
      if (known === undefined) throw notFound(`problem ${code}`);
      return { type: `/problems/${code}`, title: known.title, status: known.status, help: known.help };
    },
  );
}
