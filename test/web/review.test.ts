// What passes between an analyst and a center over its answer, in a real browser: sent back with a question, answered, let in again
// after the close, taken back; and whoever else changed it meanwhile. Then cycles that open and are cancelled, and delegates.
import t from 'tap';
import { ask, certifyAnswer, certifyChanged } from '../kit/answers.ts';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole, type Visitor } from '../kit/console.ts';

const OPEN = '/cycles/2026-H2/responses/TX-JCIC';
const CLOSED = '/cycles/2026-H1/responses/TX-JCIC';

function takeRefusals({ complaints }: Visitor): void {
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4(00|09|12)/.test(text)));
}

t.test('between analyst and center', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);
  await certifyAnswer(world, OPEN);
  const analyst = await world.visitor('analyst');
  const director = await world.visitor('director');

  t.test('an analyst finds the answer through who took part, and sends it back with a question', async (t) => {
    const { page, open, check } = analyst;
    await open('/cycles/2026-H2/participation?part=responded');
    await check('participation-responded');
    await page.getByRole('button', { name: /^Show all \d+ centers/ }).press('Enter');
    await page.getByRole('link', { name: /TX-JCIC/ }).press('Enter');
    await page.getByRole('heading', { name: /^Answer of / }).waitFor();
    t.notMatch(await page.locator('.page__lead').innerText(), /due/, 'what is certified is not due');
    await check('answer-of-analyst');
    await page.getByRole('button', { name: 'Send the answer back' }).press('Enter');
    const form = page.getByRole('form', { name: 'Send the answer back' });
    await form.getByRole('button', { name: 'Send the answer back' }).press('Enter');
    await form.getByText('Write one or two sentences.').waitFor();
    await check('answer-return-empty');
    await form.getByLabel(/What do you ask/).fill('Is the second officer still there?');
    await form.getByRole('button', { name: 'Send the answer back' }).press('Enter');
    await page.getByText('Is the second officer still there?').first().waitFor();
    await page.getByRole('form').waitFor({ state: 'detached' });
    await check('answer-returned-of-analyst');
  });

  t.test('the director is told, changes a line, answers the question and certifies anew', async (t) => {
    const { page, open, check } = director;
    await open('');
    await page
      .getByRole('link', { name: /TX-JCIC|Texas/ })
      .first()
      .waitFor();
    await open('/surveys');
    await page.getByText('Returned with a question').waitFor();
    await check('surveys-returned');
    await page.getByRole('link', { name: 'Go on with the answer' }).press('Enter');
    await page.getByRole('heading', { name: 'Questions of the analyst' }).waitFor();
    await page.getByText(/Answer the questions of the analyst above first/).waitFor();
    t.equal(await page.getByRole('button', { name: 'Certify this answer' }).count(), 0);
    await check('answer-returned');
    await page.getByLabel('Remarks').fill('Looked at again.');
    await page.getByRole('button', { name: 'Send this answer' }).press('Enter');
    await page.getByText('Write one or two sentences.').waitFor();
    await page.getByLabel(/Your answer to this question/).fill('Yes, until June.');
    await page.getByRole('button', { name: 'Send this answer' }).press('Enter');
    await page.getByText('Answer of the center:').waitFor();
    t.equal(await page.getByLabel('Remarks').inputValue(), 'Looked at again.', 'what was entered meanwhile is there');
    await page.getByText(/^\s*Saved /).waitFor();
    await check('answer-question-answered');
    for (const field of await page.locator('#explanations textarea').all()) await field.fill('Looked at, and right.');
    await page.getByRole('button', { name: 'Certify this answer' }).press('Enter');
    await page.getByText('Tick this to sign.').waitFor();
    t.equal(
      await page.evaluate('document.activeElement.type'),
      'checkbox',
      'the focus goes to where the signature is missing',
    );
    await check('answer-not-signed');
    await page.getByRole('checkbox', { name: /^To the best of my knowledge/ }).press('Space');
    await page.getByRole('button', { name: 'Certify this answer' }).press('Enter');
    await page.getByRole('heading', { name: /^Certified / }).waitFor();
    await page.getByText('Receipt').first().waitFor();
  });

  t.test('an analyst whose page is old is told so, and sends back what is there now', async () => {
    const { page, open, check } = analyst;
    await open(OPEN);
    await page.getByRole('button', { name: 'Send the answer back' }).press('Enter');
    const form = page.getByRole('form', { name: 'Send the answer back' });
    await form.getByLabel(/What do you ask/).fill('And the third?');
    await ask(world, 'director', 'POST', `/v1${OPEN}/amend`);
    await certifyChanged(world, OPEN, 'Changed meanwhile.');
    await form.getByRole('button', { name: 'Send the answer back' }).press('Enter');
    await form.getByText(/changed it on/).waitFor();
    takeRefusals(analyst);
    await check('answer-return-stale');
    await form.getByRole('button', { name: 'Read it again' }).press('Enter');
    await form.getByText('The page shows what is there now.').waitFor();
    await form.getByRole('button', { name: 'Send the answer back' }).press('Enter');
    await page.getByText('And the third?').first().waitFor();
  });

  t.test('after the close a center is let in again, answers late, or is taken back', async (t) => {
    const { page, open, check } = analyst;
    await open(CLOSED);
    await page.getByRole('button', { name: 'Let this center in again' }).press('Enter');
    const form = page.getByRole('form', { name: 'Let this center in again' });
    await form.getByLabel(/Why is it let in again/).fill('The center was flooded.');
    await form.getByRole('button', { name: 'Let this center in again' }).press('Enter');
    await form.getByText('Choose a day and a time.').waitFor();
    await form.getByLabel(/It may answer until/).fill('2020-01-01T12:00');
    await form.getByRole('button', { name: 'Let this center in again' }).press('Enter');
    await page.locator('.usa-error-message').first().waitFor();
    takeRefusals(analyst);
    await check('answer-reopen-fault');
    await form.getByLabel(/It may answer until/).fill('2099-12-31T12:00');
    await form.getByRole('button', { name: 'Let this center in again' }).press('Enter');
    await page.getByRole('button', { name: 'Take the reopening back' }).waitFor();
    await page.getByRole('heading', { name: 'This answer was reopened' }).waitFor();
    await check('answer-reopened-of-analyst');
    await director.open(CLOSED);
    await director.page.getByText(/The center was flooded/).waitFor();
    takeRefusals(director);
    await director.check('answer-reopened');
    await director.page.getByRole('heading', { name: '2. Whom you need' }).waitFor();
    t.match(await director.page.locator('.page__lead').innerText(), /2099/, 'it is due when the reopening ends');
    await open(CLOSED);
    await page.getByRole('button', { name: 'Take the reopening back' }).press('Enter');
    const back = page.getByRole('form', { name: 'Take the reopening back' });
    await back.getByLabel(/Why is it taken back/).fill('By mistake.');
    await back.getByRole('button', { name: 'Take the reopening back' }).press('Enter');
    await page.getByRole('button', { name: 'Let this center in again' }).waitFor();
    await director.open(CLOSED);
    await director.page.getByRole('heading', { name: '2. Whom you need' }).waitFor({ state: 'detached' });
    await director.check('answer-reopening-taken-back');
  });

  t.test('a draft of a cycle is opened, another one cancelled, and a stale page says so', async (t) => {
    const terms = (code: string, referenceDate: string) => ({
      code,
      mode: 'blind',
      title: `Test ${code}`,
      referenceDate,
      opensAt: '2026-01-01T00:00:00Z',
      dueAt: '2098-12-31T00:00:00Z',
      closesAt: '2099-12-31T00:00:00Z',
    });
    await ask(world, 'analyst', 'POST', '/v1/cycles', terms('DRAFT-1', '2026-09-30'));
    await ask(world, 'analyst', 'POST', '/v1/cycles', terms('DRAFT-2', '2026-10-31'));
    const { page, open, check } = analyst;
    await open('/cycles/DRAFT-1');
    await page.getByRole('button', { name: 'Cancel this cycle' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel this cycle' }).press('Enter');
    await dialog.getByText('Say why.').waitFor();
    await check('cycle-to-be-cancelled');
    await ask(world, 'analyst', 'PATCH', '/v1/cycles/DRAFT-1', { title: 'Another title' });
    await dialog.getByLabel(/Why is it cancelled/).fill('Two surveys in one month.');
    await dialog.getByRole('button', { name: 'Cancel this cycle' }).press('Enter');
    await dialog.getByText(/changed it on/).waitFor();
    takeRefusals(analyst);
    await check('cycle-to-be-cancelled-stale');
    await dialog.getByRole('button', { name: 'Read it again' }).press('Enter');
    await dialog.getByText('The page shows what is there now.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel this cycle' }).press('Enter');
    await page.getByRole('heading', { name: 'It was cancelled' }).waitFor();
    await page.getByText('Two surveys in one month.').waitFor();
    t.equal(await page.getByRole('button', { name: /this cycle/ }).count(), 0, 'nothing more can be done with it');
    await check('cycle-cancelled');
    await open('/cycles/DRAFT-2');
    await page.getByRole('button', { name: 'Open this cycle' }).press('Enter');
    await dialog.getByText(/Who is asked is frozen/).waitFor();
    await check('cycle-to-be-opened');
    await dialog.getByRole('button', { name: 'Open this cycle' }).press('Enter');
    await page.getByRole('button', { name: 'Close this cycle' }).waitFor();
    t.equal((await ask<{ state: string }>(world, 'analyst', 'GET', '/v1/cycles/DRAFT-2')).state, 'open');
  });

  t.test('a director invites a delegate, takes an invitation back, and a right away', async (t) => {
    const { page, open, check } = director;
    await open('/centers/TX-JCIC/delegates');
    await page.getByRole('button', { name: 'Invite this delegate' }).press('Enter');
    await page.getByText('Write what the delegate is called.').waitFor();
    await check('delegate-without-name');
    await page.getByLabel(/What the delegate is called/).fill('Watch desk');
    await page.getByRole('button', { name: 'Invite this delegate' }).press('Enter');
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    t.match(link, /\/invitations\/fci_/);
    t.match(await page.evaluate('document.activeElement.textContent'), /is made/, 'the focus goes to the link');
    await check('delegate-invited');
    await page.getByRole('button', { name: 'I have it, hide it' }).press('Enter');
    t.notMatch(await page.content(), /fci_/);
    await page.getByRole('button', { name: 'Take the invitation back: Watch desk' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await check('delegate-to-be-taken-back');
    await dialog.getByRole('button', { name: 'Take the invitation back' }).press('Enter');
    await page.getByRole('button', { name: /Watch desk/ }).waitFor({ state: 'detached' });
    t.equal((await page.request.post(new URL(link).pathname)).status(), 410, 'the link opens nothing');
    await page.getByLabel(/What the delegate is called/).fill('Night desk');
    await page.getByRole('button', { name: 'Invite this delegate' }).press('Enter');
    const other = new URL(await page.getByLabel('Link', { exact: true }).inputValue()).pathname;
    const accepted = await world.app.inject({ method: 'POST', url: other });
    t.equal(accepted.statusCode, 201, accepted.body);
    const headers = { authorization: `Bearer ${accepted.json<{ token: string }>().token}` };
    t.equal((await world.app.inject({ url: `/v1${OPEN}`, headers })).statusCode, 200);
    await open('/centers/TX-JCIC/delegates');
    await page.getByRole('button', { name: 'Take the right away: Night desk' }).press('Enter');
    await dialog.getByRole('button', { name: 'Take the right away' }).press('Enter');
    await page.getByText('Night desk drafts for the center no longer.').waitFor();
    t.not((await world.app.inject({ url: `/v1${OPEN}`, headers })).statusCode, 200, 'it is out at once');
    await check('delegate-revoked');
  });
});
