// The real command from its first start to its last stop: what it says, what it keeps, and how it ends. One data directory is carried
// through all tests of this file, in order, since a first start is dear.
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import t from 'tap';
import * as kit from './run-service.ts';

const directory = kit.dataDirectory(t);
const settings = { DATA_DIRECTORY: directory };
const LARGE_ROWS = 4_000;

/** Rows with long notes, so that a CSV file is larger than all buffers between the service and a reader who does not read. */
async function fillRegister(database: pg.Client): Promise<void> {
  await database.query(`set session_replication_role = replica;
    insert into deployments (id, position_id, position_ref, component, center, role, arrangement, fte, start_date, note, created_by, updated_by)
    select gen_random_uuid(), gen_random_uuid(), 'LARGE-' || n, component, center, role, arrangement, 1, start_date,
      repeat(md5(n::text), 120), created_by, updated_by
    from (select * from deployments limit 1) one, generate_series(1, ${LARGE_ROWS}) n;
    set session_replication_role = origin`);
}

const countLines = (text: string) => text.split('LARGE-').length - 1;

t.test('the first start', async (t) => {
  const service = await kit.serve(t, settings);

  t.test('says where it answers, what to open and where the tokens are', async (t) => {
    t.match(service.said(), `Open    ${service.url}/console`);
    t.match(service.said(), `API     ${service.url}/docs`);
    t.match(service.said(), join(directory, 'tokens.json'));
    t.match(service.said(), 'illustrative');
    t.equal(service.complained(), '');
    t.equal((await fetch(`${service.url}/docs/`)).status, 200);
  });

  t.test('leaves a token for each kind of user in a file that nobody else reads', async (t) => {
    t.equal(statSync(join(directory, 'tokens.json')).mode & 0o777, 0o600);
    const tokens = kit.readTokens(directory);
    t.ok(tokens.liaison.components.length > 0 && tokens.director.centers.length > 0);
    for (const [role, { token }] of Object.entries(tokens)) {
      const { body } = await kit.ask(`${service.url}/v1/me`, token);
      t.match(body, { roles: [role] });
    }
  });

  t.test('offers each of them to sign on as, to its own machine', async (t) => {
    const { body } = await kit.ask(`${service.url}/v1/sign-on`, '');
    t.match(body, { methods: ['example', 'token'] });
    const roles = (body as { examples: { example: string; role: string }[] }).examples.map(({ example }) => example);
    t.same(roles, ['analyst', 'admin', 'liaison', 'director', 'delegate']);
    for (const example of roles) {
      const on = await kit.ask(`${service.url}/v1/session`, '', { method: 'POST', body: { example } });
      t.match(on, { status: 201, body: { principal: { roles: [example] } } });
    }
  });

  t.test('has the directory for itself: a second one is refused in one line', async (t) => {
    const second = kit.run(t, 'src/server.ts', { ...settings, PORT: '0' });
    t.same(await second.ended, { code: 1, signal: null });
    t.match(second.complained(), new RegExp(`in use by process ${service.child.pid}; stop that process first`));
    t.equal(second.complained().trim().split('\n').length, 1);
    t.equal((await fetch(`${service.url}/readyz`)).status, 200, 'the first is not disturbed');
  });

  t.test('clients that hang up give their connections back', async (t) => {
    const database = await kit.connectToEmbedded(t, directory);
    await fillRegister(database);
    const { analyst, liaison } = kit.readTokens(directory);
    const { body: cycles } = await kit.ask(`${service.url}/v1/cycles?state=closed`, analyst.token);
    const files = ['/v1/deployments?format=csv', `/v1/cycles/${cycles.items[0].code}/findings?format=csv`];
    for (let i = 0; i < 24; i += 1) {
      const download = kit.get(files[i % 2] ?? '', analyst.token);
      const upload = kit.post('/v1/deployments', liaison.token, '{"component": "CB', 5_000);
      const { socket } = await kit.dial(t, service.port, i % 3 === 2 ? upload : download);
      // Some at once, some in the middle of the file.
      if (i % 4 > 1) await Promise.race([new Promise((resolve) => socket.once('data', resolve)), sleep(200)]);
      socket.destroy();
    }
    t.equal((await kit.ask(`${service.url}/v1/me`, analyst.token)).status, 200);
    const file = await kit.waitFor(async () => {
      const answer = await kit.ask(`${service.url}/v1/deployments?format=csv`, analyst.token);
      return answer.status === 429 ? undefined : answer;
    });
    t.equal(countLines(String(file.body)), LARGE_ROWS, 'a whole file again');
    const { rows } = await database.query(
      `select state, query from pg_stat_activity where usename = 'fusion_app' and state <> 'idle'`,
    );
    t.same(rows, []);
  });

  t.test('SIGTERM finishes what is under way, refuses the rest and leaves nothing behind', async (t) => {
    const { analyst, liaison } = kit.readTokens(directory);
    const { body: roles } = await kit.ask(`${service.url}/v1/roles`, analyst.token);
    const database = await kit.connectToEmbedded(t, directory);
    const download = await kit.dial(t, service.port, kit.get('/v1/deployments?format=csv', analyst.token));
    await kit.waitFor(async () => (download.received().length > 0 ? true : undefined));
    download.socket.pause();
    await database.query(`select pg_advisory_lock(hashtextextended('closing-line', 0))`);
    const deployment = {
      ...{ component: 'CBP', center: 'TX-JCIC', role: roles.items[0].code, arrangement: 'full-time' },
      ...{ fte: 1, positionRef: 'HELD-UP', startDate: '2026-01-01' },
    };
    const write = kit.ask(`${service.url}/v1/deployments`, liaison.token, { method: 'POST', body: deployment });
    await kit.waitFor(async () => {
      const { rowCount } = await database.query(`select from pg_locks where locktype = 'advisory' and not granted`);
      return rowCount === 0 ? undefined : true;
    });
    const request = kit.get('/v1/me', analyst.token);
    const late = await kit.dial(t, service.port, request.slice(0, 20));

    service.child.kill('SIGTERM');
    await kit.waitFor(
      async () =>
        await fetch(`${service.url}/healthz`).then(
          () => undefined,
          () => true,
        ),
    );
    service.child.kill('SIGTERM');
    late.socket.write(request.slice(20));
    await late.closed;
    t.match(late.received(), /^HTTP\/1.1 503 /);
    t.match(late.received(), /application\/problem\+json[\s\S]*The service is stopping/);
    t.equal(service.child.exitCode, null, 'it waits for what is under way');
    await database.query(`select pg_advisory_unlock_all()`);
    t.match(await write, { status: 201, body: { positionRef: 'HELD-UP' } });
    download.socket.resume();
    await download.closed;
    t.equal(countLines(download.received()), LARGE_ROWS);
    t.ok(download.received().endsWith('\r\n0\r\n\r\n'), 'the file is whole');

    t.same(await service.ended, { code: 0, signal: null });
    t.equal(service.complained(), '');
    t.notOk(kit.isDatabaseRunning(directory));
    t.notOk(existsSync(join(directory, 'embedded.lock')));
  });
});

t.test('a restart keeps everything, and Ctrl-C ends it also with a reader who never reads', async (t) => {
  const before = kit.readTokens(directory);
  const service = await kit.serve(t, { ...settings, STOP_GRACE_SECONDS: '1' });
  t.notMatch(service.said(), /Made|Loaded|Reconciled/);
  t.same(kit.readTokens(directory), before);
  const { body } = await kit.ask(`${service.url}/v1/deployments?positionRef=HELD-UP`, before.liaison.token);
  t.match(body.items, [{ positionRef: 'HELD-UP' }]);
  const reader = await kit.dial(t, service.port, kit.get('/v1/deployments?format=csv', before.analyst.token));
  await kit.waitFor(async () => (reader.received().length > 0 ? true : undefined));
  reader.socket.pause();

  process.kill(-(service.child.pid ?? 0), 'SIGINT');
  t.same(await service.ended, { code: 0, signal: null });
  t.notOk(kit.isDatabaseRunning(directory));
  t.notMatch(service.said() + service.complained(), /\n\s+at /);
});

t.test('a port that is taken is told in one line, and the database stopped', async (t) => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  t.teardown(() => other.close());
  const service = kit.run(t, 'src/server.ts', { ...settings, PORT: String(port) });
  t.same(await service.ended, { code: 1, signal: null });
  t.equal(
    service.complained(),
    `The service did not start. Port ${port} of 127.0.0.1 is taken. Set PORT to another, for example PORT=3001.\n`,
  );
  t.notOk(kit.isDatabaseRunning(directory));
});

t.test('settings that cannot be used are all named, and nothing is started', async (t) => {
  const unmade = join(directory, 'unmade');
  const service = kit.run(t, 'src/server.ts', {
    PORT: '66000',
    DATABASE_URL: 'mysql://x',
    CONNECTIONS: 'ten',
    DATA_DIRECTORY: unmade,
  });
  t.same(await service.ended, { code: 1, signal: null });
  for (const name of ['PORT', 'DATABASE_URL', 'CONNECTIONS'])
    t.match(service.complained(), new RegExp(`^  ${name}: `, 'm'));
  t.notMatch(service.complained(), /\n\s+at /);
  t.notOk(existsSync(unmade));
});
