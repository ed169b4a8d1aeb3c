// Programs that npm did not bring, brought incompletely, or brought for another kind of system.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { copyNative, findNativeFolder, prepareBinaries } from '../../../../src/platform/db/embedded/find-binaries.ts';
import { closedFolder } from './run-holder.ts';

t.test('a platform without programs is told to set DATABASE_URL', async (t) => {
  t.throws(() => findNativeFolder('linux', 's390x'), {
    message: /no embedded PostgreSQL for linux-s390x.*DATABASE_URL/,
  });
  t.throws(() => findNativeFolder('freebsd', 'x64'), { message: /freebsd-x64.*DATABASE_URL/ });
  const foreign = process.platform === 'win32' ? 'darwin' : 'win32';
  t.throws(() => findNativeFolder(foreign, 'x64'), { message: /is not installed.*--omit=optional.*DATABASE_URL/ });
});

t.test('a system without the loader that the programs need is told to set DATABASE_URL', async (t) => {
  const native = join(closedFolder(t), 'native');
  mkdirSync(join(native, 'bin'), { recursive: true });
  writeFileSync(join(native, 'bin/postgres'), '#!/lib/ld-none.so\n', { mode: 0o755 });
  await t.rejects(prepareBinaries(native, native), { message: /does not run.*glibc.*DATABASE_URL/ });
  writeFileSync(join(native, 'bin/postgres'), '#!/bin/sh\necho "libm.so.6: not found" >&2; exit 127\n', {
    mode: 0o755,
  });
  await t.rejects(prepareBinaries(native, native), {
    message: /does not run.*: libm\.so\.6: not found\. Set DATABASE_URL/,
  });
});

t.test('library links that npm ci --ignore-scripts left out are made', async (t) => {
  const folder = closedFolder(t);
  cpSync(join(findNativeFolder(), '../package.json'), join(folder, 'package.json'));
  const native = join(folder, 'native');
  cpSync(findNativeFolder(), native, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(native, 'lib'))) {
    if (/^libicu\w+\.so(\.60)?$/.test(name)) rmSync(join(native, 'lib', name));
  }
  t.notOk(existsSync(join(native, 'lib/libicuuc.so.60')));
  const copy = copyNative(native, join(folder, 'elsewhere'));
  t.ok(existsSync(join(copy, 'lib/libicuuc.so.60')), 'in a copy');
  t.equal(copyNative(native, join(folder, 'elsewhere')), copy, 'which is made once');
  const binaries = await prepareBinaries(native, join(folder, 'spare'));
  t.equal(binaries.native, native);
  t.ok(existsSync(join(native, 'lib/libicuuc.so.60')), 'in place');
  t.notOk(existsSync(join(folder, 'spare')));
});
