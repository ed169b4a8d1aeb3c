// The measuring of pages, run for whoever has the fewest, so that it does not rot. What it measures here means nothing.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole } from '../kit/console.ts';
import { measurePages } from './measure-pages.ts';
import { isOverBudget, writeReport } from './report.ts';

t.test('every page is painted, and stands in the report', WITH_BROWSER, async (t) => {
  const { address } = await openConsole(t);
  const measured = await measurePages(t, address, ['delegate'], (text) => t.comment(text));
  if (measured === undefined) return t.fail('there is a browser');
  t.ok(measured.ceiling > 0);
  t.ok(measured.pages.length >= 3);
  for (const { kind, paint, ready, bytes } of measured.pages) {
    t.ok(paint > 0 && ready >= paint, `${kind} is painted, and then all there`);
    t.ok(bytes > 0, `${kind} has been transferred`);
  }
  const machine = { postgres: '18', settings: {}, centers: 1, connections: 1, day: '2026-01-01' };
  const report = writeReport([], { steps: [], network: [], pages: measured }, machine);
  for (const { kind } of measured.pages) t.match(report, `| \`${kind}\` | delegate |`);
});

t.test('a page that is painted late is named', async (t) => {
  const page = { who: 'admin', kind: '/tokens', paint: 1001, ready: 1200, bytes: 1, shift: 0 };
  t.ok(isOverBudget(page));
  t.notOk(isOverBudget({ ...page, paint: 1000 }));
  const machine = { postgres: '18', settings: {}, centers: 1, connections: 1, day: '2026-01-01' };
  const report = writeReport([], { steps: [], network: [], pages: { pages: [page], ceiling: 50 } }, machine);
  t.match(report, '| OVER BUDGET: `/tokens` | admin | 1001 | 20.0 |');
});

t.test('without a browser the report says so', async (t) => {
  const machine = { postgres: '18', settings: {}, centers: 1, connections: 1, day: '2026-01-01' };
  t.match(writeReport([], { steps: [], network: [], pages: undefined }, machine), /no browser here/);
});
