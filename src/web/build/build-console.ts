// `npm run web`: types of the API from the OpenAPI document, then the console into dist/console; nothing where neither has changed
// since. It runs by itself before `npm start` and `npm test`, so that nobody ever looks at an old console.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { digestOf, digestOfSources, stamp, stampOfBuild } from './sources.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const types = path.join(project, 'dist/types/openapi.d.ts');
const document = path.join(project, 'openapi/openapi.json');
const output = path.join(project, 'dist/console');

const onlyTypes = process.argv.includes('--types');
await writeTypes();
if (!onlyTypes) await buildConsole();

/** The types of everything that the API takes and answers, as a module of their own; never edited and never committed. */
async function writeTypes(): Promise<void> {
  const source = readFileSync(document);
  const mark = `// Made from openapi.json, SHA-256 ${digestOf([source])}.\n`;
  if (existsSync(types) && readFileSync(types, 'utf8').startsWith(mark)) return;
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const declarations = astToString(await openapiTS(source.toString('utf8'))).replace(
    /^export type operations = .*$/m,
    '',
  );
  mkdirSync(path.dirname(types), { recursive: true });
  writeFileSync(types, `${mark}declare module 'openapi-of-this-service' {\n${declarations}}\n`);
}

async function buildConsole(): Promise<void> {
  const digest = digestOfSources();
  if (stampOfBuild() === digest) return;
  process.stdout.write('Building the console (some seconds, once)...\n');
  const { build } = await import('vite');
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)) });
  compressAll();
  writeFileSync(stamp, digest);
}

/** Each file once more as Brotli and as gzip, as small as they go: who asks is sent one of these. */
function compressAll(): void {
  const assets = path.join(output, 'assets');
  for (const name of readdirSync(assets)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = readFileSync(path.join(assets, name));
    writeFileSync(path.join(assets, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(path.join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
