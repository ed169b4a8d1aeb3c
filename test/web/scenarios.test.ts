// What if, in a real browser: a liaison writes down what nobody has done, sees what would come of it, and shares it with an analyst.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, onPhonesToo, openConsole, type Visitor } from '../kit/console.ts';

t.test('what if', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);
  const name = 'Renew at the center in Texas';

  t.test('a liaison goes from the outlook to what changes would make of it', async (t) => {
    const { page, open, check, complaints } = await visit(world, 'liaison');
    await open('/outlook');
    await page.getByRole('link', { name: 'What if' }).press('Enter');
    await page.getByText('There is no scenario yet.').waitFor();
    await check('scenarios, none');
    await page.getByRole('link', { name: 'New scenario' }).press('Enter');
    const form = page.getByRole('form', { name: 'New scenario' });
    const save = form.getByRole('button', { name: /^Save, and see/ });
    await save.press('Enter');
    await form.getByRole('alert').waitFor();
    t.ok(await form.locator('[aria-invalid]').count(), 'faults stand at their fields');
    complaints.splice(0);
    await check('scenario with faults');
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('Center of the deployment').selectOption('TX-JCIC');
    await form.getByLabel('Deployment', { exact: true }).selectOption({ index: 1 });
    await form.getByLabel('Funded through').fill('2030-09-30');
    await form.getByRole('button', { name: 'Add another change' }).press('Enter');
    const second = form.getByRole('group', { name: 'Change 2' });
    await second.getByLabel('What would be otherwise').selectOption({ label: 'Somebody comes' });
    await second.getByLabel('Component').selectOption('CBP');
    await second.getByLabel('Center').selectOption('TX-JCIC');
    await second.getByLabel('Role').selectOption({ index: 1 });
    await second.getByLabel('Arrangement').selectOption({ label: 'Full-time' });
    await second.getByLabel('FTE').fill('1');
    await second.getByLabel('First day').fill('2027-01-04');
    await form.getByText('Analysts may read it').click();
    await check('scenario filled in');
    await save.press('Enter');
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('table', { name: /^The outlook from/ }).waitFor();
    t.equal(await page.getByRole('table', { name: 'What would be otherwise' }).getByRole('row').count(), 3);
    await check('scenario and the outlook');
    await page.getByLabel('What would come of it for').selectOption('2026-H1');
    await page.getByRole('table', { name: 'The gaps in all' }).waitFor();
    t.match(page.url(), /about=2026-H1/, 'what is asked stands in the address');
    await check('scenario and the gaps');
  });

  t.test('it is changed by its owner, read by an analyst, and deleted', async (t) => {
    const { page, open, check } = await visit(world, 'analyst', { width: 390, height: 844 });
    await open('/scenarios');
    await page.getByRole('link', { name }).press('Enter');
    await page.getByRole('table', { name: /^The outlook from/ }).waitFor();
    t.equal(await page.getByRole('button', { name: 'Change', exact: true }).count(), 0, 'only its owner changes it');
    await check('scenario of somebody else');
    const owner = await visit(world, 'liaison');
    await owner.open('/scenarios');
    await owner.page.getByRole('link', { name }).press('Enter');
    await owner.page.getByRole('button', { name: 'Change', exact: true }).press('Enter');
    await owner.page.getByRole('button', { name: 'Remove change 2' }).press('Enter');
    await owner.page.getByRole('button', { name: /^Save, and see/ }).press('Enter');
    const changes = owner.page.getByRole('table', { name: 'What would be otherwise' });
    await changes.waitFor();
    t.equal(await changes.getByRole('row').count(), 2);
    await owner.page.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await owner.page.getByRole('button', { name: 'Delete it' }).press('Enter');
    await owner.page.getByText('There is no scenario yet.').waitFor();
  });
});

/** Somebody whose every check is made on a phone as well. */
async function visit(world: ConsoleWorld, ...who: Parameters<ConsoleWorld['visitor']>): Promise<Visitor> {
  return onPhonesToo(t, await world.visitor(...who));
}
