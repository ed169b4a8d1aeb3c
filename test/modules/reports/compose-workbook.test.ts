// A report as a workbook, and the file that the service makes of it, taken apart as a spreadsheet program would.
import { unzipSync } from 'fflate';
import t from 'tap';
import { withSheetNames } from '../../../src/lib/workbook.ts';
import { composeWorkbook } from '../../../src/modules/reports/compose-workbook.ts';
import { writeWorkbook } from '../../../src/platform/http/workbook.ts';
import { REPORT } from './open-part.ts';

const MARKING = 'CUI//SP-X & "y"';
const sheets = composeWorkbook(REPORT, 'c'.repeat(64));

t.test('terms come first, then one sheet for each table with every column under its field name', async (t) => {
  const tables = REPORT.measures.length + REPORT.agreement.length + REPORT.policyNeeds.length + 4;
  t.equal(sheets.length, 1 + tables);
  const terms = sheets[0]!.rows.map(([name, value]) => `${name}: ${value}`).join('\n');
  for (const text of [
    'Digest of the open part: cc',
    'Policy: fteTolerance: 10',
    'Supersedes: 019e',
    'Acknowledged: open-cases: 12',
  ])
    t.match(terms, text);
  const byState = sheets.find(({ name }) => name === 'by-state')!;
  t.same(byState.header.slice(0, 6), ['state', 'needs', 'met', 'partial', 'unmet', 'needFte']);
  t.ok(byState.header.includes('observedFte'), 'also a column of which nothing is known');
  t.equal(byState.rows[0]![byState.header.indexOf('observedFte')], null, 'and that is empty, not 0');
});

t.test('every sheet is marked in its first row, in its header and in its footer', async (t) => {
  const parts = unzipSync(await writeWorkbook(sheets, MARKING));
  const text = (name: string) => new TextDecoder().decode(parts[name]);
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(
    (match) => match[1],
  );
  const files = Object.keys(parts).filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  t.equal(files.length, sheets.length);
  for (const name of files) {
    const first = /<c r="A1"[^>]*t="s"[^>]*><v>(\d+)<\/v>/.exec(text(name))?.[1];
    t.equal(strings[Number(first)], 'CUI//SP-X &amp; "y"', name);
    for (const part of ['oddHeader', 'oddFooter'])
      t.match(
        text(name),
        `<${part}>&amp;C&amp;"-,Bold"CUI//SP-X &amp;&amp; "y"</${part}>`,
        `an ampersand is doubled in ${part}`,
      );
  }
});

t.test('numbers are numbers and nothing runs as a formula', async (t) => {
  const values = {
    name: 'x',
    title: '=1+1',
    header: ['a'],
    rows: [['=HYPERLINK("http://x")'], [-0.5], [true], [null]],
  };
  const parts = unzipSync(await writeWorkbook([values], MARKING));
  const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
  t.notMatch(sheet, /<f[ >]/);
  t.match(sheet, /<c r="A6"[^>]*><v>-0\.5<\/v>/);
  t.match(sheet, /<c r="A7"[^>]*t="b"[^>]*><v>1<\/v>/);
  t.match(new TextDecoder().decode(parts['xl/sharedStrings.xml']), /=HYPERLINK\("http:\/\/x"\)/);
});

t.test('text longer than a cell is cut, and what XML does not take is left out', async (t) => {
  const parts = unzipSync(
    await writeWorkbook([{ name: 'x', title: 't', header: [], rows: [['é\u0001'], ['x'.repeat(40_000)]] }], 'CUI'),
  );
  const strings = new TextDecoder().decode(parts['xl/sharedStrings.xml']);
  t.notOk(strings.includes('\u0001'));
  t.match(strings, /<t>é<\/t>/);
  t.ok(strings.length < 34_000);
});

t.test('names of sheets are ones that every program takes', async (t) => {
  const names = ['a/b:c', "'quoted'", 'x'.repeat(40), 'X'.repeat(40), 'History', '', 'a b c'];
  const its = withSheetNames(names.map((name) => ({ name, title: '', header: [], rows: [] }))).map(({ name }) => name);
  t.same(its.slice(0, 3), ['a b c', 'quoted', 'x'.repeat(31)]);
  t.equal(new Set(its.map((name) => name.toLowerCase())).size, names.length);
  for (const name of its) t.match(name, /^(?!history$)[^[\]:*?/\\]{1,31}$/i);
});
