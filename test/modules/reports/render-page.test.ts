// The page of a report: what stands on it, and what a browser makes of it on screens and on paper.
import { existsSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import t from 'tap';
import { pagePolicy, renderPage } from '../../../src/lib/html-page.ts';
import { describeReport } from '../../../src/modules/reports/describe-report.ts';
import { labelField } from '../../../src/modules/reports/label-field.ts';
import { renderBars } from '../../../src/modules/reports/render-bars.ts';
import { renderReportPage } from '../../../src/modules/reports/render-page.ts';
import { REPORT } from './open-part.ts';

const DIGEST = 'c'.repeat(64);
const page = renderReportPage(REPORT, DIGEST);
const html = renderPage(page, 'WHAT THE SERVICE SAYS NOW');

t.test('a report keeps the marking that it was published under, at top and bottom', async (t) => {
  t.same(html.match(/<p class="marking \w+">[^<]+/g), [
    '<p class="marking top">CUI//SP-LEI',
    '<p class="marking bottom">CUI//SP-LEI',
  ]);
});

t.test(
  'what it says comes first, then who is missing and what was acknowledged, then tables, terms and proof',
  async (t) => {
    const parts = [
      'says',
      'nonresponse',
      'acknowledged',
      'notes',
      'measures',
      'participation',
      'agreement',
      'policy-needs',
    ];
    const places = [...parts, 'terms', 'verification'].map((id) => html.indexOf(`<h2 id="${id}">`));
    t.ok(places.every((place) => place > 0));
    t.same(
      [...places].sort((a, b) => a - b),
      places,
    );
    t.match(html, DIGEST);
    t.match(html, /A restatement\.<\/strong> It supersedes report number 1/);
    t.match(html, /Illustrative\.<\/strong> Everything in this report is made up/);
  },
);

t.test('what is foreign is text', async (t) => {
  t.match(html, 'Ana &#60;Lyst&#62;');
  t.notMatch(html, '<Lyst>');
});

t.test('every table has a caption and scoped header cells, every drawing words', async (t) => {
  const tables = html.match(/<table[\s\S]*?<\/table>/g) ?? [];
  t.ok(tables.length >= 12);
  for (const table of tables) {
    t.match(table, /<caption>[^<]+<\/caption>/);
    t.notMatch(table, /<th(?! scope="(?:col|row)")[ >]/);
  }
  for (const svg of html.match(/<svg[^>]*>/g) ?? []) t.match(svg, /aria-(?:label="[^"]+FTE lacking"|hidden="true")/);
  t.notMatch(html, /style="|<script|<link|<img|javascript:/);
});

t.test('what is not known is a dash, what is named by no need is any, and nothing else is left out', async (t) => {
  t.match(html, />any<\/th>/);
  const silent = {
    ...REPORT,
    measures: [{ name: 'total', groupBy: [], rows: [{ needs: null, needFte: null, gapFte: 1 }] }],
  };
  t.match(renderReportPage(silent, DIGEST).body, /<td class="number">1.00<\/td>/);
  t.match(describeReport(silent).join(' '), /No center reported its needs, so nothing can be said of gaps\./);
});

t.test('in plain words: how many answered, what is lacking, where most, how far the sources agree', async (t) => {
  t.match(describeReport(REPORT), [
    '51 of 78 expected centers responded. 3 said what they need, or that they need nobody; the figures on needs cover these and no others.',
    'They state needs for 1,234.50 FTE. People on duty fill 800.25 FTE of it (65 percent); 434.25 FTE is lacking. 0.50 FTE of what is filled rests on the register alone, because nothing could be compared.',
    'Stated needs: 4. Met in full: 1; in part: 2; not at all: 1.',
    /^Most is lacking for the state GA: 4\.92 FTE, then PA/,
    /^Most is lacking for the component family CBP/,
    'The register and the centers could be compared for 76 percent of the pairs of center and component family; there, 70 percent of the findings agree.',
    '15 differences between the two had not been decided when this was published.',
  ]);
});

t.test('bars show the largest gaps on one scale, and none where nothing is lacking', async (t) => {
  const row = (state: string, needFte: number, filledFte: number) => ({
    state,
    needFte,
    filledFte,
    gapFte: needFte - filledFte,
  });
  const bars = renderBars({
    name: 'by-state',
    groupBy: ['state'],
    rows: [row('AA', 5, 4), row('BB', 10, 5), row('CC', 3, 3)],
  });
  t.same(bars.match(/class="name">\w+/g), ['class="name">BB', 'class="name">AA']);
  t.match(bars, /aria-label="5\.00 FTE filled, 5\.00 FTE lacking".*<rect width="50" .*<rect x="50" width="50"/);
  t.equal(renderBars({ name: 'by-state', groupBy: ['state'], rows: [row('CC', 3, 3)] }), '');
});

t.test('a field without a label of its own is its words', async (t) => {
  t.same(['gapFte', 'laterNeedFte', 'unmet'].map(labelField), ['Lacking FTE', 'Later need FTE', 'Unmet']);
});

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const named = process.env['CHROMIUM'] || usual.find((path) => existsSync(path));
const skip = named === undefined ? 'no browser here: install Chromium, or set CHROMIUM to the path of one' : false;

t.test('a browser shows it on any width, and marks every sheet of paper', { skip, timeout: 110_000 }, async (t) => {
  const browser: Browser = await chromium.launch({
    executablePath: named ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  t.teardown(() => browser.close());
  const view = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const complaints: string[] = [];
  const asked: string[] = [];
  view.on('console', (message) => complaints.push(message.text()));
  view.on('request', (request) => asked.push(request.url()));
  await view.route('**/*', (route) =>
    route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': pagePolicy(page) } }),
  );
  await view.goto('http://report.invalid/');
  for (const width of [1400, 390]) {
    await view.setViewportSize({ width, height: 900 });
    t.equal(await view.evaluate('document.documentElement.scrollWidth'), width, `nothing sticks out at ${width}`);
  }
  t.equal(
    await view.evaluate('getComputedStyle(document.querySelector(".marking")).fontWeight'),
    '700',
    'its style is allowed',
  );
  t.same(complaints, [], 'and the browser has nothing to complain of');
  t.same(asked, ['http://report.invalid/'], 'nothing else is loaded');
  const { sheets, marked } = await marksOf(view.pdf({ preferCSSPageSize: true, tagged: false }));
  t.ok(sheets > 3, 'it takes several sheets');
  t.same(marked, Array(sheets).fill(2), 'each of them is marked at top and bottom');
});

/**
 * How many sheets a PDF of Chromium has, and how often each of them draws the marking. The marking is the one text in bold of eleven
 * points there, so that its font is selected for nothing else.
 */
async function marksOf(printed: Promise<Buffer>): Promise<{ sheets: number; marked: number[] }> {
  const pdf = (await printed).toString('latin1');
  const contents = [...pdf.matchAll(/\/Type \/Page\b[\s\S]*?\/Contents (\d+) 0 R/g)].map((match) => match[1]);
  const marked = contents.map((id) => {
    const start = pdf.indexOf('stream\n', pdf.indexOf(`\n${id} 0 obj`)) + 'stream\n'.length;
    const content = inflateSync(Buffer.from(pdf.slice(start, pdf.indexOf('\nendstream', start)), 'latin1')).toString(
      'latin1',
    );
    return content.match(/\/F\d+ 14\.6\d* Tf/g)?.length ?? 0;
  });
  return { sheets: contents.length, marked };
}
