// The end of an answer in a real browser: an unchanged one is confirmed with few actions and the keyboard alone, then certified,
// printed and changed; and what was never sent is told.
import type { Locator } from 'playwright-core';
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole } from '../kit/console.ts';

const ANSWER = '/cycles/2026-H2/responses/TX-JCIC';
const ACTIONS_AT_MOST = 8;

t.test('a director ends an answer', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);
  const { page, context, complaints, open, check } = await world.visitor('director');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  let actions = 0;
  // With the keyboard, and only where the keyboard gets to.
  const press = async (what: Locator, key: string) => {
    await what.focus();
    t.ok(await page.evaluate('document.activeElement.tabIndex >= 0'), 'the keyboard gets to it');
    await page.keyboard.press(key);
    actions += 1;
  };

  t.test('confirms what has not changed, with few actions and the keyboard alone', async (t) => {
    await open(ANSWER);
    await page.keyboard.press('Tab');
    await press(button('Begin the answer'), 'Enter');
    await page.getByRole('heading', { name: '2. Whom you need' }).waitFor();
    await press(button(/^Confirm all .* lines/), 'Enter');
    await press(button(/^Confirm all .* needs/), 'Enter');
    await page.getByRole('link', { name: /Line not confirmed/ }).waitFor({ state: 'detached' });
    for (const field of await page.locator('#explanations textarea').all()) {
      await field.focus();
      await page.keyboard.type('Looked at, and right.');
      actions += 1;
    }
    await check('answer-unsigned');
    await press(page.getByRole('checkbox', { name: /^To the best of my knowledge/ }), 'Space');
    await check('answer-ready');
    await press(button('Certify this answer'), 'Enter');
    await page.getByRole('heading', { name: /^Certified / }).waitFor();
    t.ok(actions <= ACTIONS_AT_MOST, `${actions} actions`);
    await check('answer-certified');
  });

  t.test('keeps the receipt', async () => {
    await page.getByRole('link', { name: 'Show and print the receipt' }).click();
    await page.getByText('Receipt number').waitFor();
    await page.getByRole('heading', { name: 'Who is here' }).waitFor();
    await check('receipt');
    await page.goBack();
  });

  t.test('changes it, and is told what stands in the way', async (t) => {
    await button('Change this answer').click();
    await page.getByRole('heading', { name: '2. Whom you need' }).waitFor();
    t.equal(await button(/^Confirm/).count(), 0, 'nothing is to be confirmed twice');
    await button('Add a need').click();
    await page.locator('[id^=needs-] select:focus').waitFor();
    await page.getByLabel('Remarks').focus();
    await page
      .getByText(/Say how urgent/)
      .first()
      .waitFor();
    await button('Certify this answer').click();
    await page
      .getByRole('link', { name: /^Need \d+: Line incomplete/ })
      .first()
      .waitFor();
    await check('answer-errors');
    await button(/^Take out/)
      .last()
      .click();
    await page.getByRole('link', { name: /Line incomplete/ }).waitFor({ state: 'detached' });
  });

  t.test('is told on a certified answer what was never sent', async (t) => {
    const remarks = page.getByLabel('Remarks');
    const stored = page.waitForResponse((response) => response.request().method() === 'PUT');
    await remarks.fill('Sent.');
    await stored;
    await context.route('**/v1/cycles/*/responses/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await remarks.fill('Never sent.');
    await page
      .getByText(/Not saved yet: no network/)
      .first()
      .waitFor();
    const path = `/v1/cycles/2026-H2/responses/TX-JCIC`;
    const headers = { authorization: `Bearer ${world.tokenOf('director')}` };
    const draft = await world.app.inject({ url: path, headers });
    const acknowledgements = draft
      .json<{ edits: { id: string; kind: string }[] }>()
      .edits.filter(({ kind }) => kind === 'quality')
      .map(({ id }) => ({ edit: id, explanation: 'Looked at, and right.' }));
    const certified = await world.app.inject({
      method: 'POST',
      url: `${path}/certify`,
      headers: { ...headers, 'if-match': String(draft.headers.etag) },
      payload: { statement: true, acknowledgements },
    });
    t.equal(certified.statusCode, 200, certified.body);
    await open(ANSWER);
    await page.getByRole('heading', { name: /still keeps entries that were not sent/ }).waitFor();
    complaints.splice(0);
    await check('answer-certified-unsent');
    await context.unroute('**/v1/cycles/*/responses/*');
    await button('Change this answer').click();
    await page.getByText(/are here again/).waitFor();
    t.equal(await remarks.inputValue(), 'Never sent.');
    await page.getByText(/^\s*Saved /).waitFor();
  });
});
