// RFC 8785: one spelling for each JSON value, and none for what JSON cannot say.
import fc from 'fast-check';
import t from 'tap';
import { canonicalJson } from '../../src/lib/canonical-json.ts';

t.test('the examples of RFC 8785 come out letter by letter', async (t) => {
  const input = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  t.equal(
    canonicalJson(input),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    'section 3.2.2',
  );
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
  t.same([...canonicalJson(names).matchAll(/\d(?=[,}])/g)].join(''), '2467153', 'section 3.2.3: by UTF-16 code unit');
  t.equal(canonicalJson(-0), '0');
});

t.test('what I-JSON cannot say is refused, naming where', async (t) => {
  for (const value of [NaN, Infinity, '\ud800', undefined, () => 1, 1n, new Date(0), new Map()]) {
    t.throws(() => canonicalJson({ a: [value] }), { name: 'TypeError', message: /"\/a\/0"/ });
  }
  t.throws(() => canonicalJson({ '\udc00': 1 }), TypeError);
  t.throws(() => canonicalJson(new Array(1)), TypeError, 'a hole in a list');
});

t.test('a value keeps its meaning, and the order of its members does not matter', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      return canonicalJson(JSON.parse(text)) === text && canonicalJson(reversed(value)) === text;
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, reversed(member)]));
}
