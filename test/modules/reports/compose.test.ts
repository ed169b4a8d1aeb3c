// The pure parts of reports: what has to be acknowledged, how an annex is spelled piece by piece, and what differs between two.
import fc from 'fast-check';
import t from 'tap';
import { canonicalJson } from '../../../src/lib/canonical-json.ts';
import { annexPieces } from '../../../src/modules/reports/annex-document.ts';
import { compareTables } from '../../../src/modules/reports/compare-reports.ts';
import { listTable } from '../../../src/modules/reports/list-table.ts';
import { ANNEX_SECTIONS } from '../../../src/modules/reports/model.ts';
import { missingMatters, nameMatters, settleMatters } from '../../../src/modules/reports/name-acknowledgements.ts';

const cases = (open: number, answered: number) => ({
  ...{ open, answered, decided: 3, withdrawn: 1 },
  byOutcome: { agreed: 1, differs: 1, 'register-only': 0, 'center-only': 0, 'not-comparable': 0 },
});
const low = { rate: 'unit' as const, value: 0.5, threshold: 0.8 };

t.test('a matter is named where something stands against a report, and only then', async (t) => {
  const matters = (...args: Parameters<typeof nameMatters>) => nameMatters(...args).map(({ matter }) => matter);
  t.same(matters(cases(0, 0), []), []);
  t.same(matters(cases(1, 0), []), ['open-cases']);
  t.same(matters(cases(0, 1), [low]), ['open-cases', 'response-below-threshold']);
  t.match(nameMatters(cases(1, 0), [low]), [{ detail: /^1 case is/ }, { detail: /0\.50.*0\.80/ }]);
});

t.test(
  'what is acknowledged is shown with who says so; what needs none is left out, what is missing is named',
  async (t) => {
    const needed = nameMatters(cases(2, 0), []);
    const given = [
      { matter: 'open-cases' as const, explanation: 'Later.' },
      { matter: 'response-below-threshold' as const, explanation: 'Nothing.' },
    ];
    t.match(settleMatters(needed, given, 'Ann'), [{ matter: 'open-cases', explanation: 'Later.', by: 'Ann' }]);
    t.same(settleMatters(needed, given, 'Ann').length, 1);
    t.same(missingMatters(needed, given), []);
    t.same(missingMatters(needed, []), needed);
  },
);

t.test('the pieces of an annex are the canonical JSON of the whole, whatever is in it', async () => {
  const row = fc.record({
    section: fc.constantFrom(...ANNEX_SECTIONS),
    value: fc.dictionary(fc.string(), fc.jsonValue()),
  });
  const isText = (value: unknown) => !/\p{Surrogate}/u.test(JSON.stringify(value));
  await fc.assert(
    fc.asyncProperty(fc.array(row), fc.option(fc.string(), { nil: undefined }), async (all, partial) => {
      const rows = all
        .filter(isText)
        .sort((a, b) => ANNEX_SECTIONS.indexOf(a.section) - ANNEX_SECTIONS.indexOf(b.section));
      const head = { cycle: 'C', marking: 'CUI', report: 'R', ...(partial === undefined ? {} : { partial }) };
      let text = '';
      const spelled = rows.map(({ section, value }) => ({ section, content: canonicalJson(value) }));
      for await (const piece of annexPieces(head, spelled)) text += piece;
      const sections = Object.fromEntries(
        ANNEX_SECTIONS.map((name) => [name, rows.filter(({ section }) => section === name).map(({ value }) => value)]),
      );
      return text === canonicalJson({ ...head, kind: 'gap-report-annex', sections });
    }),
  );
});

t.test('of two tables only what differs is named, by the keys of its row', async (t) => {
  const table = (rows: Record<string, string | number | null>[]) => [{ name: 'by-state', groupBy: ['state'], rows }];
  const [before, after] = [
    table([
      { state: 'TX', gapFte: 3.5, needs: 2 },
      { state: 'OH', gapFte: 1, needs: 1 },
    ]),
    table([
      { state: 'TX', gapFte: 3, needs: 2 },
      { state: 'WA', gapFte: null, needs: null },
    ]),
  ];
  t.same(compareTables(before, after), [
    {
      table: 'by-state',
      groupBy: ['state'],
      changed: [{ keys: { state: 'TX' }, measures: [{ measure: 'gapFte', from: 3.5, to: 3, change: -0.5 }] }],
      added: [{ state: 'WA', gapFte: null, needs: null }],
      removed: [{ state: 'OH', gapFte: 1, needs: 1 }],
    },
  ]);
  t.same(compareTables(before, before), []);
});

t.test('a table has its keys first, then the measures in their order, then the rest', async (t) => {
  const rows = [{ zeta: 1, gapFte: 2, state: 'TX', needs: null }];
  const table = { groupBy: ['state'], columns: ['state', 'gapFte', 'needs', 'zeta'], rows };
  const listed = listTable(table, ['needs', 'gapFte']);
  t.same(listed, { columns: ['state', 'needs', 'gapFte', 'zeta'], rows: [['TX', null, 2, 1]] });
  t.same(listTable(undefined, []), { columns: [], rows: [] });
});
