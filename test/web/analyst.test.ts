// The pages of analysts in a real browser: cycles, and who took part.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole, type Visitor } from '../kit/console.ts';

// Browsers note every refusal; those that a test brings about are taken out.
function takeRefusals({ complaints }: Visitor): void {
  const others = complaints.filter((text) => !/status of 4(00|12)/.test(text));
  complaints.splice(0, complaints.length, ...others);
}

t.test('cycles and participation', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);

  t.test('an analyst sees who is missing, and closes the cycle', async (t) => {
    const { page, open, check } = await world.visitor('analyst');
    await open('/cycles');
    await check('cycles');
    await page.getByRole('link', { name: /2026-H2/ }).press('Enter');
    await page.getByRole('link', { name: 'See who took part and who is missing' }).waitFor();
    await check('cycle that is open');
    await page.getByRole('link', { name: 'See who took part and who is missing' }).press('Enter');
    await page.getByRole('img', { name: /centers responded/ }).waitFor();
    await check('participation');
    const csv = await page.getByRole('link', { name: 'Download these centers as CSV' }).getAttribute('href');
    const file = await page.request.get(csv ?? '');
    const missing = await page.request.get('/v1/cycles/2026-H2/participation');
    const { total } = (await missing.json()) as { total: { missing: number } };
    t.equal(
      (await file.text()).trim().split('\n').length - 1,
      total.missing,
      'the file has the centers that are shown',
    );
    t.match(await page.getByRole('table', { name: 'Centers of this cycle' }).innerText(), /Due in \d+ days\./);
    await page.emulateMedia({ colorScheme: 'dark' });
    await check('participation in the dark');
    await open('/cycles/2026-H2');
    await page.getByRole('button', { name: 'Close this cycle' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/still missing/).waitFor();
    t.match(
      await dialog.innerText(),
      /2026-H2.*Answers are due \w+ \d+, \d{4}.* UTC\./,
      'it names the cycle and the day',
    );
    t.match(await dialog.innerText(), /Centers still have time to answer/);
    await check('cycle to be closed');
    await dialog.getByRole('button', { name: 'Close this cycle' }).press('Enter');
    await page.getByText('The cycle is closed. Its cases can be decided.').waitFor();
    t.equal(await page.getByRole('button', { name: 'Close this cycle' }).count(), 0);
  });

  t.test('plans a cycle, changes it beside a colleague, opens it, and cancels it', async (t) => {
    const visitor = await world.visitor('analyst');
    const { page, open, check } = visitor;
    await open('/cycles');
    await page.getByRole('link', { name: 'Plan a cycle' }).press('Enter');
    await page.getByRole('heading', { name: 'Plan a cycle' }).waitFor();
    await page.getByRole('button', { name: 'Plan this cycle' }).press('Enter');
    await page.locator('[aria-invalid]').first().waitFor();
    takeRefusals(visitor);
    await check('cycle to be planned, with faults');
    await page.getByLabel('Code').fill('2027-T1');
    await page.getByLabel('Title').fill('A first try of 2027');
    await page.getByLabel('Reference date').fill('2026-12-31');
    await page.getByLabel('Opens').fill('2027-02-01T08:00');
    await page.getByLabel('Answers are due').fill('2027-01-31T17:00');
    await page.getByLabel('Closes').fill('2027-03-05T17:00');
    await page.getByLabel('Reminders').fill('14, 7');
    await page.getByRole('button', { name: 'Plan this cycle' }).press('Enter');
    await page.getByText('Answers have to be due after the cycle opens.').waitFor();
    t.equal(await page.getByLabel('Title').inputValue(), 'A first try of 2027', 'what was entered stays');
    takeRefusals(visitor);
    await page.getByLabel('Answers are due').fill('2027-02-26T17:00');
    await page.getByRole('button', { name: 'Plan this cycle' }).press('Enter');
    await page.getByRole('heading', { name: 'A first try of 2027' }).waitFor();
    t.match(await page.locator('.terms').innerText(), /14 and 7 days before answers are due/);
    await check('cycle that is a draft');

    await page.getByRole('link', { name: 'Change this draft' }).press('Enter');
    await page.getByLabel('Title').fill('First half of 2027, a try');
    const headers = { authorization: `Bearer ${world.tokenOf('analyst')}`, 'if-match': '"1"' };
    const data = { contact: 'The survey desk' };
    const other = await page.request.patch(`${world.address}/v1/cycles/2027-T1`, { headers, data });
    t.equal(other.status(), 200, 'a colleague names an office');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('button', { name: 'Read it again' }).press('Enter');
    await page.getByText('Somebody changed this to: The survey desk').waitFor();
    takeRefusals(visitor);
    await check('draft that a colleague has changed');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('heading', { name: 'First half of 2027, a try' }).waitFor();
    await page.getByText('Survey office: The survey desk').waitFor();

    await page.getByRole('button', { name: 'Open this cycle' }).press('Enter');
    const dialog = page.getByRole('dialog');
    t.match(await dialog.innerText(), /First half of 2027, a try, as of Dec 31, 2026/);
    await dialog.getByRole('button', { name: 'Open this cycle' }).press('Enter');
    await page.getByText('The cycle is open.').waitFor();
    t.equal(await page.getByRole('link', { name: 'Change this draft' }).count(), 0);
    await page.getByRole('button', { name: 'Cancel this cycle' }).press('Enter');
    await dialog.getByText(/were asked and 0 of them have answered/).waitFor();
    await dialog.getByLabel('Why is it cancelled?').fill('It was a try.');
    await check('cycle to be cancelled');
    await dialog.getByRole('button', { name: 'Cancel this cycle' }).press('Enter');
    await page.getByRole('heading', { name: /^It was cancelled on \w+ \d+, \d{4}/ }).waitFor();
    t.match(await page.locator('main').innerText(), /It was a try\./);
    await check('cycle that is cancelled');
  });

  t.test('links on dark ground look the same when somebody was there', async (t) => {
    const { page, open } = await world.visitor('analyst');
    await open('');
    const link = page.getByRole('navigation', { name: 'Primary' }).getByRole('link', { name: 'Cycles' });
    const before = await link.screenshot();
    await link.click();
    await page.getByRole('heading', { name: 'Cycles', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByRole('heading', { name: /What waits/ }).waitFor();
    await page.mouse.move(5, 600);
    await page.locator('main h1').focus();
    t.ok(before.equals(await link.screenshot()), 'to the pixel');
  });
});
