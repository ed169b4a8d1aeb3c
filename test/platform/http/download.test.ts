// Downloads on a listening socket: clients that hang up, that read slowly or not at all, and more of them than there are places.
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import t from 'tap';
import { z } from 'zod';
import { requirePrincipals } from '../../../src/platform/auth/authenticate.ts';
import type { Principal } from '../../../src/platform/auth/principal.ts';
import { type Db, openDatabase } from '../../../src/platform/db/client.ts';
import { sendCsv } from '../../../src/platform/http/download.ts';
import { perform } from '../../../src/platform/http/perform.ts';
import { createApp } from '../../../src/platform/http/server.ts';
import { openWorld } from '../../kit/world.ts';

const PLACES = 2;
const world = await openWorld(t);
const actor = await world.actor({ roles: ['admin'] });
const principal: Principal = { ...actor, kind: 'person', label: 'Admin', scopes: [] };
const database = openDatabase({ url: world.serviceUrl, connections: 2, downloads: PLACES });
const app = await createApp({
  logger: pino({ level: 'silent' }),
  constraints: {},
  requestsPerMinute: 100_000,
  trustProxy: false,
  marking: 'CUI//SP-LEI',
});
requirePrincipals(app, { token: async () => principal, session: async () => undefined });

/** Rows of about 100 bytes, read over a cursor as a register is; `pause` seconds before the first. */
async function* manyRows(db: Db, count: number, pause = 0) {
  if (pause > 0) await sql`select pg_sleep(${pause})`.execute(db);
  // In the list of columns, so that the server makes them as they are read.
  const rows = db.selectNoFrom(sql<number>`generate_series(1, ${count}::int)`.as('n'));
  for await (const { n } of rows.stream(500)) yield [n, '=x'.repeat(45)];
}

let produced = 0;
const manyQuery = z.strictObject({ rows: z.coerce.number().default(2_000_000), pause: z.coerce.number().default(0) });
app.get('/many', { config: { access: 'anyone' }, schema: { querystring: manyQuery } }, (request, reply) => {
  const { rows, pause } = request.query;
  return sendCsv(database, request, reply, 'many.csv', ['n', 'text'], async function* (db) {
    produced = 0;
    for await (const row of manyRows(db, rows, pause)) {
      produced += 1;
      yield row;
    }
  });
});
app.get('/breaks', { config: { access: 'anyone' } }, (request, reply) =>
  sendCsv(database, request, reply, 'breaks.csv', ['n'], async function* (db) {
    yield* manyRows(db, 20_000);
    await sql`select 1/0`.execute(db);
  }),
);
app.post('/upload', { config: { access: 'anyone' } }, (request, reply) =>
  perform(
    database,
    request,
    reply,
    (transact) => transact(async () => 1),
    [],
    () => ({ status: 200, body: { ok: true } }),
  ),
);
app.get('/small', { config: { access: 'anyone' } }, async () => ({
  held: (await database.asPrincipal(principal, (db) => sql`select 1`.execute(db))).rows.length,
}));
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address() as { port: number };
t.teardown(async () => {
  app.server.closeAllConnections();
  await app.close();
  await database.close();
});

/** A GET whose answer has begun and is not read on. */
async function begin(path: string, headers = {}): Promise<{ call: ClientRequest; answer: IncomingMessage }> {
  const call = request({ port, path, agent: false, headers: { authorization: 'Bearer x', ...headers } });
  call.on('error', () => undefined);
  call.end();
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  return { call, answer };
}

async function readAll(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return text;
}

/** Waits until every place is free again; fails the test after ten seconds. */
async function placesFree(): Promise<void> {
  const until = Date.now() + 10_000;
  for (;;) {
    const tries = await Promise.all(Array.from({ length: PLACES }, () => begin('/many?rows=1')));
    await Promise.all(tries.map(({ answer }) => readAll(answer)));
    if (tries.every(({ answer }) => answer.statusCode === 200)) return;
    if (Date.now() > until) throw new Error('a place did not come free');
    await sleep(10);
  }
}

t.test('a whole file is its header, its rows, and nothing that a spreadsheet would run', async (t) => {
  const { answer } = await begin('/many?rows=3');
  t.match(answer.headers['content-type'], /^text\/csv; charset=utf-8/);
  t.equal(answer.headers['content-disposition'], 'attachment; filename="CUI-SP-LEI_many.csv"');
  const lines = (await readAll(answer)).split('\r\n');
  t.equal(lines[0], 'n,text,handlingMarking');
  t.match(lines[1], /^1,'=x.*,CUI\/\/SP-LEI$/);
  t.equal(lines.length, 5);
  const { answer: all } = await begin('/many?rows=100000');
  t.equal((await readAll(all)).split('\r\n').length, 100_002, 'every row of a long one');
  await placesFree();
});

t.test('more downloads than there are places are refused at once, and nothing else waits', async (t) => {
  const held = await Promise.all(Array.from({ length: PLACES }, () => begin('/many')));
  t.same(
    held.map(({ answer }) => answer.statusCode),
    [200, 200],
  );
  const before = Date.now();
  const refused = await begin('/many');
  t.equal(refused.answer.statusCode, 429);
  t.equal(refused.answer.headers['retry-after'], '5');
  t.equal(JSON.parse(await readAll(refused.answer)).type, '/problems/downloads-busy');
  const small = await begin('/small');
  t.equal(await readAll(small.answer), '{"held":1}');
  t.ok(Date.now() - before < 5000);
  for (const { call } of held) call.destroy();
  await placesFree();
});

t.test('clients that hang up give their places back, however many, compressed or not', async (t) => {
  for (const headers of [{}, { 'accept-encoding': 'gzip' }]) {
    for (let i = 0; i < PLACES * 3; i += 1) {
      const { call, answer } = await begin('/many', headers);
      t.equal(answer.statusCode, 200, `download ${i}`);
      await once(answer, 'readable');
      call.destroy();
      await placesFree();
    }
  }
  const { rows } = await sql<{ idle: number }>`
    select count(*)::int as idle from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(
    world.owner,
  );
  t.equal(rows[0]?.idle, 0, 'and leave no transaction open');
});

t.test('a client that hangs up before the first row gives its place back', async (t) => {
  const calls = Array.from({ length: PLACES }, () => {
    const call = request({ port, path: '/many?pause=0.3', agent: false, headers: { authorization: 'Bearer x' } });
    call.on('error', () => undefined);
    call.end();
    return call;
  });
  await sleep(100);
  for (const call of calls) call.destroy();
  const { answer } = await begin('/small');
  t.equal(await readAll(answer), '{"held":1}', 'and nothing else waits meanwhile');
  await placesFree();
});

t.test('a client that does not read on holds no more than buffers', async (t) => {
  const { call, answer } = await begin('/many');
  answer.pause();
  let last = -1;
  for (let i = 0; i < 50 && produced !== last; i += 1) {
    last = produced;
    await sleep(100);
  }
  t.equal(produced, last, 'production has stopped');
  t.ok(produced < 200_000, `${produced} of two million rows were read`);
  call.destroy();
  await placesFree();
});

t.test('a file that breaks is not taken for a whole one', async (t) => {
  const { answer } = await begin('/breaks');
  t.equal(answer.statusCode, 200);
  await t.rejects(readAll(answer), { code: 'ECONNRESET' });
  await placesFree();
});

t.test('HEAD tells of a file without making it', async (t) => {
  produced = 0;
  const answer = await app.inject({ method: 'HEAD', url: '/many', headers: { authorization: 'Bearer x' } });
  t.same([answer.statusCode, answer.body, produced], [200, '', 0]);
  t.match(answer.headers['content-type'], /^text\/csv/);
});

t.test('uploads that are broken off hold nothing', async (t) => {
  const head =
    'POST /upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"a":';
  for (let i = 0; i < 6; i += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(head);
    await sleep(10);
    socket.destroy();
  }
  const before = Date.now();
  const { answer } = await begin('/small');
  t.equal(await readAll(answer), '{"held":1}');
  t.ok(Date.now() - before < 5000);
});
