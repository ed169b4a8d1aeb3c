// The pages of measures in a real browser: from the gap to why, by mouse and by keyboard; presence, outlook, trends; light and dark.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole } from '../kit/console.ts';

t.test('measures', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);

  t.test('an analyst goes from the gap report to why a gap is what it is, by keyboard alone', async (t) => {
    const { page, open, check } = await world.visitor('analyst');
    await open('/gaps');
    await page.getByRole('heading', { name: 'Where the gaps are' }).waitFor();
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.locator('.numbers .table').waitFor();
    t.ok(
      await page.evaluate(
        'Array.from(document.querySelectorAll(".numbers .table"), (it) => it.scrollWidth <= it.clientWidth).every(Boolean)',
      ),
      'all columns of the numbers are in sight',
    );
    await page.setViewportSize({ width: 1400, height: 900 });
    t.match(page.url(), /\/cycles\/2026-H1\/gaps$/, 'the latest closed cycle');
    t.match(await page.locator('main').innerText(), /[\d.]+ of [\d.]+ FTE needed are not filled/);
    await page.getByRole('img', { name: /Heat map of gaps.*largest single gap is/ }).waitFor();
    await check('gaps');
    await page.getByRole('button', { name: /Show as a table.*Where the gaps are/ }).focus();
    await page.keyboard.press('Enter');
    const cell = page.getByRole('link', { name: /FTE: why, for .*CBP/ }).first();
    await cell.waitFor();
    await check('gaps-as-table');
    const gap = await cell.innerText();
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Why: / }).waitFor();
    await page.getByText(`filled: ${gap} FTE.`).waitFor();
    await page
      .getByText(/states a .* need for/)
      .first()
      .waitFor();
    await page
      .getByText(/The findings behind it/)
      .first()
      .click();
    t.ok(await page.locator('main a[href*="/findings/"]').count(), 'and on to the findings');
    await check('explain');
  });

  t.test('a cell of the heat map leads to why by mouse', async (t) => {
    const { page, open } = await world.visitor('analyst');
    await open('/cycles/2026-H1/gaps');
    await page.locator('.picture [data-opens]').first().click();
    await page.getByRole('heading', { name: /^Why: / }).waitFor();
    t.match(page.url(), /center=.*family=/);
  });

  t.test('filters stand in the address; groups, order and what law implies are chosen', async (t) => {
    const { page, open, check } = await world.visitor('analyst');
    await open('/cycles/2026-H1/gaps');
    await page.getByLabel('Component family', { exact: true }).selectOption('TSA');
    await page.waitForURL(/family=TSA/);
    await page.getByLabel('Group by').selectOption('region');
    await page.getByRole('link', { name: 'FEMA region 6' }).waitFor();
    await page.getByRole('button', { name: 'Gap', exact: true }).click();
    await page.waitForURL(/sort=-gapFte/);
    await page.getByText('Measured against: what centers state').click();
    await page.getByText('What law implies').click();
    await page.getByText(/no findings of compliance/).waitFor();
    await check('policy');
    const csv = await page.request.get(
      (await page.getByRole('link', { name: 'Download CSV' }).first().getAttribute('href')) ?? '',
    );
    t.match(csv.headers()['content-type'], /text\/csv/);
  });

  t.test('stated needs, presence, outlook and trends', async () => {
    const { page, open, check } = await world.visitor('analyst');
    await open('/cycles/2026-H1/needs?priority=critical');
    await page
      .getByRole('link', { name: /^Explain/ })
      .first()
      .waitFor();
    await check('needs');
    await open('/cycles/2026-H1/presence');
    await page.getByRole('img', { name: /Bars of presence/ }).waitFor();
    await check('presence');
    await open('/outlook');
    await page.getByRole('img', { name: /Two curves.*committed to stay/ }).waitFor();
    await page
      .getByText(/no successor is registered/)
      .first()
      .waitFor();
    await check('outlook');
    await page.getByText(/^Of \d+ critical needs, \d+ lapse, the first on \w+ \d+, \d+; until then/).waitFor();
    const lapses = page.getByRole('region', { name: 'Which needs lapse first' });
    await page.getByLabel('Priority', { exact: true }).selectOption('critical');
    await page.waitForURL(/priority=critical/);
    t.same(
      [...new Set((await lapses.locator('tbody td:nth-child(3)').allInnerTexts()).map((text) => text.split(':')[0]))],
      ['Critical'],
      'no need of another priority is listed',
    );
    await page.getByLabel('Needs as stated in').selectOption('2026-H1');
    await page.waitForURL(/cycle=2026-H1/);
    await page.getByText('Fusion center deployment survey 2026-H1 (illustrative)').last().waitFor();
    await check('outlook of critical needs');
    await page.getByLabel('Look ahead').selectOption('12');
    await page.getByText(/end within 12 months/).waitFor();
    await open('/trends');
    await page.getByRole('img', { name: /Need and filled need/ }).waitFor();
    await check('trends');
  });

  t.test('an outlook of more needs than a page of the API holds is read whole', async (t) => {
    const { page, context, open } = await world.visitor('analyst');
    const shown = page.getByRole('button', { name: /^Show all [\d,]+ needs that lapse$/ });
    await open('/outlook');
    const whole = await shown.innerText();
    let pages = 0;
    await context.route('**/v1/outlook/needs?*', (route) => {
      pages += 1;
      return route.continue({ url: route.request().url().replace('limit=500', 'limit=20') });
    });
    await open('/outlook');
    await shown.waitFor();
    t.ok(pages > 5, `${pages} pages`);
    t.equal(await shown.innerText(), whole);
  });

  t.test('in dark', async () => {
    const { page, open, check } = await world.visitor('analyst');
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const [name, path] of Object.entries({
      gaps: '/cycles/2026-H1/gaps',
      explain: '/cycles/2026-H1/gaps/explain?center=TX-JCIC',
      outlook: '/outlook',
    })) {
      await open(path);
      await page.locator('main h2').first().waitFor();
      await check(`${name}-dark`);
    }
  });

  t.test('a director and a liaison see their own', async (t) => {
    const director = await world.visitor('director');
    await director.open('/cycles/2026-H1/gaps');
    await director.page.getByRole('heading', { name: 'Where the gaps are' }).waitFor();
    t.equal(await director.page.getByLabel('Center', { exact: true }).count(), 0, 'no choice among one');
    await director.check('gaps-director');
    const liaison = await world.visitor('liaison', { width: 390, height: 844 });
    await liaison.open('/outlook?family=CBP');
    await liaison.page.getByRole('img', { name: /Two curves/ }).waitFor();
    await liaison.check('outlook-liaison');
  });

  t.test('an address that asks for what cannot be is answered in words', async () => {
    const { page, open, check, complaints } = await world.visitor('analyst');
    await open('/cycles/2026-H1/gaps?center=no-such');
    await page.getByRole('alert').first().waitFor();
    complaints.splice(0);
    await check('gaps-refused');
  });
});
