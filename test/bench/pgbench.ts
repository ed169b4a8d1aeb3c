// pgbench on the SQL of a request: what the service sent, with its values written in, numbered by center. Where there is no pgbench,
// nothing is measured and the table says so.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { sha256 } from '../../src/lib/digest.ts';
import { FIRST, principalOf, tokenOf } from './scene.ts';

const DEBIAN = '/usr/lib/postgresql';

/** The program: of the PATH, else the newest in Debian's folder. */
export function findPgbench(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debian.map((its) => join(DEBIAN, its, 'bin'))];
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file));
}

export type Run = { script: string; clients: number; seconds?: number; perClient?: number };
export type Measured = { rate: number; latency: number; failed: number };

/** Runs `script`: each client so many times, or for so many seconds. Throws what pgbench says where a statement fails. */
export async function runPgbench(program: string, url: string, run: Run): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'script.sql');
  writeFileSync(file, run.script);
  const howLong = run.seconds === undefined ? ['-t', String(run.perClient)] : ['-T', String(run.seconds)];
  const args = ['-n', '-M', 'simple', '-f', file, '-c', String(run.clients), '-j', '1', ...howLong, '-D', 'i=0'];
  try {
    const env = { ...process.env, PGOPTIONS: '-c jit=off -c timezone=UTC' };
    const { stdout, stderr } = await promisify(execFile)(program, [...args, url], { env });
    const read = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
    if (/aborted/.test(stderr)) throw new Error(stderr);
    return {
      rate: read(/^tps = ([\d.]+)/m),
      latency: read(/latency average = ([\d.]+)/),
      failed: read(/number of failed transactions: (\d+)/),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The round trips of a request of center 0 as a script whose nth run, over all clients, is that of center n. Ids that the service
 * makes end in another number every time.
 */
export function scriptOf(sent: readonly Buffer[], perClient: number): string {
  const hash = sha256(tokenOf(0)).toString('hex');
  const statements = sent.map((bytes) =>
    textOf(bytes)
      .replace(/;\s*(?=\S)(?=select set_config)/, '\\; ')
      .replaceAll(`'\\x${hash}'`, `sha256('bench-token-:n')`)
      .replaceAll(principalOf(0), '00000000-0000-7000-8000-:p')
      .replaceAll('BENCH-0', 'BENCH-:n')
      .replace(/\b(?!00000000)([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-)[0-9a-f]{12}\b/g, '$1:u')
      .replace(/\s*\n\s*/g, ' '),
  );
  const numbered = ['\\set i :i + 1', `\\set n :client_id * ${perClient} + (:i - 1) % ${perClient} + 1`];
  return [
    ...numbered,
    `\\set p ${FIRST} + :n`,
    '\\set u random(100000000000, 999999999999)',
    ...statements.map((text) => `${text};`),
  ].join('\n');
}

/** The SQL of one round trip, its values written in as literals: of a simple query, or of Parse and Bind. */
export function textOf(bytes: Buffer): string {
  if (bytes.readUInt8(0) === 'Q'.charCodeAt(0)) return bytes.subarray(5, bytes.length - 1).toString('utf8');
  const statement = bytes.indexOf(0, 5) + 1;
  const text = bytes.subarray(statement, bytes.indexOf(0, statement)).toString('utf8');
  const values = valuesOf(bytes.subarray(1 + bytes.readInt32BE(1)));
  return text.replace(/\$(\d+)/g, (_, n: string) => values[Number(n) - 1] ?? 'null');
}

/** Bind: two names, the formats, the values, each with its length (-1 for null); a binary one is bytes. */
function valuesOf(bind: Buffer): string[] {
  let at = bind.indexOf(0, bind.indexOf(0, 5) + 1) + 1;
  const formats = Array.from({ length: bind.readInt16BE(at) }, (_, index) => bind.readInt16BE(at + 2 + index * 2));
  at += 2 + formats.length * 2;
  const count = bind.readInt16BE(at);
  at += 2;
  return Array.from({ length: count }, (_, index) => {
    const length = bind.readInt32BE(at);
    const value = bind.subarray(at + 4, at + 4 + Math.max(length, 0));
    at += 4 + value.length;
    if (length < 0) return 'null';
    const isBinary = (formats.length === 1 ? formats[0] : formats[index]) === 1;
    return isBinary ? `'\\x${value.toString('hex')}'` : pg.escapeLiteral(value.toString('utf8'));
  });
}
