// The pure rules of trends: who continues whom, which centers are paired, what breaks a series, how rows change.
import fc from 'fast-check';
import t from 'tap';
import { changeRows } from '../../../src/modules/trends/change-rows.ts';
import { continueCenters } from '../../../src/modules/trends/continue-centers.ts';
import { findBreaks } from '../../../src/modules/trends/find-breaks.ts';
import { pairCenters } from '../../../src/modules/trends/pair-centers.ts';

const CASES: { name: string; centers: [string, string[]][]; continued: [string, string][] }[] = [
  { name: 'one that came of one is that one, renamed', centers: [['B', ['A']]], continued: [['A', 'B']] },
  {
    name: 'through several renamings',
    centers: [
      ['B', ['A']],
      ['C', ['B']],
    ],
    continued: [
      ['A', 'C'],
      ['B', 'C'],
    ],
  },
  { name: 'one that came of two is another', centers: [['C', ['A', 'B']]], continued: [] },
  {
    name: 'two that came of one are others',
    centers: [
      ['B', ['A']],
      ['C', ['A']],
    ],
    continued: [],
  },
  { name: 'one that names itself is not renamed', centers: [['A', ['A']]], continued: [] },
];
for (const { name, centers, continued } of CASES) {
  t.test(`a center: ${name}`, async (t) => {
    const lineages = centers.map(([code, predecessors]) => ({ code, predecessors }));
    t.same([...continueCenters(lineages)], continued);
  });
}

t.test('two that name each other end somewhere', async (t) => {
  const circle = [
    { code: 'A', predecessors: ['B'] },
    { code: 'B', predecessors: ['A'] },
  ];
  t.equal(continueCenters(circle).size, 2);
});

const center = (code: string, values: object = {}) => ({
  ...{ report: 'r', center: code, isExpected: true, reportsNeeds: true, reportsPresence: true },
  ...values,
});
const same = { before: (code: string) => code, after: (code: string) => code };

t.test('every center of either cycle is in exactly one of paired, opened, closed and not expected', async (t) => {
  const framed = fc.uniqueArray(fc.tuple(fc.constantFrom(...'ABCDEF'), fc.boolean(), fc.boolean()), {
    selector: ([code]) => code,
  });
  fc.assert(
    fc.property(framed, framed, (before, after) => {
      const of = (its: [string, boolean, boolean][]) =>
        its.map(([code, isExpected, reportsNeeds]) => center(code, { isExpected, reportsNeeds }));
      const { paired, opened, closed, notExpected, byNeeds } = pairCenters(of(before), of(after), same);
      const all = new Set([...before, ...after].map(([code]) => code));
      const told = [...paired, ...opened, ...closed, ...notExpected];
      return (
        told.length === all.size && told.every((code) => all.has(code)) && byNeeds.every((its) => paired.includes(its))
      );
    }),
  );
  t.end();
});

t.test('nothing breaks a series but methodology, policy and instrument', async (t) => {
  const terms = { methodology: '1', policy: 'P1', policyVersion: 1, instrument: 'I1' };
  t.same(findBreaks(terms, { ...terms }), []);
  t.same(findBreaks(terms, { methodology: '2', policy: 'P2', policyVersion: 1, instrument: null }), [
    { what: 'methodology', from: '1', to: '2' },
    { what: 'policy', from: 'P1 version 1', to: 'P2 version 1' },
    { what: 'instrument', from: 'I1', to: 'none recorded' },
  ]);
});

t.test('a change is exact to the last decimal, and unknown where either side is', async (t) => {
  const rows = changeRows(
    [{ family: 'CBP', needFte: 0.3, gapFte: null }],
    [{ family: 'CBP', needFte: 0.1, gapFte: 1 }],
    ['family'],
  );
  t.same(rows, [{ family: 'CBP', needFte: -0.2, gapFte: null }]);
  const [gone] = changeRows([{ family: 'CBP', needFte: 1 }], [], ['family']);
  t.same(gone, { family: 'CBP', needFte: null });
});
