// CSV as RFC 4180 has it, safe to open in a spreadsheet.
import { parse } from 'csv-parse/sync';
import t from 'tap';
import { csvDocument, csvLine } from '../../../src/platform/http/csv.ts';

t.test('numbers stay numbers, nothing is empty, and text keeps its commas, quotes and lines', async (t) => {
  t.equal(csvLine([0.5, -1, true, null, undefined, '', 'plain']), '0.5,-1,true,,,,plain\r\n');
  const values = ['a,b', 'say "x"', 'two\r\nlines', ' spaces ', 'é€😀'];
  t.same(parse(csvLine(values)), [values]);
});

t.test('text that a spreadsheet would run is text', async (t) => {
  for (const text of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\tplain',
    '＝1+1',
    '|cmd',
    '%0A=1',
    '=cmd|"/c calc"!A1',
  ]) {
    const [[value]] = parse(csvLine([text])) as [[string]];
    t.equal(value, `'${text}`, JSON.stringify(text));
  }
  for (const text of ['a=1', '1-2', "it's", 'a@b']) t.same(parse(csvLine([text])), [[text]]);
});

t.test('a document has its header also without rows, and few chunks with many', async (t) => {
  const collect = async (rows: number) => {
    const chunks: string[] = [];
    const values = Array.from({ length: rows }, (_, i) => [i, 'x'.repeat(95)]);
    for await (const chunk of csvDocument(['n', 'text'], values)) chunks.push(chunk);
    return chunks;
  };
  t.same(await collect(0), ['n,text\r\n']);
  const chunks = await collect(10_000);
  t.ok(chunks.length > 10 && chunks.length < 20);
  t.equal(chunks.join('').split('\r\n').length, 10_002);
});
