// initdb, all or nothing: the cluster is made beside its final name and renamed, so a start that was killed leaves no half cluster.
// Encoding, collation and time zone are fixed instead of taken from the machine, so that every copy of a project sorts alike.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Placement } from './place-cluster.ts';
import { giveTo } from './place-cluster.ts';
import { spawnAs } from './run-as.ts';

/**
 * Creates `<home>/postgres` with the superuser `postgres`, who needs the password on every connection.
 * @throws Error with what initdb said
 */
export async function createCluster(placement: Placement, password: string, throwaway: boolean): Promise<void> {
  const { home, way, binaries } = placement;
  for (const left of readdirSync(home).filter((name) => name.startsWith('postgres.new-'))) {
    rmSync(join(home, left), { recursive: true, force: true });
  }
  const scratch = join(home, `postgres.new-${process.pid}`);
  const passwordFile = join(scratch, 'password');
  mkdirSync(scratch, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(way.account, scratch);
    const collation = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const cluster = join(scratch, 'postgres');
    const speed = throwaway ? ['--no-sync'] : [];
    await run(
      spawnAs(way, binaries.initdb, ['-D', cluster, ...collation, ...access, ...speed, '--no-instructions'], {}),
    );
    renameSync(cluster, join(home, 'postgres'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function run(child: ReturnType<typeof spawnAs>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.resume();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', (cause) => reject(new Error(`initdb could not be started: ${cause.message}`, { cause })));
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed: ${said.trim()}`))));
  });
}
