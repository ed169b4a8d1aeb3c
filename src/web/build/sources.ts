// What the console is built from, as one digest, and that of what was built last: the same where the console is up to date.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const web = path.join(project, 'src/web');

/** Where the digest of what was built stands. */
export const stamp = path.join(project, 'dist/console/sources.sha256');

/** The digest of everything that the console is built from. */
export function digestOfSources(): string {
  const sources: Buffer[] = [readFileSync(path.join(project, 'package-lock.json'))];
  const names = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(tsx?|scss|html|svg)$/.test(name),
  );
  for (const name of names.sort()) {
    sources.push(Buffer.from(name), readFileSync(path.join(web, name)));
  }
  return digestOf(sources);
}

/** The digest under which the console was built last; undefined where it never was. */
export function stampOfBuild(): string | undefined {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

/** SHA-256 of `parts`, each with its length. */
export function digestOf(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}
