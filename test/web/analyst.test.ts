// The pages of analysts in a real browser: cycles, and who took part.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole } from '../kit/console.ts';

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
    await page.emulateMedia({ colorScheme: 'dark' });
    await check('participation in the dark');
    await open('/cycles/2026-H2');
    await page.getByRole('button', { name: 'Close this cycle' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/still missing/).waitFor();
    await check('cycle to be closed');
    await dialog.getByRole('button', { name: 'Close this cycle' }).press('Enter');
    await page.getByText('The cycle is closed. Its cases can be decided.').waitFor();
    t.equal(await page.getByRole('button', { name: 'Close this cycle' }).count(), 0);
  });
});
