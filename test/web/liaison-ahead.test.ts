// What a liaison looks ahead with, and what comes in from elsewhere, in a real browser: what ends soon, what is missing, a finding that
// disputes the register, a component on one page, and a workbook as people keep it.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole } from '../kit/console.ts';
import { FOUND, MENDED, messyWorkbook, PEOPLE } from '../kit/messy-workbook.ts';

/** A day so many days from now, month first. */
function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

t.test('looking ahead in the console', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);
  const { page, open, check, complaints } = await world.visitor('liaison');
  const headers = { authorization: `Bearer ${world.tokenOf('liaison')}`, 'content-type': 'application/json' };
  const readFrom = async (url: string) => (await world.app.inject({ url, headers })).json();

  t.test('what ends soon is drawn with what it is committed through, and leads to a successor', async (t) => {
    await open('/deployments/ending?months=12');
    await page.getByRole('img', { name: /funding before/ }).waitFor();
    await check('ending');
    await page.getByRole('button', { name: /^Show as a table/ }).press('Enter');
    const rows = page.getByRole('region', { name: 'What ends, and who follows' }).getByRole('row');
    const url = '/v1/deployments?status=active&status=planned&order=committedThrough&limit=500';
    const { items } = await readFrom(url);
    const day = (await page.locator('figcaption').innerText()).match(/before (\w+ \d+, \d+)/)?.[1] ?? '';
    const expected = items.filter(
      (its: { committedThrough: string | null }) =>
        its.committedThrough !== null && its.committedThrough < new Date(`${day} UTC`).toISOString().slice(0, 10),
    );
    t.ok(expected.length > 0);
    t.equal(await rows.count(), expected.length + 1, 'every one that the service names');
    t.match(await rows.nth(1).innerText(), new RegExp(expected[0].positionRef), 'the soonest first');
    await check('ending as a table');
  });

  t.test('what is missing at the start of a deployment', async () => {
    await open('/deployments/prerequisites');
    await page
      .getByText(/^No .* is recorded for the first day, [A-Z][a-z]{2} \d+, \d{4}\.$/)
      .first()
      .waitFor();
    await check('prerequisites');
  });

  t.test('a finding that disputes the register is answered on its page', async (t) => {
    await open('/deployments/disputed');
    await check('disputed');
    await page
      .getByRole('row')
      .filter({ hasText: 'Waits for a word from you' })
      .getByRole('rowheader')
      .getByRole('link')
      .first()
      .click();
    const statement = page.getByRole('form', { name: 'Your statement' });
    await statement.waitFor();
    await check('disputed finding');
    await statement.getByText('We maintain our statement').click();
    await statement
      .getByLabel(/In your words/)
      .fill('The agent is detailed there by order of May 2; the order is on file.');
    await statement.getByRole('button', { name: 'Save your statement' }).click();
    await page.getByRole('blockquote').getByText('by order of May 2').waitFor();
    await check('disputed finding answered');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await open('/deployments/disputed');
    const answered = page.getByRole('row').filter({ has: page.locator(`a[href$="${id}"]`) });
    t.match(await answered.innerText(), /Answered/);
  });

  t.test('a component on one page, from the register', async (t) => {
    await open('/deployments');
    await page.getByRole('link', { name: /on one page$/ }).click();
    await page.getByRole('heading', { name: 'In the register' }).waitFor();
    await page.getByRole('heading', { name: 'Plan against register' }).waitFor();
    await check('component');
    const profile = await readFrom('/v1/components/CBP/profile');
    const counts = page.getByRole('list', { name: 'In the register' });
    t.match((await counts.innerText()).replace(/\s+/g, ' '), `${profile.register.active.count} on duty`);
    await page
      .getByRole('link', { name: /^U\.S\. Border Patrol/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /^U\.S\. Border Patrol/, level: 1 }).waitFor();
    await page.getByText(/^Part of U\.S\. Customs and Border Protection/).waitFor();
    await check('component part');
    await page.getByRole('link', { name: 'waiting to be confirmed' }).click();
    await page.getByRole('heading', { name: 'Register of deployments', level: 1 }).waitFor();
    t.match(page.url(), /component=CBP-USBP.*stale=true/);
  });

  t.test(
    'a workbook as people keep it: its faults are told in its rows, mended, and what it changed is kept',
    async (t) => {
      await open('/deployment-imports');
      await check('imports before any');
      await page.getByRole('link', { name: 'Import a spreadsheet' }).click();
      const drop = async (bytes: Buffer, name: string) => {
        const dropped = await page.evaluateHandle(
          `(async () => { const transfer = new DataTransfer(); const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (each) => each.charCodeAt(0)); transfer.items.add(new File([bytes], '${name}', { type: '${XLSX}' })); return transfer; })()`,
        );
        await page.getByRole('region', { name: 'File to import' }).dispatchEvent('drop', { dataTransfer: dropped });
      };
      await drop(await messyWorkbook(FOUND), 'roster.xlsx');
      await page.getByRole('heading', { name: 'roster.xlsx: not imported' }).waitFor();
      t.ok(complaints.splice(0).every((text) => text.includes('400')));
      await check('messy workbook with faults');
      const faults = page.getByRole('region', { name: 'What to mend, row by row' });
      t.match(await faults.innerText(), /Row 5[\s\S]*Texas Fusion Ctr/);
      const repeated = page.getByRole('region', { name: /^The same in several rows/ });
      t.match(
        await repeated.innerText(),
        /300[\s\S]*USBP[\s\S]*did you mean CBP-USBP/,
        'once, however often it stands there',
      );
      await drop(await messyWorkbook({ ...MENDED, nte: inDays(100) }), 'roster.xlsx');
      await page.getByRole('heading', { name: 'roster.xlsx: what would change' }).waitFor();
      await check('messy workbook mended');
      await page.getByRole('button', { name: `Accept and import ${PEOPLE} changes` }).click();
      await page.getByRole('heading', { name: 'roster.xlsx: imported' }).waitFor();
      await page.getByRole('link', { name: /What this import changed/ }).click();
      await page.getByRole('heading', { name: 'What it changed' }).waitFor();
      await page.getByRole('rowheader', { name: 'MESSY-001' }).waitFor();
      await check('import that was applied');
      await page.getByRole('button', { name: 'Show more changes' }).click();
      await page.getByRole('rowheader', { name: 'MESSY-200' }).waitFor();
      await page.getByRole('link', { name: 'Imports', exact: true }).click();
      await page.getByRole('heading', { name: 'Imports', level: 1 }).waitFor();
      t.match(await page.getByRole('row').nth(1).innerText(), new RegExp(`${PEOPLE}\\s+${PEOPLE}\\s+0`));
      await check('imports');
      await page.getByRole('rowheader').getByRole('link').first().click();
      await page.getByRole('rowheader', { name: 'MESSY-001' }).getByRole('link').click();
      await page.getByRole('heading', { name: /^MESSY-001 at Texas Joint/ }).waitFor();
    },
  );

  t.test('of very many that end, so many are shown, and it is said that there are more', async (t) => {
    await open('/deployments/ending?months=6');
    await page
      .getByText(/^The first 200 deployments that end or lose their funding before .*; there are more\./)
      .waitFor();
    await page.getByText(/The first 40 are drawn; the table has all 200\.$/).waitFor();
    await check('ending of very many');
    await page.getByRole('button', { name: 'Show more than these 200' }).click();
    await page.getByText(new RegExp(`Of ${PEOPLE} that end, nobody follows`)).waitFor();
    t.equal(await page.getByRole('button', { name: /^Show more than/ }).count(), 0);
  });
});
