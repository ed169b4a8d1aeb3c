// Webhooks and deliveries, one token and one invitation, as an administrator works with them in a real browser.
import t from 'tap';
import { deliverDue, fanOutEvents } from '../../src/modules/notifications/index.ts';
import { ask } from '../kit/answers.ts';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole, type Visitor } from '../kit/console.ts';

function takeRefusals({ complaints }: Visitor): void {
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4(00|09|12)/.test(text)));
}

t.test('notifications', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);
  const visitor = await world.visitor('admin');
  const { page, open, check } = visitor;
  const dialog = page.getByRole('dialog');

  t.test('an endpoint is made, and its secret is shown once', async (t) => {
    await open('/webhooks');
    await check('webhooks-none');
    await page.getByRole('button', { name: 'Make an endpoint' }).press('Enter');
    await page.getByRole('heading', { name: 'Make an endpoint' }).waitFor();
    await page.getByLabel('What it is for').fill('Survey desk');
    await page.getByLabel('Address').fill('http://127.0.0.1/hook');
    await page.getByRole('button', { name: 'Make the endpoint' }).press('Enter');
    await page.getByRole('heading', { name: 'Some entries need another look' }).waitFor();
    takeRefusals(visitor);
    await check('webhook-faults');
    await page.getByLabel('Address').fill('https://desk.example.gov/hook');
    await page.getByLabel('A cycle has opened').press(' ');
    await page.getByLabel('An answer is certified').press(' ');
    await page.getByRole('button', { name: 'Make the endpoint' }).press('Enter');
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
    t.match(secret, /^whsec_/);
    await check('webhook-secret-once');
    await page.getByRole('button', { name: 'I have it, hide it' }).press('Enter');
    t.notOk((await page.content()).includes(secret), 'it is gone from the page');
    await page.getByRole('link', { name: 'Survey desk' }).press('Enter');
    await page.getByText('https://desk.example.gov/hook').waitFor();
    await check('webhook');
  });

  t.test('it is changed, and a change of somebody else is not overwritten', async (t) => {
    await page.getByRole('button', { name: 'Change' }).press('Enter');
    await page.getByLabel('What it is for').fill('Survey desk, main');
    const { items } = await ask<{ items: { id: string }[] }>(world, 'admin', 'GET', '/v1/webhooks');
    const url = `/v1/webhooks/${items[0]?.id}`;
    await ask(world, 'admin', 'PATCH', url, { types: ['cycle.opened'] });
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText(/changed it on/).waitFor();
    takeRefusals(visitor);
    await check('webhook-stale');
    await page.getByRole('button', { name: 'Give up these entries and see what stands now' }).press('Enter');
    await page.getByRole('button', { name: 'Change' }).press('Enter');
    t.notOk(await page.getByLabel('An answer is certified').isChecked(), 'what stands now');
    await page.getByLabel('What it is for').fill('Survey desk, main');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('heading', { name: 'Survey desk, main' }).waitFor();
  });

  t.test('it gets a new secret, a test, an end and a new beginning', async (t) => {
    await page.getByRole('button', { name: 'Give it a new secret' }).press('Enter');
    await check('webhook-to-rotate');
    await dialog.getByRole('button', { name: 'Give it a new secret' }).press('Enter');
    t.match(await page.getByLabel('Secret', { exact: true }).inputValue(), /^whsec_/);
    await page.getByRole('button', { name: 'I have it, hide it' }).press('Enter');
    await page.getByRole('button', { name: 'Send a test' }).press('Enter');
    await dialog.getByRole('button', { name: 'Send a test' }).press('Enter');
    await page.getByRole('heading', { name: 'A trial of an endpoint' }).waitFor();
    await page.getByText('Nothing has been tried yet.').waitFor();
    await check('delivery-waiting');
    await page.getByRole('link', { name: 'Survey desk, main' }).press('Enter');
    await page.getByRole('link', { name: 'A trial of an endpoint' }).waitFor();
    await page.getByRole('button', { name: 'Disable' }).press('Enter');
    await dialog.getByRole('button', { name: 'Disable' }).press('Enter');
    await page.getByRole('heading', { name: /^Disabled since/ }).waitFor();
    t.equal(await page.getByRole('button', { name: 'Send a test' }).count(), 0);
    await check('webhook-disabled');
    await page.getByRole('button', { name: 'Enable' }).press('Enter');
    await dialog.getByRole('button', { name: 'Enable' }).press('Enter');
    await page.getByRole('heading', { name: /^Disabled since/ }).waitFor({ state: 'detached' });
  });

  t.test('deliveries are filtered, and one that was skipped is taken up again', async (t) => {
    // Mail to a director, with nothing to send it by.
    await ask(world, 'director', 'PATCH', '/v1/me', { email: 'director@example.gov' });
    const ends = { opensAt: '2026-01-01T00:00:00Z', dueAt: '2098-12-31T00:00:00Z', closesAt: '2099-12-31T00:00:00Z' };
    const cycle = { code: 'TOLD', title: 'Told', mode: 'blind', referenceDate: '2026-09-30', ...ends };
    await ask(world, 'analyst', 'POST', '/v1/cycles', cycle);
    await ask(world, 'analyst', 'POST', '/v1/cycles/TOLD/open');
    await fanOutEvents(world.database, new Date());
    await deliverDue({
      database: world.database,
      senders: {
        webhook: async () => ({ outcome: 'failed', status: 503, detail: 'Busy.' }),
        mail: undefined,
      },
      clock: () => new Date(),
      publicUrl: 'https://survey.example.gov',
      contactOffice: 'the desk',
    });
    await open('/deliveries');
    await check('deliveries');
    await page.getByLabel('State').selectOption('Skipped');
    await page.waitForURL(/state=skipped/);
    await page.locator('tbody tr').first().waitFor();
    t.notMatch(await page.locator('tbody').innerText(), /Waiting/);
    await check('deliveries-skipped');
    await page.locator('tbody a').first().press('Enter');
    await page.getByRole('button', { name: 'Take it up again' }).waitFor();
    await check('delivery-skipped');
    await page.getByRole('button', { name: 'Take it up again' }).press('Enter');
    await page.getByText('It is taken up again').waitFor();
    await page.getByRole('button', { name: 'Take it up again' }).waitFor({ state: 'detached' });
    await open('/deliveries?state=waiting&channel=webhook');
    await page.getByRole('link', { name: 'A trial of an endpoint' }).press('Enter');
    await page.getByText('Busy.').first().waitFor();
    await check('delivery-failed');
    await open('/deliveries?state=dead');
    await page.getByText('No message fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
    await page.locator('tbody tr').first().waitFor();
  });

  t.test('one token and one invitation have pages of their own', async (t) => {
    await open('/tokens');
    await page.locator('tbody th a').first().press('Enter');
    await page.getByText('May be used for').waitFor();
    await check('token');
    const made = await ask<{ id: string }>(world, 'admin', 'POST', '/v1/tokens', { label: 'Spare', role: 'analyst' });
    await open(`/tokens/${made.id}`);
    await page.getByRole('button', { name: 'Revoke' }).press('Enter');
    await dialog.getByRole('button', { name: 'Revoke the token' }).press('Enter');
    await page.locator('.tag', { hasText: 'Revoked' }).waitFor();
    t.equal(await page.getByRole('button', { name: 'Revoke' }).count(), 0);
    const body = { role: 'director', label: 'Director, Test', centers: ['TX-JCIC'] };
    const invited = await ask<{ id: string }>(world, 'admin', 'POST', '/v1/invitations', body);
    await open('/invitations');
    await page.getByRole('link', { name: 'Director, Test' }).press('Enter');
    await page.waitForURL(new RegExp(invited.id));
    await page.locator('.tag', { hasText: 'Not accepted yet' }).waitFor();
    await check('invitation');
    await page.getByRole('button', { name: 'Take back' }).press('Enter');
    await dialog.getByRole('button', { name: 'Take the invitation back' }).press('Enter');
    await page.locator('.tag', { hasText: 'Taken back' }).waitFor();
    await check('invitation-taken-back');
  });
});
