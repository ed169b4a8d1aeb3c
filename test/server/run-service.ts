// Runs the real command as a child process in a process group of its own, on a data directory that is removed after the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Test } from 'tap';
import { z } from 'zod';
import { findPostmaster } from '../../src/platform/db/embedded/postmaster-pid.ts';
import { stopEmbedded } from '../../src/platform/db/embedded/stop-embedded.ts';

/** Where what is started is stopped: a test, or whoever else ends. */
export type Owner = Pick<Test, 'teardown'>;
export type Settings = Record<string, string>;
export type Ended = { code: number | null; signal: NodeJS.Signals | null };
export type Run = { child: ChildProcess; said: () => string; complained: () => string; ended: Promise<Ended> };
export type Service = Run & { url: string; port: number };

const token = z.object({
  token: z.string(),
  role: z.string(),
  centers: z.array(z.string()),
  components: z.array(z.string()),
});
const tokens = z.object({ analyst: token, admin: token, liaison: token, director: token });
const state = z.object({ port: z.number(), password: z.string() });
const PATIENCE = 60_000;

/** The path of a data directory that nobody has made yet; whatever runs in it at the end of the test is stopped. */
export function dataDirectory(t: Test): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'service-test-'));
  const directory = join(folder, 'data');
  t.teardown(async () => {
    await stopEmbedded({ directory }).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });
  return directory;
}

/** `node --import tsx <script> <args>`, or its bundle (`npm test`), with these settings and none of the caller's that the service would read. */
export function run(
  t: Owner,
  script: string,
  settings: Settings,
  args: string[] = [],
  stdin: 'ignore' | 'pipe' = 'ignore',
): Run {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const child = spawn(process.execPath, [...commandOf(script), ...args], {
    env: { PATH, HOME, ...(TMPDIR === '' ? {} : { TMPDIR }), ...settings },
    stdio: [stdin, 'pipe', 'pipe'],
    detached: true,
  });
  const heard = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (heard.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (heard.stderr += text));
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal }));
  t.teardown(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  });
  return { child, said: () => heard.stdout, complained: () => heard.stderr, ended };
}

function commandOf(script: string): string[] {
  const bundle = join(process.env['TEST_BUNDLE'] ?? '', script.replace(/\.ts$/, '.js'));
  const isBundled = process.env['TEST_BUNDLE'] !== undefined && existsSync(bundle);
  // Migrations are never bundled: they are read from their folder, as they are in production.
  return ['--import', 'tsx', isBundled ? bundle : script];
}

/** Starts the service and waits for its address. */
export async function serve(t: Owner, settings: Settings): Promise<Service> {
  const service = run(t, 'src/server.ts', { PORT: '0', ...settings });
  const [, url = '', port = ''] = await waitFor(
    async () => /answers at (http:\/\/[^\s]+:(\d+))\n/.exec(service.said()) ?? undefined,
    service,
  );
  return { ...service, url, port: Number(port) };
}

/** What `look` finds, asked again until it finds something. Throws when the process has ended before, or takes too long. */
export async function waitFor<T>(look: () => Promise<T | undefined>, running?: Run): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    const { exitCode = null, signalCode = null } = running?.child ?? {};
    if (exitCode !== null || signalCode !== null || Date.now() > deadline)
      throw new Error(`waited in vain: ${running?.said()}${running?.complained()}`);
    await sleep(5);
  }
}

export function readTokens(directory: string): z.infer<typeof tokens> {
  return tokens.parse(JSON.parse(readFileSync(join(directory, 'tokens.json'), 'utf8')));
}

/** The superuser's connection to the embedded database, which the service does not know of. */
export async function connectToEmbedded(t: Test, directory: string, database = 'fusion'): Promise<pg.Client> {
  const { port, password } = state.parse(JSON.parse(readFileSync(join(directory, 'embedded.json'), 'utf8')));
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database });
  client.on('error', () => undefined);
  await client.connect();
  t.teardown(() => client.end().catch(() => undefined));
  return client;
}

export function isDatabaseRunning(directory: string): boolean {
  return findPostmaster(join(directory, 'postgres')) !== undefined;
}

// Tests read bodies of any shape, and assert on what they find.
export type Reply = { status: number; type: string; body: any };

export type Asking = { method?: string; body?: unknown; key?: string; headers?: Record<string, string> };

export async function ask(url: string, bearer: string, init: Asking = {}) {
  const { method = 'GET', body, key, headers = {} } = init;
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, body: type.includes('json') ? JSON.parse(text) : text } satisfies Reply;
}

/** A connection on which HTTP is written and read by hand. `received` is all that came so far. */
export type Wire = { socket: Socket; received: () => string; closed: Promise<unknown> };

/** Opens a connection and writes `text` to it; it takes nothing in while its socket is paused. */
export async function dial(t: Test, port: number, text: string): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
  t.teardown(() => socket.destroy());
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, received: () => Buffer.concat(chunks).toString('latin1'), closed };
}

/** The text of a request without a body. */
export function get(path: string, bearer: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: service\r\nAuthorization: Bearer ${bearer}\r\n\r\n`;
}

/** The text of a POST; `length` promises more than `body` holds. */
export function post(path: string, bearer: string, body: string, length = Buffer.byteLength(body)): string {
  const headers = `Host: service\r\nAuthorization: Bearer ${bearer}\r\nContent-Type: application/json\r\n`;
  return `POST ${path} HTTP/1.1\r\n${headers}Content-Length: ${length}\r\n\r\n${body}`;
}
