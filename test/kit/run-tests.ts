// `npm test`: all test files, or those that are named. They are bundled before, once for all: loading the sources one by one in each
// of some 150 processes took longer than the tests themselves. So is what they start as commands of their own, such as the service.
// `npx tap test/some.test.ts` runs a single file, and what it starts, from the sources.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const project = fileURLToPath(new URL('../..', import.meta.url));
/** Of this run alone: two runs in one folder leave each other alone. */
const folder = `.tap/bundle-${process.pid}`;
const bundle = path.join(project, folder);
/** Packages of many small modules, bundled as well; everything else stays where it is installed. */
const BUNDLED = new Set(['kysely', 'zod', 'fastify-type-provider-zod']);

const named = process.argv.slice(2);
const all = readdirSync(path.join(project, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => path.join('test', name))
  .sort();
const tests = named.length === 0 ? all : named.map((name) => path.relative(project, path.resolve(name)));
/** What runs them, and what they start; test/server/run-service.ts finds a command by the path of its source. */
const RUNNER = 'test/kit/run-bundled.ts';
const COMMANDS = ['src/server.ts', 'src/operate/migrate.ts', 'src/operate/seed.ts', 'src/operate/token.ts'];

await build({
  absWorkingDir: project,
  entryPoints: [RUNNER, ...COMMANDS, ...tests],
  outbase: project,
  outdir: bundle,
  chunkNames: 'chunks/[hash]',
  bundle: true,
  // One instance of every module in a process, however many test files share it.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'error',
  plugins: [leavePackages(), keepPlaces()],
});
const tap = spawn(
  process.execPath,
  [path.join(project, 'node_modules/tap/dist/esm/run.mjs'), '--timeout=0', bundled(RUNNER)],
  {
    cwd: project,
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_RUN: String(process.pid),
      TEST_BUNDLE: folder,
      TEST_FILES: JSON.stringify(tests.map((name) => [name, bundled(name)])),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tap.kill(signal));
tap.on('exit', (code, signal) => {
  rmSync(bundle, { recursive: true, force: true });
  process.exitCode = code ?? (signal === null ? 0 : 1);
});

function bundled(name: string): string {
  return path.join(folder, name.replace(/\.ts$/, '.js'));
}

function leavePackages(): Plugin {
  return {
    name: 'leave-packages',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path: wanted }) => {
        const [first = '', second = ''] = wanted.split('/');
        const name = first.startsWith('@') ? `${first}/${second}` : first;
        return BUNDLED.has(name) ? undefined : { path: wanted, external: true };
      });
    },
  };
}

/** `import.meta` of a source tells where the source is, not its bundle: files beside it are found from there. */
function keepPlaces(): Plugin {
  return {
    name: 'keep-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        if (file.includes('node_modules')) return undefined;
        const contents = readFileSync(file, 'utf8')
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
          .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
          .replaceAll('import.meta.filename', JSON.stringify(file));
        return { contents, loader: 'ts' };
      });
    },
  };
}
