// An administrator at work in a real browser: reference data, people, tokens, invitations and the audit.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole } from '../kit/console.ts';

t.test('an administrator', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);

  t.test('finds a center that nobody has verified, and verifies it', async (t) => {
    const { page, open, check } = await world.visitor('admin');
    await open('/centers');
    t.match(await page.locator('tbody').innerText(), /Not verified/);
    await check('admin-centers');
    await page.getByLabel('Checked').selectOption('Not verified');
    await page.waitForURL(/nameVerified=false/);
    await page.getByLabel('Words in name or code').fill('texas joint');
    await page.waitForURL(/q=texas/);
    await page.getByLabel('Words in name or code').fill('no such center');
    await page.getByText('No center fits these filters.').waitFor();
    await check('admin-centers-none');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Checked').selectOption('Not verified');
    await page.waitForURL(/nameVerified=false/);
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: 'Not verified' }).waitFor();
    await check('admin-center-unverified');
    await page.getByRole('button', { name: 'Correct' }).click();
    await page.getByRole('heading', { name: /^Correct / }).waitFor();
    await check('admin-center-correct');
    await page.getByLabel('FEMA region').fill('eleven');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Some entries need another look' }).waitFor();
    await page.locator('[aria-invalid]').waitFor();
    await check('admin-center-fault');
    await page.getByLabel('FEMA region').fill('4');
    await page.getByLabel('Name and designation are verified').selectOption('Yes');
    await page.getByLabel('Source').fill('https://www.example.gov/centers');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Correct' }).waitFor();
    t.match(await page.locator('.facts').innerText(), /www\.example\.gov/);
    t.equal(await page.getByRole('heading', { name: 'Not verified' }).count(), 0);
  });

  t.test('adds a role, and sets its end date while another corrects it', async (t) => {
    const { page, open, check } = await world.visitor('admin');
    await open('/roles?new=yes');
    await page.getByLabel('Code').fill('Wrong Code');
    await page.getByRole('button', { name: 'Add this role' }).click();
    await page.locator('[aria-invalid]').first().waitFor();
    await check('admin-role-faults');
    await page.getByLabel('Code').fill('test-officer');
    await page.getByLabel('Title').fill('Test Officer');
    await page.getByLabel('Usually sits in a center').selectOption('Yes');
    await page.getByRole('button', { name: 'Add this role' }).click();
    await page.getByRole('heading', { name: 'Test Officer (test-officer)' }).waitFor();
    await page.getByRole('button', { name: 'Set an end date' }).click();
    const put = await page.request.put('/v1/roles/test-officer', {
      headers: { authorization: `Bearer ${world.tokenOf('admin')}`, 'if-match': '*' },
      data: { title: 'Test Officer II', embeddedByDefault: true },
    });
    t.equal(put.status(), 200);
    await page.getByLabel('Last day').fill('2030-12-31');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/changed it on/).waitFor();
    await check('admin-role-stale');
    await page.getByRole('button', { name: 'Save over the newer version' }).click();
    await page.getByRole('heading', { name: 'Test Officer (test-officer)' }).waitFor();
    t.match(await page.locator('.facts').innerText(), /Dec 31, 2030/);
  });

  t.test('reads components, capabilities and policies', async () => {
    const { open, check, page } = await world.visitor('admin');
    for (const noun of ['components', 'capabilities', 'policies', 'roles']) {
      await open(`/${noun}`);
      await check(`admin-${noun}`);
    }
    await open('/policies/P1');
    await check('admin-policy');
    await open('/policies/P1?change=all');
    await page.getByRole('heading', { name: /^Correct / }).waitFor();
    await check('admin-policy-correct');
    await open('/components/CBP');
    await check('admin-component');
  });
});
