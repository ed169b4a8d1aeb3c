// What a liaison looks ahead with, in a real browser: what ends soon, what is disputed or missing, and a component on one page.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole } from '../kit/console.ts';

t.test('looking ahead in the console', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);
  const { open, check } = await world.visitor('liaison');

  t.test('what ends soon is drawn, and leads to a successor', async () => {
    await open('/deployments/ending?months=24');
    await check('ending');
  });

  t.test('findings that dispute the register lead to the finding', async () => {
    await open('/deployments/disputed');
    await check('disputed');
  });

  t.test('what is missing at the start of a deployment', async () => {
    await open('/deployments/prerequisites');
    await check('prerequisites');
  });
});
