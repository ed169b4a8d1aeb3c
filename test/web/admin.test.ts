// An administrator at work in a real browser: reference data, people, tokens, invitations and the audit.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole, type Visitor } from '../kit/console.ts';

// Browsers note every refusal; those that a test brings about are taken out.
function takeRefusals({ complaints }: Visitor): void {
  const others = complaints.filter((text) => !/status of 4(00|09|12)/.test(text));
  complaints.splice(0, complaints.length, ...others);
}

t.test('an administrator', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);

  t.test('finds a center that nobody has verified, and verifies it', async (t) => {
    const visitor = await world.visitor('admin');
    const { page, open, check } = visitor;
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
    await page.getByLabel('FEMA region').fill('eleven');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Some entries need another look' }).waitFor();
    t.match(await page.locator('.usa-form-group--error').innerText(), /A number is needed\./, 'in plain words');
    takeRefusals(visitor);
    await check('admin-center-fault');
    await page.getByLabel('FEMA region').fill('4');
    await page.getByLabel('Name and designation are verified').selectOption('Yes');
    await page.getByLabel('Source').fill('https://www.example.gov/centers');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Correct' }).waitFor();
    t.match(await page.locator('.admin-facts').innerText(), /www\.example\.gov/);
    t.equal(await page.getByRole('heading', { name: 'Not verified' }).count(), 0);
  });

  t.test('adds a role, and sets its end date while another corrects it', async (t) => {
    const visitor = await world.visitor('admin');
    const { page, open, check } = visitor;
    await open('/roles?new=yes');
    await page.getByLabel('Code').fill('Wrong Code');
    await page.getByRole('button', { name: 'Add this role' }).click();
    await page.locator('[aria-invalid]').first().waitFor();
    takeRefusals(visitor);
    await check('admin-role-faults');
    await page.getByLabel('Code').fill('TEST-OFFICER');
    await page.getByLabel('Title').fill('Test Officer');
    await page.getByLabel('Usually sits in a center').selectOption('Yes');
    await page.getByRole('button', { name: 'Add this role' }).click();
    await page.getByRole('heading', { name: 'Test Officer (TEST-OFFICER)', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Set an end date' }).click();
    const put = await page.request.put('/v1/roles/TEST-OFFICER', {
      headers: { authorization: `Bearer ${world.tokenOf('admin')}`, 'if-match': '*' },
      data: { title: 'Test Officer II', embeddedByDefault: true },
    });
    t.equal(put.status(), 200);
    await page.getByLabel('Last day').fill('2030-12-31');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/changed it on/).waitFor();
    takeRefusals(visitor);
    await check('admin-role-stale');
    await page.getByText('You changed: Last day.').waitFor();
    await page.getByRole('button', { name: 'Save my changes to the newer version' }).click();
    await page.getByRole('button', { name: 'Correct', exact: true }).waitFor();
    t.match(await page.locator('.admin-facts').innerText(), /Dec 31, 2030/);
    t.match(await page.locator('h1').innerText(), /Test Officer II/, 'what the other one changed stays changed');
  });

  t.test('is told where another one changed the same, and what was said before goes away', async (t) => {
    const visitor = await world.visitor('admin');
    const { page, open, check } = visitor;
    const put = async (title: string) =>
      page.request.put('/v1/roles/TEST-OFFICER', {
        headers: { authorization: `Bearer ${world.tokenOf('admin')}`, 'if-match': '*' },
        data: { title, embeddedByDefault: true, validTo: '2030-12-31' },
      });
    await open('/roles/TEST-OFFICER?change=all');
    await page.getByLabel('Title').fill('Mine');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Mine (TEST-OFFICER) is saved.').waitFor();
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    t.equal((await put('Theirs')).status(), 200);
    await page.getByLabel('Title').fill('Mine again');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/Both of you changed/).waitFor();
    t.equal(await page.getByText('Mine (TEST-OFFICER) is saved.').count(), 0, 'an old success is not said any more');
    takeRefusals(visitor);
    await check('admin-role-contested');
    t.equal(await page.getByLabel('Title').inputValue(), 'Mine again');
    await page.getByRole('button', { name: 'Give up my changes and see the newer version' }).click();
    await page.getByRole('heading', { name: 'Theirs (TEST-OFFICER)' }).waitFor();
  });

  t.test('reads components, capabilities and policies', async () => {
    const { open, check, page } = await world.visitor('admin');
    for (const noun of ['components', 'capabilities', 'policies']) {
      await open(`/${noun}`);
      await check(`admin-${noun}`);
    }
    await open('/policies/P1?change=all');
    await page.getByRole('heading', { name: /^Correct / }).waitFor();
    await check('admin-policy-correct');
    await open('/components/CBP');
    await check('admin-component');
  });

  t.test('adds a director, gives a token that is shown once, and ends the access', async (t) => {
    const visitor = await world.visitor('admin');
    const { page, open, check } = visitor;
    await open('/principals');
    await check('admin-people');
    await page.getByRole('button', { name: 'Add a person or program' }).click();
    await page.getByLabel('Label').fill('Director, Test');
    await page.getByLabel('Director', { exact: true }).press('Space');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Some entries need another look' }).waitFor();
    takeRefusals(visitor);
    await check('admin-person-fault');
    await page.getByLabel(/^Choose a center/).selectOption('TX-JCIC');
    await page.getByRole('button', { name: 'Add center' }).click();
    await page.getByRole('button', { name: /^Remove Texas Joint/ }).waitFor();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Director, Test', exact: true }).waitFor();
    await check('admin-person');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByLabel('What it is for').fill('Laptop');
    await check('admin-token-form');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const secret = await page.getByLabel('Token', { exact: true }).inputValue();
    t.match(secret, /^fcs_/);
    await check('admin-token-once');
    const me = { headers: { authorization: `Bearer ${secret}` } };
    t.equal((await page.request.get('/v1/me', me)).status(), 200);
    await page.getByRole('button', { name: 'I have it, hide it' }).click();
    t.notMatch(await page.content(), new RegExp(secret), 'it is gone from the page');
    await page.getByRole('button', { name: 'Revoke Laptop' }).click();
    await check('admin-token-revoke');
    await page.getByRole('button', { name: 'Revoke the token' }).click();
    await page.getByRole('cell', { name: 'Revoked' }).waitFor();
    t.equal((await page.request.get('/v1/me', me)).status(), 401);
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByLabel('What it is for').fill('Tablet');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByLabel('Token', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Revoke Tablet' }).click();
    await page.getByRole('button', { name: 'Revoke the token' }).click();
    await page.getByLabel('Token', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Disable access' }).click();
    await page.getByRole('button', { name: 'Disable Director, Test' }).click();
    await page.getByRole('heading', { name: 'No access' }).waitFor();
    await check('admin-person-disabled');
    await open('/tokens');
    await check('admin-tokens');
    await page.goto('/console/audit-events');
    await page.getByRole('button', { name: 'Revoke token' }).first().click();
    await page.waitForURL(/action=revoke-token/);
    await check('admin-audit');
    await page.getByLabel('Which one').fill('no such thing');
    await page.getByText('Nothing was done that fits these filters.').waitFor();
    await check('admin-audit-none');
  });

  t.test('invites a director with the keyboard alone, and takes the invitation back', async (t) => {
    const { page, open, check } = await world.visitor('admin');
    await open('/invitations');
    await page.getByRole('button', { name: 'Invite a director' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Invite a director' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Director, Keyboard');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Texas Joint');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Remove Texas Joint/ }).waitFor();
    await check('admin-invitation-form');
    await page.getByLabel('Label').focus();
    await page.keyboard.press('Enter');
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    t.match(link, /\/invitations\//);
    await check('admin-invitation-once');
    await page.getByRole('button', { name: 'I have it, hide it' }).press('Enter');
    await page.getByRole('button', { name: 'Take back the invitation for Director, Keyboard' }).press('Enter');
    await page.getByRole('button', { name: 'Take the invitation back' }).press('Enter');
    await page.getByRole('cell', { name: 'Taken back' }).waitFor();
    await check('admin-invitations');
  });

  t.test('sees all of it in dark as well', async () => {
    const { page, open, check } = await world.visitor('admin');
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    for (const path of ['/centers/TX-JCIC?change=all', '/principals', '/audit-events', '/invitations?new=yes']) {
      await open(path);
      await check(`admin-dark${path}`);
    }
  });
});
