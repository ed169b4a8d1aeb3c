// Orders: by code unit, by key, and one after another.
import t from 'tap';
import { by, compareCodes, compareKeys, compareNumbers, inOrder } from '../../src/lib/compare.ts';

t.test('codes are ordered by UTF-16 code unit, not by language', async (t) => {
  const codes = ['b', 'a', 'B', 'ä', 'a-b', 'ab', 'A', '\u{1f600}', '\ufb33'];
  t.same(codes.sort(compareCodes), ['A', 'B', 'a', 'a-b', 'ab', 'b', 'ä', '\u{1f600}', '\ufb33']);
});

t.test('keys that end in a counter are ordered by it', async (t) => {
  t.same(['x:10', 'x:9', 'x:1'].sort(compareKeys), ['x:1', 'x:9', 'x:10']);
});

t.test('of chained comparators the first that tells two values apart decides', async (t) => {
  type Row = { code: string; size: number };
  const compare = inOrder<Row>(
    by((row) => row.size, compareNumbers),
    by((row) => row.code, compareCodes),
  );
  const rows = [
    { code: 'b', size: 2 },
    { code: 'a', size: 2 },
    { code: 'c', size: 1 },
  ];
  t.same(
    rows.sort(compare).map((row) => row.code),
    ['c', 'a', 'b'],
  );
  t.equal(inOrder<Row>()(rows[0]!, rows[1]!), 0);
});
