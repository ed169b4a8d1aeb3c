// The shell of the console in a real browser: sign-on, the first page of everybody, the way out.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole, type Who } from '../kit/console.ts';

t.test('the console', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);

  t.test('who is not signed on chooses an example, which says that it is one', async (t) => {
    const { page, open, check, complaints } = await world.visitor();
    await open('');
    t.match(await page.locator('main').innerText(), /These identities are examples/);
    // The question who is here is answered with 401, which browsers note.
    t.ok(complaints.splice(0).every((text) => text.includes('401')));
    await check('sign-on');
    await page.getByRole('button', { name: /^Sign on as .*irector/ }).click();
    await page.getByRole('heading', { name: 'What waits for you' }).waitFor();
    await check('home-after-sign-on');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign on', exact: true }).waitFor();
    t.equal((await page.request.get('/v1/session')).status(), 401, 'and the session is over');
  });

  for (const who of ['director', 'delegate', 'liaison', 'analyst', 'admin'] satisfies Who[]) {
    t.test(`the first page of ${who}`, async () => {
      const { open, check } = await world.visitor(who);
      await open('');
      await check(`home-${who}`);
    });
  }

  t.test('an address without a page says so', async () => {
    const { page, check } = await world.visitor('analyst');
    await page.goto('/console/no-such-page');
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await check('not-found');
  });
});
