// Cases in a real browser: a finding answered by both sides and decided by an analyst, and the queue of all of them.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole, type Who } from '../kit/console.ts';

type Listed = { id: string; center: string; outcome: string; state: string; possibleMatch: string | null };

t.test('cases', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);
  const cases = async (who: Who, query: string): Promise<Listed[]> => {
    const answer = await fetch(`${world.address}/v1/cycles/2026-H1/findings?isCase=true&limit=500&${query}`, {
      headers: { authorization: `Bearer ${world.tokenOf(who)}` },
    });
    return ((await answer.json()) as { items: Listed[] }).items;
  };

  t.test('a director answers a finding of the center', async (t) => {
    const { page, open, check } = await world.visitor('director');
    const [finding] = await cases('director', '');
    await open(`/cycles/2026-H1/findings/${finding?.id}`);
    await check('finding of a director');
    t.equal(await page.getByRole('form', { name: 'Your decision' }).count(), 0, 'who does not decide sees no form');
    await page.getByRole('button', { name: 'Save your statement' }).click();
    await page.getByText('Write one or two sentences.').waitFor();
    await check('finding with an empty statement');
    await page.getByText('We explain').click();
    await page.getByLabel(/In your words/).fill('She was detailed elsewhere in March.');
    await page.reload();
    await page.getByLabel(/In your words/).waitFor();
    t.equal(
      await page.getByLabel(/In your words/).inputValue(),
      'She was detailed elsewhere in March.',
      'a reload takes nothing',
    );
    await page.getByText('We maintain our statement').click();
    await page.getByRole('button', { name: 'Save your statement' }).click();
    await page.getByText('Your statement is saved.').waitFor();
    await page.getByRole('blockquote').getByText('She was detailed elsewhere in March.').waitFor();
    await check('finding that is answered');
  });

  t.test('an analyst decides it by keyboard alone, and withdraws the decision', async (t) => {
    const { page, open, check } = await world.visitor('analyst');
    const [finding] = await cases('analyst', 'caseState=open&outcome=differs');
    await open(`/cycles/2026-H1/findings/${finding?.id}`);
    await page.getByText('You are the only analyst here.').waitFor();
    await check('finding of an analyst');
    const form = page.getByRole('form', { name: 'Your decision' });
    await form.getByRole('button', { name: 'Decide this case' }).press('Enter');
    await form.getByText('Choose what is to count.').waitFor();
    await check('finding with an empty decision');
    await form.getByRole('radio', { name: /Set other values/ }).press(' ');
    await form.getByRole('textbox', { name: 'FTE' }).fill('0.25');
    await form.getByLabel(/^Reason/).selectOption('definition');
    await form.getByLabel(/Why, in your words/).fill('Both mean the same person.');
    await check('finding with a decision filled in');
    await form.getByRole('button', { name: 'Decide this case' }).press('Enter');
    await page.getByText('It is in force.').waitFor();
    t.equal(await page.evaluate('document.activeElement.id'), 'decision', 'the focus goes to the decision');
    await check('finding that is decided');
    await page.getByRole('button', { name: 'Withdraw the decision' }).press('Enter');
    await page.getByLabel(/Why do you withdraw it/).fill('It was the wrong person.');
    await page.getByRole('button', { name: 'Withdraw the decision' }).press('Enter');
    await page.getByText('It was withdrawn, and the case is open again.').waitFor();
    await page.getByLabel('Looks after it', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('To be decided by').fill('2026-12-15');
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await page.getByText('To be decided by Dec 15, 2026.').first().waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await check('finding in the dark');
    await page.getByRole('link', { name: 'Cases of 2026-H1' }).click();
    await page.getByRole('heading', { name: 'Cases of 2026-H1' }).waitFor();
    t.match(page.url(), /\/cases\?cycle=2026-H1$/, 'back among the cases, where the menu stands, too');
    await page.getByText(/^25 of \d+ cases shown\.$/).waitFor();
    await open('/cycles/2026-H1/findings');
    await page.getByLabel('Cycle', { exact: true }).selectOption('2025-H2');
    await page.waitForURL(/\/cycles\/2025-H2\/findings$/);
  });

  t.test('an analyst decides in the queue, and many as one after a dry run', async (t) => {
    const { page, open, check } = await world.visitor('analyst');
    await open('/cases?cycle=2026-H1&outcome=center-only');
    await check('queue');
    await page
      .getByRole('button', { name: /^Decide the case of/ })
      .first()
      .press('Enter');
    await page.getByRole('form', { name: 'Your decision' }).waitFor();
    await check('queue with an open case');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByRole('button', { name: 'Decide all of these as one' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Accept the center' }).press(' ');
    await dialog.getByLabel(/^Reason/).selectOption('definition');
    await dialog.getByLabel(/Why, in your words/).fill('Detailees count where they serve.');
    await dialog.getByRole('button', { name: 'See what would come of it' }).press('Enter');
    await dialog.getByRole('heading', { name: /would be decided/ }).waitFor();
    await check('queue with a dry run');
    await dialog.getByRole('button', { name: /^Decide \d+ cases?$/ }).press('Enter');
    await page.getByText(/\d+ cases? decided\./).waitFor();
    await page.getByText('No case fits these filters.').waitFor();
    await check('queue that is empty');
    t.equal((await cases('analyst', 'outcome=center-only&caseState=open')).length, 0, 'all of them are decided');
  });

  t.test('an analyst gives cases to another one, and many at once', async (t) => {
    const made = await world.app.inject({
      method: 'POST',
      url: '/v1/tokens',
      headers: { authorization: `Bearer ${world.tokenOf('admin')}` },
      payload: { label: 'Second analyst', role: 'analyst' },
    });
    t.equal(made.statusCode, 201, made.body);
    const { page, open, check } = await world.visitor('analyst');
    const [finding] = await cases('analyst', 'caseState=open&outcome=differs');
    await open(`/cycles/2026-H1/findings/${finding?.id}`);
    await page.getByLabel('Looks after it', { exact: true }).selectOption('Second analyst');
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await page.getByText('Second analyst looks after it.').first().waitFor();
    await open('/cases?cycle=2026-H1');
    await page.getByLabel('Looked after by').selectOption('Second analyst');
    await page.getByText('1 case shown.').waitFor();
    await check('queue of another analyst');
    await page.getByRole('button', { name: 'Assign all of these' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This is for the one case that your filters show').waitFor();
    t.equal(await dialog.getByLabel('Looks after them').inputValue(), '', 'nobody is chosen beforehand');
    await dialog.getByRole('button', { name: 'Assign 1 case' }).press('Enter');
    await dialog.getByText('Choose who looks after them, or a day.').waitFor();
    await dialog.getByLabel('Looks after them').selectOption({ index: 2 });
    await dialog.getByLabel('To be decided by').fill('2020-12-24');
    await dialog.getByText('This day is past').waitFor();
    await check('queue to be assigned');
    await dialog.getByLabel('To be decided by').fill('2026-12-24');
    await dialog.getByRole('button', { name: 'Assign 1 case' }).press('Enter');
    await page.getByText('1 case assigned.').waitFor();
    await page.getByText('No case fits these filters.').waitFor();
    t.match(await cases('analyst', 'owner=me&dueBefore=2026-12-25'), [{ id: finding?.id }], 'it has another owner now');
    await page.getByLabel('Looked after by').selectOption({ index: 1 });
    await page.getByText('Dec 24, 2026').first().waitFor();
    await page.getByRole('button', { name: 'Decide all of these as one' }).press('Enter');
    await dialog.getByRole('button', { name: 'See what would come of it' }).press('Enter');
    await dialog.getByText('Choose what is to count.').waitFor();
    await dialog.getByRole('radio', { name: 'Accept the register' }).press(' ');
    await dialog.getByLabel(/^Reason/).selectOption('timing');
    await dialog.getByLabel(/Why, in your words/).fill('Both are of the same week.');
    await dialog.getByRole('button', { name: 'See what would come of it' }).press('Enter');
    await dialog.getByRole('heading', { name: '1 case would be decided' }).waitFor();
  });

  t.test('who looks at an old page is told so before anything is overwritten', async (t) => {
    const visitor = await world.visitor('analyst');
    const { page, open, check, complaints } = visitor;
    const takeRefusals = () =>
      void complaints.splice(0, complaints.length, ...complaints.filter((text) => !/412/.test(text)));
    const [finding] = await cases('analyst', 'caseState=open&outcome=differs');
    const url = `/v1/cycles/2026-H1/findings/${finding?.id}`;
    const other = async (method: 'POST' | 'PATCH', path: string, payload: object) => {
      const headers = { authorization: `Bearer ${world.tokenOf('analyst')}`, 'if-match': '*' };
      const answer = await world.app.inject({ method, url: `${url}${path}`, headers, payload });
      t.ok(answer.statusCode < 300, answer.body);
    };
    const ruling = { decision: 'accept-center', reason: 'other', text: 'So it is.' };
    await open(`/cycles/2026-H1/findings/${finding?.id}`);
    const form = page.getByRole('form', { name: 'Your decision' });
    await form.getByRole('radio', { name: /Accept the register/ }).press(' ');
    await form.getByLabel(/^Reason/).selectOption('timing');
    await form.getByLabel(/Why, in your words/).fill('Mine.');
    await other('PATCH', '', { dueOn: '2026-12-15' });
    await form.getByRole('button', { name: 'Decide this case' }).press('Enter');
    await form.getByText(/changed it on/).waitFor();
    takeRefusals();
    await check('finding that is decided on an old page');
    await form.getByRole('button', { name: 'Read it again' }).press('Enter');
    await form.getByText('The page shows what is there now.').waitFor();
    t.equal(await form.getByLabel(/Why, in your words/).inputValue(), 'Mine.', 'what was entered stays');
    await page.getByText('To be decided by Dec 15, 2026.').first().waitFor();
    const owner = page.getByRole('form', { name: 'Who looks after it' });
    await owner.getByLabel('Looks after it', { exact: true }).selectOption({ index: 1 });
    await other('POST', '/decision', ruling);
    await owner.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await owner.getByText(/changed it on/).waitFor();
    takeRefusals();
    await owner.getByRole('button', { name: 'Read it again' }).press('Enter');
    await page.getByText('It is in force.').waitFor();
    t.not(await owner.getByLabel('Looks after it', { exact: true }).inputValue(), '', 'the choice stays');
    await page.getByRole('button', { name: 'Withdraw the decision' }).press('Enter');
    await page.getByLabel(/Why do you withdraw it/).fill('Not so.');
    await other('PATCH', '', { dueOn: '2026-12-16' });
    await page.getByRole('button', { name: 'Withdraw the decision' }).press('Enter');
    await page.getByText(/changed it on/).waitFor();
    takeRefusals();
    await check('decision that is withdrawn on an old page');
    const withdrawal = page.getByRole('form', { name: 'Withdraw the decision' });
    await withdrawal.getByRole('button', { name: 'Read it again' }).press('Enter');
    await withdrawal.getByText('The page shows what is there now.').waitFor();
    t.equal(await page.getByLabel(/Why do you withdraw it/).inputValue(), 'Not so.');
    await page.getByRole('button', { name: 'Withdraw the decision' }).press('Enter');
    await page.getByText('It was withdrawn, and the case is open again.').waitFor();
  });

  t.test(
    'who decides in the queue after somebody else sees that decision, loses nothing, and finds it among the decided',
    async (t) => {
      const { page, open, check, complaints } = await world.visitor('analyst');
      await open('/cases?cycle=2026-H1&outcome=differs');
      const button = page.getByRole('button', { name: /^Decide the case of/ }).nth(2);
      const id = (await button.getAttribute('id'))?.replace('decide-', '');
      await button.press('Enter');
      const form = page.getByRole('form', { name: 'Your decision' });
      await form.getByRole('radio', { name: /Accept the register/ }).press(' ');
      await form.getByLabel(/^Reason/).selectOption('timing');
      await form.getByLabel(/Why, in your words/).fill('Mine.');
      const other = await world.app.inject({
        method: 'POST',
        url: `/v1/cycles/2026-H1/findings/${id}/decision`,
        headers: { authorization: `Bearer ${world.tokenOf('analyst')}`, 'if-match': '*' },
        payload: { decision: 'accept-center', reason: 'other', text: 'The center is right.' },
      });
      t.ok(other.statusCode < 300, other.body);
      await form.getByRole('button', { name: 'Decide this case' }).press('Enter');
      const refusal = form.getByText(/changed it on/);
      await refusal.waitFor();
      const focused = await page.evaluate('document.activeElement.textContent');
      t.match(focused, /changed it on/, 'the refusal has the focus');
      const top = (await refusal.boundingBox())?.y ?? -1;
      t.ok(top > 0 && top < 900, 'and is in sight');
      complaints.splice(0, complaints.length, ...complaints.filter((text) => !/412/.test(text)));
      await form.getByRole('button', { name: 'Read it again' }).press('Enter');
      await form.getByText('This case was decided while you were writing').waitFor();
      await form.getByText(/decided: accept the center\. “The center is right\.”/).waitFor();
      t.equal(await form.getByLabel(/Why, in your words/).inputValue(), 'Mine.', 'what was entered stays');
      await check('queue with a case that somebody else decided');
      await form.getByRole('button', { name: 'Replace the decision' }).press('Enter');
      await page.getByText('Decided: accept the register.').waitFor();
      t.equal(await page.locator(`#decide-${id}`).count(), 0, 'it has left those to decide');
      await page.getByLabel('Show', { exact: true }).selectOption('decided');
      const row = page.getByRole('row').filter({ has: page.locator(`#decide-${id}`) });
      await row.getByText('Accept the register').waitFor();
      await row.getByRole('button', { name: /^Look at the case of/ }).press('Enter');
      await page.getByText('Mine.').waitFor();
      await check('queue of the decided');
      await page.getByRole('button', { name: 'Replace it by another decision' }).press('Enter');
      await form.waitFor();
    },
  );
});
