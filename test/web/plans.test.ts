// Plans in a real browser: a liaison begins one, edits its lines beside a colleague, takes lines from a file and hands it in; an analyst
// returns and approves it; both see what it would cover and what differs.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole } from '../kit/console.ts';

t.test('plans in the console', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);
  const liaison = await world.visitor('liaison');
  const { page, open, check, complaints } = liaison;
  const only = (status: number) => complaints.splice(0).every((text) => text.includes(String(status)));
  const idOf = () => new URL(page.url()).pathname.split('/')[3] ?? '';
  const headers = { authorization: `Bearer ${world.tokenOf('liaison')}`, 'content-type': 'application/json' };
  const planOf = async (id: string) => (await world.app.inject({ url: `/v1/plans/${id}`, headers })).json();
  const save = page.getByRole('button', { name: 'Save the lines' });

  t.test('a plan is begun, and its lines are edited where they stand', async (t) => {
    await open('/plans');
    await check('plans');
    await page.getByRole('link', { name: 'Begin a plan' }).click();
    await page.getByRole('heading', { name: 'Begin a plan' }).waitFor();
    await page.getByRole('button', { name: 'Begin this plan' }).click();
    await page.getByRole('alert').waitFor();
    t.ok(only(400), 'the refusal is all that the browser notes');
    await check('plan begun with faults');
    await page.getByLabel(/^Component/).selectOption('CBP');
    await page.getByLabel(/^Fiscal year/).fill('2029');
    await page.getByLabel(/^Title/).fill('CBP first thoughts');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lines of CBP first thoughts' }).waitFor();
    await check('lines of an empty plan');
    await page.getByRole('button', { name: 'Add a line' }).press('Enter');
    t.equal(await page.evaluate('document.activeElement.tagName'), 'SELECT', 'the focus goes into the new line');
    await page.getByLabel('FTE').fill('half');
    await save.click();
    await page.getByRole('list', { name: 'What to mend' }).waitFor();
    t.ok(only(400));
    t.equal(
      await page
        .getByRole('group', { name: 'Line 1' })
        .getByText(/FTE is/)
        .count(),
      1,
      'the fault is at its field',
    );
    await check('lines with faults');
    const line = page.getByRole('group', { name: 'Line 1' });
    await line.getByLabel(/^Center/).selectOption('TX-JCIC');
    await page.getByRole('list', { name: 'What to mend' }).waitFor({ state: 'detached' });
    t.equal(await page.getByRole('alert').count(), 0, 'what was said of a line as it was is said no longer');
    await line.getByLabel(/^Component/).selectOption('CBP-USBP');
    await line.getByLabel(/^Role/).selectOption('BPA');
    await line.getByLabel(/^FTE/).fill('2');
    await save.click();
    await page.getByText('Everything is saved.').waitFor();
    t.match(await planOf(idOf()), {
      version: 2,
      lines: [{ center: 'TX-JCIC', role: 'BPA', fte: 2, funding: 'funded' }],
    });
  });

  t.test('what is entered outlives the tab, and a change of a colleague is shown to take or keep', async (t) => {
    const id = idOf();
    await open(`/plans/${id}/lines`);
    await page.getByRole('button', { name: /^Change line 1/ }).click();
    await page.getByLabel(/^FTE/).fill('3');
    await page.getByRole('button', { name: 'Add a line' }).click();
    const second = page.getByRole('group', { name: 'Line 2' });
    await second.getByLabel(/^Center/).selectOption('AZ-ACTIC');
    await second.getByLabel(/^Role/).selectOption('IRS');
    await page.getByText('2 lines changed, not saved yet.').waitFor();
    await page.reload();
    await page.getByText('Changes that you had not saved are here again.').waitFor();
    const theirs = [
      { component: 'CBP-USBP', center: 'TX-JCIC', role: 'BPA', fte: 5, funding: 'funded' },
      { center: 'FL-CFIX', role: 'IRS', fte: 1, funding: 'requested' },
    ];
    const put = await world.app.inject({
      method: 'PUT',
      url: `/v1/plans/${id}/lines`,
      headers: { ...headers, 'if-match': '"2"' },
      payload: { lines: theirs },
    });
    t.equal(put.statusCode, 200);
    await liaison.context.setOffline(true);
    await save.click();
    await page.getByText(/The service cannot be reached/).waitFor();
    await liaison.context.setOffline(false);
    complaints.splice(0);
    await page.getByText('2 lines changed, not saved yet.').waitFor();
    await save.click();
    await page.getByRole('heading', { name: /changed these lines too/ }).waitFor();
    t.ok(only(412));
    await check('lines that a colleague changed');
    await page.emulateMedia({ colorScheme: 'dark' });
    await check('lines that a colleague changed in the dark');
    await page.emulateMedia({ colorScheme: 'light' });
    t.equal((await planOf(id)).version, 3, 'nothing of theirs is overwritten');
    await page.getByRole('button', { name: 'Go on with these choices' }).click();
    await page.getByText('Choose for each: 1 choice left.').waitFor();
    await page.getByRole('radio', { name: 'Keep yours: 3.00 FTE' }).press(' ');
    await page.getByRole('button', { name: 'Go on with these choices' }).click();
    await save.click();
    await page.getByText('Everything is saved.').waitFor();
    const { lines } = await planOf(id);
    t.same(
      lines.map((line: { center: string; fte: number }) => [line.center, line.fte]),
      [
        ['TX-JCIC', 3],
        ['AZ-ACTIC', 1],
        ['FL-CFIX', 1],
      ],
    );
    await page.reload();
    await page.getByText('Everything is saved.').waitFor();
    t.equal(await page.getByText('here again').count(), 0, 'nothing is left behind');
  });

  t.test('lines come from a spreadsheet, with its faults in their rows', async (t) => {
    const id = idOf();
    const send = (rows: string[], name: string) =>
      page.getByLabel('Spreadsheet', { exact: true }).setInputFiles({
        name,
        mimeType: 'text/csv',
        buffer: Buffer.from(`${['center,role,fte,funding', ...rows].join('\n')}\n`),
      });
    await send(['TX-JCIC,BPA,lots,funded', 'NOWHERE,IRS,1,maybe'], 'faulty.csv');
    await page.getByRole('heading', { name: 'faulty.csv: not taken' }).waitFor();
    t.ok(only(400));
    const faults = page.getByRole('region', { name: 'What to mend, row by row' });
    t.match(await faults.innerText(), /Row 2[\s\S]*lots[\s\S]*Row 3[\s\S]*NOWHERE[\s\S]*There is no center "NOWHERE"/);
    await check('plan file with faults');
    await send(
      ['Texas Joint Crime Information Center,Border Patrol Agent,4,Funded', 'AZ-ACTIC,IRS,1,requested'],
      'mended.csv',
    );
    await page.getByRole('heading', { name: 'mended.csv: what would change' }).waitFor();
    await check('plan file as a difference');
    await page.getByRole('button', { name: 'Take these lines' }).click();
    await page.getByRole('heading', { name: 'mended.csv: taken' }).waitFor();
    t.equal((await planOf(id)).plannedFte, 5);
    await page.locator('.plans-lines tbody tr').nth(1).waitFor();
    t.equal(await page.locator('.plans-lines tbody tr').count(), 2, 'the table follows');
  });

  t.test('it is submitted, returned with a reason, submitted again and approved', async (t) => {
    const id = idOf();
    await open(`/plans/${id}`);
    await check('plan as a draft');
    await page.getByLabel('Remark').fill('As discussed in July.');
    await page.getByRole('button', { name: 'Submit this plan' }).click();
    await page.getByText('Submitted', { exact: true }).waitFor();
    t.equal(await page.getByRole('link', { name: 'Edit the lines' }).count(), 0, 'its lines stand');
    const analyst = await world.visitor('analyst');
    await analyst.open(`/plans/${id}`);
    await analyst.page.getByRole('button', { name: 'Return this plan' }).click();
    await analyst.page.getByRole('alert').waitFor();
    t.ok(analyst.complaints.splice(0).every((text) => text.includes('400')));
    await analyst.check('plan to approve with a fault');
    await analyst.page.getByLabel('Remark').fill('The hub airports are missing.');
    await analyst.page.getByRole('button', { name: 'Return this plan' }).click();
    await analyst.page.getByText('Draft', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'This plan was returned' }).waitFor();
    await page.getByRole('button', { name: 'Submit this plan' }).click();
    await page.getByText('Submitted', { exact: true }).waitFor();
    await analyst.page.reload();
    await analyst.page.getByRole('button', { name: 'Approve this plan' }).click();
    await analyst.page.getByText('Approved', { exact: true }).waitFor();
    await analyst.page.getByText('The hub airports are missing.').waitFor();
    await analyst.check('plan that is approved');
    t.equal((await planOf(id)).state, 'approved');
  });

  t.test('it is amended by a copy that is renamed and compared, and discarded', async (t) => {
    await page.reload();
    await page.getByRole('link', { name: 'Copy into a new draft' }).click();
    await page.getByRole('button', { name: 'Begin this plan' }).click();
    await page.getByRole('heading', { name: 'Lines of CBP first thoughts' }).waitFor();
    await page.getByRole('button', { name: /^Take out line 2/ }).click();
    await page.getByRole('button', { name: /^Put back/ }).waitFor();
    await save.click();
    await page.getByText('Everything is saved.').waitFor();
    const id = idOf();
    await open(`/plans/${id}`);
    await page.getByRole('button', { name: 'Rename, or say what it replaces' }).click();
    await page.getByLabel(/^Title/).fill('CBP second thoughts');
    await check('plan to rename');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'CBP second thoughts', level: 1 }).waitFor();
    await page.getByRole('link', { name: /an earlier plan/ }).click();
    await page.getByRole('heading', { name: 'What differs' }).waitFor();
    await page.getByText('1 place differs, 1 is the same.').waitFor();
    await check('plans compared');
    await open(`/plans/${id}`);
    await page.getByRole('button', { name: 'Discard this draft' }).click();
    await check('plan to discard');
    await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
    await page.getByRole('heading', { name: 'Plans', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'CBP first thoughts' }).waitFor();
    t.equal(await page.getByRole('link', { name: 'CBP second thoughts' }).count(), 0);
    t.same(complaints, []);
  });

  t.test('a plan of the sample: what it would cover, and plan against register', async (t) => {
    await page.getByRole('link', { name: /fiscal year 2027/ }).click();
    await page.getByRole('heading', { name: 'What it would cover' }).waitFor();
    await page.getByRole('region', { name: 'Planned against needed, by center' }).waitFor();
    await check('plan of the sample');
    const first = page.getByRole('region', { name: 'Planned against needed, by center' }).getByRole('row').nth(1);
    t.match(await first.innerText(), /AK-AKIAC/);
  });
});
