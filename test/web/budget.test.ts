// The budget of the console, src/web/budget.json, as built: what is sent before first use, and what a part brings when it is opened.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[]; src?: string };

const output = new URL('../../dist/console/', import.meta.url).pathname;
const budget = JSON.parse(readFileSync(new URL('../../src/web/budget.json', import.meta.url), 'utf8'));
const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
const sent = (file: string) => statSync(join(output, `${file}.br`)).size;
const total = (files: Iterable<string>) => [...new Set(files)].reduce((sum, file) => sum + sent(file), 0);

/** A chunk with everything that it cannot run without. */
function withImports(name: string, met = new Set<string>()): Set<string> {
  if (!met.has(name)) {
    met.add(name);
    for (const its of manifest[name]?.imports ?? []) withImports(its, met);
  }
  return met;
}

const [entry = ''] = Object.entries(manifest).find(([, { isEntry }]) => isEntry) ?? [];
const first = withImports(entry);
const filesOf = (names: Iterable<string>) => [...names].flatMap((name) => manifest[name]?.file ?? []);

t.test('script and style before first use', async (t) => {
  const script = total(filesOf(first));
  const style = total([...first].flatMap((name) => manifest[name]?.css ?? []));
  t.comment(`script ${script} bytes, style ${style} bytes`);
  t.ok(script <= budget.script, `${script} bytes of script are at most ${budget.script}`);
  t.ok(budget.script < 150_000, 'and the budget is far below 150 kB');
  t.ok(style <= budget.style, `${style} bytes of style are at most ${budget.style}`);
});

t.test('what each part brings when it is opened', async (t) => {
  const parts = Object.entries(manifest).filter(([name, { file }]) => file.endsWith('.js') && !first.has(name));
  t.ok(parts.length > 0, 'pages are loaded as they are opened');
  for (const [name, { file }] of parts) {
    const own = [...withImports(name)].filter((its) => !first.has(its));
    const bytes = total(filesOf(own));
    const limit = /observablehq|plot/.test(name + file) ? budget.plottingScript : budget.areaScript;
    t.ok(bytes <= limit, `${name}: ${bytes} bytes are at most ${limit}`);
  }
});

t.test('fonts, and nothing that is in two formats', async (t) => {
  const fonts = readdirSync(join(output, 'assets')).filter((name) => /\.(woff2?|ttf)$/.test(name));
  t.same(
    fonts.filter((name) => !name.endsWith('.woff2')),
    [],
    'fonts are WOFF2 alone',
  );
  const bytes = fonts.reduce((sum, name) => sum + statSync(join(output, 'assets', name)).size, 0);
  t.ok(bytes <= budget.fonts, `${bytes} bytes of fonts are at most ${budget.fonts}`);
});
