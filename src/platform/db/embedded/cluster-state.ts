// What a data directory remembers between starts, in embedded.json (mode 600: it holds the superuser's password).

import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `place`: the folder that holds the cluster where it cannot lie in the data directory itself. */
export type ClusterState = { password: string; port: number | undefined; place: string | undefined };

/** Makes the data directory if need be and returns its real path: one directory has one name, also behind links. */
export function openDirectory(path: string): string {
  mkdirSync(path, { recursive: true });
  return realpathSync(path);
}

/** What the directory remembers, or a new password and nothing else. @throws Error when the file is not readable as such */
export function readState(directory: string): ClusterState {
  const path = join(directory, 'embedded.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return { password: randomBytes(24).toString('hex'), port: undefined, place: undefined };
  }
  const { password, port, place }: { password?: unknown; port?: unknown; place?: unknown } = JSON.parse(text);
  if (typeof password !== 'string' || password === '') throw new Error(`${path} holds no password`);
  return {
    password,
    port: typeof port === 'number' ? port : undefined,
    place: typeof place === 'string' ? place : undefined,
  };
}

/** Replaces the remembered state as a whole, so that a killed process leaves the old one or the new one. */
export function writeState(directory: string, state: ClusterState): void {
  const path = join(directory, 'embedded.json');
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  giveToOwnerOf(directory, unfinished);
  renameSync(unfinished, path);
}

/** When root works in the folder of an ordinary user, what it writes there stays that user's. */
export function giveToOwnerOf(directory: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(directory);
  chownSync(path, uid, gid);
}
