// Runs hold-cluster.ts as a child process, also as another user, and reads what it says.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Test } from 'tap';

/** `first`: what the holder printed when it was ready or refused. `end`: closes its input, and waits until it stopped the server. */
export type Holder = {
  child: ChildProcess;
  first: { adminUrl?: string; refused?: string; name?: string };
  lines: string[];
  said: () => string;
  end: () => Promise<void>;
};

/** The project's root, as tests run in it. */
export const PROJECT = realpathSync(join(import.meta.dirname, '../../../..'));

/** A new folder that only this user can enter, removed after the test. */
export function closedFolder(t: Test): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'embedded-test-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function hold(
  directory: string,
  { what = 'hold', project = PROJECT, ...options }: SpawnOptions & { what?: string; project?: string } = {},
): Promise<Holder> {
  const script = join(project, 'test/platform/db/embedded/hold-cluster.ts');
  // tap instruments every child through NODE_OPTIONS, with files that another user cannot read.
  const node = ['-u', 'NODE_OPTIONS', process.execPath, '--import', 'tsx'];
  const child = spawn('/usr/bin/env', [...node, script, directory, what], { cwd: project, ...options });
  const lines: string[] = [];
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const reader = createInterface({ input: child.stdout ?? process.stdin });
  const first = new Promise<string>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line);
      resolve(line);
    });
    child.once('close', () => resolve(JSON.stringify({ refused: `it ended without a word: ${said}` })));
  });
  const holder = { child, first: JSON.parse(await first), lines, said: () => said };
  const end = async () => {
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  };
  return { ...holder, end };
}
