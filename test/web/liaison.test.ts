// The register in a real browser, as a liaison keeps it: filters, a change in the row, confirming in bulk, an end, history, and a file.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole } from '../kit/console.ts';

t.test('the register in the console', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);
  const liaison = await world.visitor('liaison');
  const { page, open, check, complaints } = liaison;

  t.test('a row is changed in its place, and says why in its history', async (t) => {
    await open('/deployments?status=active');
    await check('register');
    await page.getByRole('button', { name: /^Change SAMPLE-CBP-009/ }).press('Enter');
    const row = page.getByRole('form', { name: /^Change SAMPLE-CBP-009/ });
    await row.getByLabel('FTE').fill('7');
    await check('register-editing');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await row.getByText('FTE is 0.01 to 1.00.').waitFor();
    // The refusal is an answer that browsers note.
    t.ok(complaints.splice(0).every((text) => text.includes('400')));
    await check('register-fault');
    await row.getByLabel('FTE').fill('0.8');
    await page.getByLabel('Why do you change it?').fill('Shares time with the field office.');
    await page.keyboard.press('Enter');
    await row.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'SAMPLE-CBP-009', exact: true }).click();
    await page.getByText('Shares time with the field office.').waitFor();
    await check('deployment');
  });

  t.test('a change of somebody else in between is explained, with a way on', async (t) => {
    await open('/deployments?status=active');
    await page.getByRole('button', { name: /^Change SAMPLE-CBP-009/ }).click();
    const id = (await page.getByRole('link', { name: 'SAMPLE-CBP-009', exact: true }).getAttribute('href'))
      ?.split('/')
      .at(-1);
    const path = `/v1/deployments/${id}`;
    const headers = { authorization: `Bearer ${world.tokenOf('liaison')}`, 'content-type': 'application/json' };
    const before = await world.app.inject({ url: path, headers });
    const payload = { fte: 0.7, fundedThrough: '2027-06-30' };
    await world.app.inject({
      method: 'PATCH',
      url: path,
      headers: { ...headers, 'if-match': String(before.headers['etag']) },
      payload,
    });
    const form = page.getByRole('form', { name: /^Change SAMPLE-CBP-009/ });
    await form.getByLabel('FTE').fill('0.9');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.getByText(/changed it on .* after you had opened it/).waitFor();
    t.ok(complaints.splice(0).every((text) => text.includes('412')));
    await page.getByRole('button', { name: 'Read it again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save the change' }).click();
    await form.waitFor({ state: 'detached' });
    const after = (await world.app.inject({ url: path, headers })).json();
    t.same([after.fte, after.fundedThrough], [0.9, '2027-06-30'], 'what nobody touched here stays theirs');
  });

  t.test('a component is chosen with all its parts, or alone', async (t) => {
    await open('/deployments');
    const component = page.getByLabel('Component', { exact: true });
    await component.selectOption({ label: 'U.S. Customs and Border Protection (CBP) and all its parts' });
    await page.waitForURL(/\?family=CBP$/);
    await page
      .locator('tbody')
      .getByText(/U\.S\. Border Patrol \(CBP-USBP\)/)
      .first()
      .waitFor();
    await component.selectOption({ label: 'U.S. Customs and Border Protection (CBP) alone' });
    await page.waitForURL(/\?component=CBP$/);
    await page
      .locator('tbody')
      .getByText(/\(CBP-USBP\)/)
      .first()
      .waitFor({ state: 'detached' });
    t.same(complaints, []);
  });

  t.test('a successor begins on the next day, and an overlap is said before it is saved', async () => {
    await open('/deployments?positionRef=SAMPLE-CBP-009');
    const id = (await page.getByRole('link', { name: 'SAMPLE-CBP-009', exact: true }).getAttribute('href'))
      ?.split('/')
      .at(-1);
    const headers = { authorization: `Bearer ${world.tokenOf('liaison')}`, 'content-type': 'application/json' };
    const before = await world.app.inject({ url: `/v1/deployments/${id}`, headers });
    await world.app.inject({
      method: 'PATCH',
      url: `/v1/deployments/${id}`,
      headers: { ...headers, 'if-match': String(before.headers['etag']) },
      payload: { endDate: '2027-03-31' },
    });
    await open(`/deployments/new?successorOf=${id}`);
    await page.getByText('The one before is there through Mar 31, 2027.').waitFor();
    const first = page.getByLabel(/^First day/);
    t.equal(await first.inputValue(), '2027-04-01', 'the next day is proposed');
    await first.fill('2027-03-01');
    await page.getByText('It overlaps by 31 days with the one before.', { exact: false }).waitFor();
    await check('successor-overlaps');
    await first.fill('2027-04-11');
    await page.getByText('For 10 days nobody would be there.').waitFor();
  });

  t.test('what waits is confirmed as one, after it was seen', async () => {
    await open('/deployments?stale=true');
    await page.getByRole('button', { name: 'Confirm all of these...' }).click();
    const confirm = page.getByRole('button', { name: /^Confirm \d+ deployments$/ });
    await confirm.waitFor();
    await check('confirm');
    await confirm.click();
    await page.getByText('No deployment fits these filters.').waitFor();
    await check('register-empty');
  });

  t.test('a deployment is ended with its reason', async () => {
    await open('/deployments?positionRef=SAMPLE-CBP-009');
    await page.getByRole('button', { name: /^End SAMPLE-CBP-009/ }).click();
    await page.getByLabel(/^Last day/).fill('2027-03-31');
    await page.getByLabel(/^Why it ends/).selectOption({ label: 'Rotation' });
    await check('end');
    await page.getByRole('button', { name: 'End this deployment' }).click();
    await page.getByText('Mar 31, 2027').first().waitFor();
  });

  t.test('a file shows its faults in their rows, then what it would change, and is accepted', async (t) => {
    await open('/deployments/import');
    await check('import');
    const head = 'component,center,role,arrangement,fte,positionRef,startDate';
    const send = (rows: string[], name: string) =>
      page.getByLabel('Spreadsheet').setInputFiles({
        name,
        mimeType: 'text/csv',
        buffer: Buffer.from(`${[head, ...rows].join('\n')}\n`),
      });
    await send(
      ['CBP,TX-JCIC,IO,full-time,half,NEW-1,2026-12-01', 'CBP,Nowhere,IO,full-time,1,NEW-2,2026-12-01'],
      'faulty.csv',
    );
    await page.getByRole('heading', { name: 'faulty.csv: not imported' }).waitFor();
    await page.getByText('There is no center "Nowhere"').waitFor();
    t.ok(complaints.splice(0).every((text) => text.includes('400')));
    await check('import-faults');
    // The mended one is dropped.
    const text = JSON.stringify(`${head}\nCBP,TX-JCIC,IO,full-time,1,NEW-1,2026-12-01\n`);
    const dropped = await page.evaluateHandle(
      `(() => { const transfer = new DataTransfer(); transfer.items.add(new File([${text}], 'mended.csv')); return transfer; })()`,
    );
    await page.getByRole('region', { name: 'File to import' }).dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByRole('button', { name: 'Accept and import 1 change' }).waitFor();
    await check('import-difference');
    await page.getByRole('button', { name: 'Accept and import 1 change' }).click();
    await page.getByRole('heading', { name: 'mended.csv: imported' }).waitFor();
    await check('import-done');
  });

  t.test('a file that is taken another way is looked at again, and ends nothing unasked', async (t) => {
    await open('/deployments/import');
    await page.getByLabel('Spreadsheet').setInputFiles({
      name: 'roster.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'component,center,role,arrangement,fte,positionRef,startDate\nCBP,TX-JCIC,IO,full-time,1,NEW-1,2026-12-01\nCBP,TX-JCIC,IO,full-time,1,NEW-3,2026-12-01\n',
      ),
    });
    await page.getByRole('button', { name: 'Accept and import 1 change' }).waitFor();
    await page.getByLabel('All deployments of a component').press(' ');
    await page.getByText(/^Say above which component roster.csv holds all of/).waitFor();
    t.equal(await page.getByRole('button', { name: /^Accept/ }).count(), 0, 'what was seen stands no longer');
    await check('import-roster-incomplete');
    await page.getByLabel(/^All of which component/).selectOption('CBP');
    await page.getByLabel(/^Last day of those/).fill('2027-03-31');
    await page.getByLabel(/^Why they end/).selectOption('rotation');
    const ends = page.getByLabel(/^End \d+ deployments? of .*Mar 31, 2027/);
    await ends.waitFor();
    await check('import-roster');
    await page.getByRole('button', { name: /^Accept/ }).click();
    await page.getByText(/^Tick this if it is meant/).waitFor();
    await page.getByLabel(/^Last day of those/).fill('2027-04-30');
    await page.getByLabel(/^End \d+ deployments? of .*Apr 30, 2027/).press(' ');
    await page.getByRole('button', { name: /^Accept/ }).click();
    await page.getByRole('heading', { name: 'roster.csv: imported' }).waitFor();
    const counts = await page.getByRole('list', { name: 'What comes of the file' }).innerText();
    t.match(counts, /1\s+new[\s\S]*[1-9]\d*\s+gets? a last day/, 'it ends what was asked for');
    t.same(complaints, []);
  });

  t.test('a new one is registered', async (t) => {
    await open('/deployments/new');
    await page.getByRole('button', { name: 'Register this deployment' }).click();
    await page.getByRole('alert').waitFor();
    t.ok(complaints.splice(0).every((text) => text.includes('400')));
    await check('new-faulty');
    await page.getByLabel(/^Component/).selectOption('CBP');
    await page.getByLabel(/^Center/).selectOption('TX-JCIC');
    await page.getByLabel(/^Role/).selectOption('IO');
    await page.getByLabel(/^Arrangement/).selectOption('part-time');
    await page.getByLabel(/^FTE/).fill('0.5');
    await page.getByLabel(/^Position/).fill('NEW-9');
    await page.getByLabel(/^First day/).fill('2026-12-01');
    await page.getByRole('button', { name: 'Register this deployment' }).click();
    await page.getByRole('heading', { name: /^NEW-9 at Texas Joint/ }).waitFor();
    await check('registered');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel(/^Note/).fill('Shares a desk with the state police.');
    await check('registered and changed');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.getByText('Shares a desk with the state police.').first().waitFor();
    await page.getByRole('button', { name: 'Cancel this entry' }).click();
    await page.getByLabel(/^Why it should never have been/).fill('Entered twice.');
    await check('registered by mistake');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel this entry' }).click();
    await page.getByText('Cancelled', { exact: true }).waitFor();
  });

  t.test('in dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open('/deployments');
    await check('register-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });
});
