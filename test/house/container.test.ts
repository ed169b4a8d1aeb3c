// The container files without a container engine: the entry point is there, every setting is one that the service reads, what is
// copied exists, and the health check tells a ready service from one that is not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';

const composed = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      build: z.string().optional(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()),
      volumes: z.array(z.string()).default([]),
      ports: z.array(z.string()).default([]),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()),
});
const compose = composed.parse(parse(readFileSync('docker-compose.yml', 'utf8')));
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts;
const settings = new Set(readFileSync('src/config.ts', 'utf8').match(/(?<=^ {2})[A-Z][A-Z_]+(?=:)/gm));

/** The Dockerfile's instructions, continuation lines joined and comments dropped. */
const instructions = readFileSync('Dockerfile', 'utf8')
  .replace(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ word: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1).trim() }));
const all = (word: string): string[] => instructions.filter((line) => line.word === word).map((line) => line.rest);
const list = (text: string | undefined): string[] => z.array(z.string()).parse(JSON.parse(text ?? 'null'));

/** What `${NAME:-default}` stands for where nothing is set. */
const withDefaults = (value: string): string => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
const environmentOf = (service: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(compose.services[service]?.environment ?? {}).map(([name, value]) => [name, withDefaults(value)]),
  );

t.test('every setting is one that the service reads, and is accepted', async (t) => {
  t.ok(settings.has('DATABASE_URL') && settings.has('PORT'), 'the settings of the service were found');
  const image = Object.fromEntries(all('ENV').flatMap((line) => line.split(/\s+/).map((pair) => pair.split('='))));
  const given = { ...environmentOf('migrate'), ...environmentOf('service'), ...image };
  for (const name of Object.keys(given)) t.ok(settings.has(name) || name === 'NODE_ENV', name);
  const { host, port, databaseUrl } = readConfig({ ...image, ...environmentOf('service') });
  t.equal(host, '0.0.0.0');
  t.ok(databaseUrl, 'the service does not fall back to the embedded default');
  t.same(
    compose.services.service?.ports,
    [`127.0.0.1:${port}:${port}`],
    'the port it listens on is published to this machine',
  );
  t.same(all('EXPOSE'), [String(port)]);
});

t.test('the service logs in as another than the owner of the tables', async (t) => {
  const owner = new URL(environmentOf('migrate').MIGRATION_DATABASE_URL ?? '');
  const service = new URL(environmentOf('service').DATABASE_URL ?? '');
  const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = environmentOf('database');
  t.same([owner.username, owner.password, owner.pathname], [POSTGRES_USER, POSTGRES_PASSWORD, `/${POSTGRES_DB}`]);
  t.equal(owner.host, service.host);
  t.equal(owner.pathname, service.pathname);
  t.not(owner.username, service.username);
  t.equal(environmentOf('migrate').DATABASE_URL, service.href, 'migrating makes the login that the service uses');
  t.notOk(environmentOf('service').MIGRATION_DATABASE_URL, 'the service is not given the owner');
});

t.test('the service starts after the migrations, they after the database', async (t) => {
  t.same(compose.services.migrate?.depends_on, { database: { condition: 'service_healthy' } });
  t.same(compose.services.service?.depends_on, { migrate: { condition: 'service_completed_successfully' } });
  const [npm, run, silent, script = ''] = compose.services.migrate?.command ?? [];
  t.same([npm, run, silent], ['npm', 'run', '--silent']);
  t.ok(scripts[script], `package.json has the script ${script}`);
});

t.test('the data outlives its container', async (t) => {
  t.equal(compose.services.database?.image, 'postgres:18');
  t.same(compose.services.database?.volumes, ['database:/var/lib/postgresql']);
  t.ok('database' in compose.volumes);
});

t.test('the image starts what npm start starts, from files that are copied', async (t) => {
  const command = list(all('CMD').at(-1));
  t.equal(command.join(' '), scripts.start);
  const copied = all('COPY')
    .filter((line) => !line.startsWith('--from'))
    .flatMap((line) => line.split(' ').slice(0, -1));
  const kept = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'));
  for (const path of copied) t.ok(existsSync(path) && kept.includes(`!${path}`), `${path} exists and is not ignored`);
  const entry = command.at(-1) ?? '';
  t.ok(existsSync(entry) && copied.includes(entry.split('/')[0] ?? ''), entry);
  t.not(all('USER').at(-1) ?? 'root', 'root');
});

t.test('the health check passes a ready service and no other', async (t) => {
  const [program = '', ...args] = list(all('HEALTHCHECK')[0]?.replace(/^.*?CMD /, ''));
  t.equal(program, 'node');
  const asked: string[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const check = async (): Promise<number> => {
    const child = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    return code;
  };
  t.equal(await check(), 0, 'ready');
  t.same(asked, ['/readyz']);
  status = 503;
  t.equal(await check(), 1, 'not ready');
  server.close();
  await once(server, 'close');
  t.equal(await check(), 1, 'nobody there');
});
