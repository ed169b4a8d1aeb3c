// A draft in a real browser, as a director and a delegate fill it in: begin, state, lose the network, the session and the tab, meet a
// colleague. Certifying is tested in director-certify.test.ts.
import type { Page } from 'playwright-core';
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole } from '../kit/console.ts';

const ANSWER = '/cycles/2026-H2/responses/TX-JCIC';
const saved = (page: Page) => page.getByText(/^\s*Saved /).waitFor();

t.test('a director', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);
  const director = await world.visitor('director');
  const { page, open, check } = director;

  t.test('sees what is due and why, and begins with what is known', async () => {
    await open('/surveys');
    await page.getByText('Why you are asked').click();
    await check('surveys');
    await open('/centers/TX-JCIC/profile');
    await page.getByRole('heading', { name: 'In the register now' }).waitFor();
    await check('center');
    await open('/centers/TX-JCIC/delegates');
    await check('delegates');
    await open('/surveys');
    await page.getByRole('link', { name: 'Begin the answer' }).click();
    await page.getByRole('heading', { name: 'Begin', exact: true }).waitFor();
    await check('answer-begin');
    await page.getByRole('button', { name: 'Begin the answer' }).click();
    await page.getByRole('heading', { name: '2. Whom you need' }).waitFor();
    await check('answer-carried');
    await page.emulateMedia({ colorScheme: 'dark' });
    await check('answer-carried-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  t.test('states a need, and is shown what is missing beside its field', async (t) => {
    await page.getByRole('button', { name: 'Add a need' }).click();
    const need = page.getByRole('group', { name: /^Need \d+$/ });
    await page.locator('[id^=needs-] select:focus').waitFor();
    await need.getByLabel('FTE').fill('1,5');
    await need.getByText('Enter a number').waitFor();
    await need.getByLabel('FTE').fill('1.5');
    await saved(page);
    t.equal(await need.getByText(/Say how urgent/).count(), 0, 'nothing is said of a line that is being filled in');
    await page.getByLabel('Remarks').focus();
    await need.getByText(/Say how urgent/).waitFor();
    await check('answer-incomplete');
    await need.getByLabel('Priority').selectOption('high');
    await need.getByText(/Say how urgent/).waitFor({ state: 'detached' });
    await saved(page);
  });

  t.test('loses the network and closes the tab, and finds the entry again', async (t) => {
    await director.context.setOffline(true);
    await page.getByLabel('Remarks').fill('Written in a tunnel.');
    await page
      .getByText(/Not saved yet: no network/)
      .first()
      .waitFor();
    director.complaints.splice(0);
    const again = await director.context.newPage();
    await page.close();
    await director.context.setOffline(false);
    await again.goto(`${world.address}/console${ANSWER}`);
    await again.getByText(/are here again/).waitFor();
    t.equal(await again.getByLabel('Remarks').inputValue(), 'Written in a tunnel.');
    await saved(again);
    await again.close();
  });

  t.test('a session that has ended takes no entry away', async (t) => {
    const own = await world.visitor('director');
    await own.open(ANSWER);
    await own.page.getByRole('heading', { name: '2. Whom you need' }).waitFor();
    await own.context.clearCookies();
    await own.page.getByLabel('Remarks').fill('Written after the session.');
    await own.page.getByRole('dialog', { name: 'Sign on again' }).waitFor();
    await own.page
      .getByText(/Not saved yet: sign on again/)
      .first()
      .waitFor();
    await own.page.getByRole('button', { name: /^Sign on as Director/ }).click();
    await saved(own.page);
    t.equal(await own.page.getByLabel('Remarks').inputValue(), 'Written after the session.');
    await own.context.close();
  });

  t.test('two at once: what does not contradict is taken over, what does is chosen line by line', async (t) => {
    const [one, other] = [await world.visitor('director'), await world.visitor('delegate')];
    for (const { open: go } of [one, other]) await go(ANSWER);
    await one.page.getByLabel('Remarks').waitFor();
    await other.page.getByLabel('Remarks').waitFor();
    await one.page.getByLabel('Remarks').fill('From the director.');
    await saved(one.page);
    await one.page.locator('#save-status', { hasText: 'Saving' }).waitFor({ state: 'detached' });
    const need = other.page.getByRole('group', { name: /^Need 1/ });
    await need.getByLabel('FTE').fill('2');
    await other.page.getByText(/changed this answer while you worked/).waitFor();
    t.equal(await other.page.getByLabel('Remarks').inputValue(), 'From the director.');
    await saved(other.page);
    other.complaints.splice(0);
    await other.check('answer-taken');

    await one.page.getByLabel('Remarks').fill('Mine stays.');
    await one.page
      .getByText(/Saved|changed/)
      .first()
      .waitFor();
    await one.page.locator('#save-status', { hasText: 'Saved' }).waitFor();
    await other.page.getByLabel('Remarks').fill('No, mine.');
    await other.page.getByRole('heading', { name: /changed this answer too/ }).waitFor();
    other.complaints.splice(0);
    await other.check('answer-contested');
    await other.page.locator('label', { hasText: 'Take theirs' }).click();
    await other.page.getByRole('button', { name: 'Save with these choices' }).click();
    await saved(other.page);
    t.equal(await other.page.getByLabel('Remarks').inputValue(), 'Mine stays.');
    t.equal(
      await other.page.getByRole('button', { name: 'Certify this answer' }).count(),
      0,
      'a delegate never certifies',
    );
    await one.context.close();
    await other.context.close();
  });
});
