// Kills one service process while it has many requests under way, each held at a point of its own: for every number of statements
// that a request may have got done. What PostgreSQL is left with is what as many kills of one request each would have left.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import type { Test } from 'tap';
import { buildApp } from '../../src/app.ts';
import { type Database, openDatabase } from '../../src/platform/db/client.ts';
import { urlOf } from '../kit/cluster.ts';
import type { Gate, Passage, Point } from '../kit/gate.ts';
import { ask, type Owner, type Reply, serve } from './run-service.ts';

/** One request, as it is sent the first time and again. */
export type Request = {
  token: string;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers: Record<string, string>;
  body?: unknown;
};

/** A request that is to be killed at `point`, in the database of that name. */
export type Attempt = { database: string; point: Point; request: Request };

/**
 * The points of a request of `count` statements: one for every number of them that can be done when the process dies, cut off in
 * turn before the next is sent and before the last is answered. The last is done and not acknowledged. Evenly sampled down to `most`.
 */
export function pointsOf(count: number, most = Number.POSITIVE_INFINITY): Point[] {
  const all = Array.from({ length: count + 1 }, (_, done): Point => {
    return { done, cut: done % 2 === 1 || done === count ? 'before-answer' : 'before-sending' };
  });
  if (all.length <= most) return all;
  const chosen = Array.from({ length: most }, (_, index) => Math.round((index * count) / (most - 1)));
  return [...new Set(chosen)].flatMap((done) => all[done] ?? []);
}

/** Starts the service behind the gate, sends each request, waits until it stands at its point, and kills the process. */
export async function killAt(t: Test, gate: Gate, attempts: readonly Attempt[]): Promise<void> {
  const databases = [...new Set(attempts.map(({ database }) => database))];
  gate.admit(databases[0] ?? '');
  const service = await serve(t, {
    DATABASE_URL: gate.url,
    ...{ CONNECTIONS: '200', REQUESTS_PER_MINUTE: '100000', SCHEDULE_SECONDS: '0', DELIVERY_SECONDS: '0' },
  });
  const replies: Promise<Reply | undefined>[] = [];
  const arrivals: Promise<void>[] = [];
  for (const { database, point, request } of attempts) {
    // Nobody gets a connection that is taken, so that this request opens one of its own.
    const { taken, held } = gate.admit(database, point);
    const { path, token, ...init } = request;
    const reply = ask(`${service.url}${path}`, token, init).catch(() => undefined);
    const early = reply.then((answer) => {
      throw new Error(`${path} ended before ${JSON.stringify(point)}: ${JSON.stringify(answer)}`);
    });
    replies.push(reply);
    arrivals.push(Promise.race([held, early]));
    await Promise.race([taken, early]);
  }
  await Promise.all(arrivals);
  service.child.kill('SIGKILL');
  t.same(await service.ended, { code: null, signal: 'SIGKILL' });
  t.same(
    await Promise.all(replies),
    replies.map(() => undefined),
    'nobody was answered',
  );
  await untilNothingRuns(databases);
}

/** The process that goes on: the whole service in this one, on whichever database it is pointed at, through the gate. */
export type Survivor = {
  /** Runs `work` on a database; answers with its result and with the round trips that it took. */
  on<T>(database: string, work: (call: Call) => Promise<T>): Promise<RoundTrips & { result: T }>;
};
export type RoundTrips = Pick<Passage, 'statements' | 'sent'>;
export type Call = (request: Request) => Promise<Reply & { headers: Record<string, unknown> }>;

export async function openSurvivor(t: Owner, gate: Gate): Promise<Survivor> {
  let current: Database | undefined;
  const its = (): Database => {
    if (current === undefined) throw new Error('the survivor is pointed at no database');
    return current;
  };
  const app = await buildApp({
    database: {
      asPrincipal: (...args) => its().asPrincipal(...args),
      asPrincipalLong: (...args) => its().asPrincipalLong(...args),
      get anonymous() {
        return its().anonymous;
      },
      close: async () => {},
    },
    clock: () => new Date(),
    logger: pino({ level: 'fatal' }),
    requestsPerMinute: 1_000_000,
  });
  t.teardown(() => app.close());
  const call: Call = async ({ token, method, path, headers, body }) => {
    const answer = await app.inject({
      ...{ method, url: path, headers: { authorization: `Bearer ${token}`, ...headers } },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    return {
      status: answer.statusCode,
      type,
      body: type.includes('json') ? JSON.parse(answer.body) : answer.body,
      headers: answer.headers,
    };
  };
  return {
    async on(database, work) {
      const { statements, sent } = gate.admit(database);
      current = openDatabase({ url: gate.url, connections: 1, downloads: 1 });
      try {
        return { result: await work(call), statements, sent };
      } finally {
        await current.close();
        current = undefined;
      }
    },
  };
}

/** Until PostgreSQL has noticed that its clients are gone, and has rolled back what they left. */
export async function untilNothingRuns(databases: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres', 'superuser') });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query(
        `select from pg_stat_activity where datname = any ($1) and state is distinct from 'idle'`,
        [databases],
      );
      if (rows.length === 0) return;
      await sleep(10);
    }
  } finally {
    await client.end();
  }
}
