// The habits of the house that no linter knows: opening comments, sizes, names, who reads the clock and the environment, and that
// nothing tracked names the place it was written in.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import t from 'tap';

type File = { readonly path: string; readonly text: string; readonly lines: number };

// Tracked files and those about to be; ownership is not git's business when a container runs this as another user.
const listed = execFileSync(
  'git',
  ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  { encoding: 'utf8' },
);
const files: File[] = [...new Set(listed.split('\0'))]
  .filter((path) => path !== '' && statSync(path, { throwIfNoEntry: false })?.isFile())
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, text, lines: text.split('\n').length - 1 };
  });

const generated = /\.generated\.ts$/;
const code = files.filter(({ path }) => /^(src|migrations|seeds|test)\/.*\.tsx?$/.test(path) && !generated.test(path));
const source = code.filter(({ path }) => path.startsWith('src/'));
const rooms = /(?:^|\/|-)(routes|commands|queries|schemas|index)\.ts$/;
const rules = source.filter(({ path }) => /^src\/(lib|modules)\//.test(path) && !rooms.test(path));

/** Comments out, so that a rule about code does not read prose. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '');

/** Paths of the files that fail, with what was seen, so that a failing test reads as a list of things to do. */
const failing = (of: readonly File[], fault: (file: File) => string | undefined): string[] =>
  of.flatMap((file) => {
    const seen = fault(file);
    return seen === undefined ? [] : [`${file.path}: ${seen}`];
  });

/** Longer for a reason: path -> reason. Short, and shorter every year. */
const longer: Record<string, string> = {};

t.test('a file opens with one to four lines on what it owns', async (t) => {
  const faults = failing(code, ({ text }) => {
    const opening = /^(?:#!.*\n)?((?:\/\/.*\n)+|\/\*\*?[\s\S]*?\*\/\n)/.exec(text)?.[1];
    if (opening === undefined) return 'no opening comment';
    const count = opening.trimEnd().split('\n').length;
    return count > 4 ? `${count} lines of opening comment` : undefined;
  });
  t.same(faults, []);
});

t.test('a file that has grown past its size is split by its second idea', async (t) => {
  const limit = (path: string): number => (path.startsWith('test/') ? 400 : 250);
  t.same(
    failing(code, ({ path, lines }) => (lines > limit(path) && !(path in longer) ? `${lines} lines` : undefined)),
    [],
  );
  t.same(
    Object.keys(longer).filter((path) => !code.some((file) => file.path === path && file.lines > limit(path))),
    [],
    'no exception outlives its file',
  );
});

t.test('a name says what is inside', async (t) => {
  t.same(
    failing(code, ({ path }) => /(?:^|[/.-])(utils?|helpers?|commons?|misc)(?:[/.-])/.exec(path)?.[1]),
    [],
  );
});

t.test('only the configuration reads the environment', async (t) => {
  // The one other place passes PATH and its like on to the database programs it starts; it reads no setting.
  const readers = source.filter(({ path }) => !['src/config.ts', 'src/platform/db/embedded/run-as.ts'].includes(path));
  t.same(
    failing(readers, ({ text }) => /\bprocess\.env\b/.exec(withoutComments(text))?.[0]),
    [],
  );
});

t.test('a pure file asks neither clock nor chance', async (t) => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.random\w+|\bprocess\.|\bperformance\.|\bsetTimeout\b|\bfetch\(/;
  t.same(
    failing(rules, ({ text }) => impure.exec(withoutComments(text))?.[0]),
    [],
  );
});

t.test("a slice's index only passes on what its slice has", async (t) => {
  const indexes = source.filter(({ path }) => /^src\/modules\/[^/]+\/index\.ts$/.test(path));
  const line = /export (?:type )?\{[^}]*\} from '\.\/[a-z0-9-]+\.ts';/g;
  t.same(
    failing(indexes, ({ text }) => withoutComments(text).replace(line, '').trim() || undefined),
    [],
  );
});

t.test('nothing silences a rule', async (t) => {
  const silence = new RegExp(
    ['biome', 'eslint', '@ts'].map((tool) => `${tool}-(?:ignore|disable|nocheck|expect-error)`).join('|'),
  );
  t.same(
    failing(code, ({ text }) => silence.exec(text)?.[0]),
    [],
  );
});

t.test('nothing names the place where it was written', async (t) => {
  // Folders of one machine; and packages come from wherever the reader's npm fetches them, so no lock entry names a host.
  const folder = /(?<![\w.}*~-])\/(?:home|root|Users|work|tmp|mnt)\/[\w.-]/;
  const host = /"resolved": "https?:[^"]*"|\bregistry\.[a-z]|\b(?:artifactory|verdaccio|nexus)\b|_authToken/i;
  const own = 'test/house/house.test.ts';
  t.same(
    failing(
      files.filter(({ path }) => path !== own),
      ({ text }) => (folder.exec(text) ?? host.exec(text))?.[0],
    ),
    [],
  );
});
