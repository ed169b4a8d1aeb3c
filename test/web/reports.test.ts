// Reports in a real browser: a cycle published, restated and compared by an analyst; what a director and a liaison are shown; refusals.
import { createHash } from 'node:crypto';
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, onPhonesToo, openConsole, type Visitor } from '../kit/console.ts';

const CYCLE = '2026-H1';

t.test('reports', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);

  t.test('an analyst goes from the home page to a published cycle, acknowledging what stands against it', async (t) => {
    const { page, open, check } = await visit(world, 'analyst');
    await open('');
    await page.getByRole('link', { name: `Publish the report of ${CYCLE}.` }).click();
    await page.getByRole('heading', { name: 'Publish the report', level: 1 }).waitFor();
    t.match(page.url(), new RegExp(`/console/cycles/${CYCLE}/publication$`), 'where it is done');
    await page.getByText('It cannot be changed, taken back or deleted.').waitFor();
    await page.getByRole('link', { name: 'Go through the cases first' }).waitFor();
    await check('publication');
    const form = page.getByRole('form', { name: 'Publish the report' });
    await form.getByRole('button', { name: 'Publish the report' }).press('Enter');
    t.equal(await page.getByRole('dialog').count(), 0, 'nothing is asked before everything is acknowledged');
    await page.getByText('Tick that you know this, or mend it first.').first().waitFor();
    await check('publication with nothing acknowledged');
    await acknowledge(page);
    await check('publication acknowledged');
    await form.getByRole('button', { name: 'Publish the report' }).press('Enter');
    await page.getByRole('dialog').getByText('is made and signed now').waitFor();
    await check('publication asked for the last time');
    await page.getByRole('button', { name: 'Publish it now' }).press('Enter');
    await page.getByRole('heading', { name: 'Report 1 is published' }).waitFor();
    t.ok(await page.evaluate('document.activeElement.className === "published"'), 'the focus goes to the result');
    await page.getByText('Report 1 is published.').waitFor();
    await page.getByRole('form').waitFor({ state: 'detached' });
    await check('published');
  });

  t.test('the report says what it says, table by table, and can be verified', async (t) => {
    const { page, open, check } = await visit(world, 'analyst');
    await open('/reports');
    await check('reports');
    await page.getByLabel('Only the latest of each cycle').press(' ');
    await page.waitForURL(/latest=yes/);
    await page
      .getByRole('link', { name: /, report 1$/ })
      .first()
      .press('Enter');
    await page.getByText(/expected centers responded/).waitFor();
    await page
      .getByText(/“It follows in a restatement.”/)
      .first()
      .waitFor();
    await page
      .getByRole('img', { name: /Bars of need.*Most is lacking/ })
      .first()
      .waitFor();
    const rows = page.getByRole('region', { name: /Needs, presence and gaps by center/ }).getByRole('row');
    await rows.nth(25).waitFor();
    t.equal(await rows.count(), 26, 'the first rows of many');
    await check('report');
    await page.getByRole('button', { name: /Show more: 25 of/ }).press('Enter');
    await page.getByRole('button', { name: /Show more: 50 of/ }).waitFor();
    t.equal(await rows.count(), 51);
    await page.getByLabel('Table', { exact: true }).selectOption({ label: 'Participation by designation' });
    await page.getByRole('rowheader', { name: 'Primary centers' }).waitFor();
    const csv = await page.request.get((await hrefOf(page, 'Download this table (CSV)')) ?? '');
    t.match(await csv.text(), /^key,.*unitResponseRate/, 'each table has its CSV');
    await page.getByRole('button', { name: 'Compute it again' }).press('Enter');
    await page.getByText('Computed again from the stored inputs: the same to the byte').waitFor();
    await check('report computed again');
    const signed = await page.request.get((await hrefOf(page, /As it was signed/)) ?? '');
    const digest = createHash('sha256')
      .update(await signed.body())
      .digest('hex');
    await page.getByText(digest, { exact: true }).waitFor();
    for (const name of [/Workbook/, /Page to print/, /Findings with both sides/, /All of it/]) {
      const file = await page.request.get((await hrefOf(page, name)) ?? '');
      t.ok(file.ok(), `${name} can be downloaded`);
    }
  });

  t.test('after a decision it is restated, with what would change seen before', async (t) => {
    const { page, open, check } = await visit(world, 'analyst');
    await open(`/cycles/${CYCLE}/publication`);
    await page.getByText('There is nothing to restate').waitFor();
    await check('nothing to restate');
    await decideSomething(world);
    await open(`/cycles/${CYCLE}`);
    await page.getByText('The cycle has moved since.').waitFor();
    await page.getByRole('link', { name: 'Restate the report' }).press('Enter');
    await page.getByRole('heading', { name: 'What would change' }).waitFor();
    await page.getByRole('rowheader', { name: 'Reconciled FTE' }).waitFor();
    await check('restatement');
    const form = page.getByRole('form', { name: 'Restate the report' });
    await acknowledge(page);
    await form.getByRole('button', { name: 'Restate the report' }).press('Enter');
    await form.getByText('Write one or two sentences.').waitFor();
    await form.getByLabel(/Why does report 1 not stand/).fill('A case was decided after it.');
    await form.getByRole('button', { name: 'Restate the report' }).press('Enter');
    await page.getByRole('button', { name: 'Restate it now' }).press('Enter');
    await page.getByRole('heading', { name: 'Report 2 is published' }).waitFor();
    await page.getByRole('link', { name: 'compare it with the one that it supersedes' }).press('Enter');
    await page.getByRole('heading', { name: 'Compare two reports' }).waitFor();
    await page.getByText('A case was decided after it.').waitFor();
    await page.getByRole('table', { name: 'Decisions made or ended in between' }).waitFor();
    await check('comparison of a restatement');
    await page
      .getByRole('link', { name: /report 1$/ })
      .first()
      .press('Enter');
    await page.getByRole('heading', { name: 'This report was superseded' }).waitFor();
    await check('report that was superseded');
    await page.getByRole('link', { name: 'Read the report that supersedes it' }).press('Enter');
    await page.getByRole('heading', { name: 'This is a restatement' }).waitFor();
    t.match(await page.locator('main h1').innerText(), /report 2$/);
  });

  t.test('two reports of two cycles are compared in pictures, tables and CSV', async (t) => {
    const { page, open, check } = await visit(world, 'analyst');
    await open('/reports');
    const form = page.getByRole('form', { name: 'Compare two reports' });
    await form.getByLabel('Before').selectOption({ index: 0 });
    await form.getByLabel('After').selectOption({ index: 0 });
    await form.getByRole('button', { name: 'Compare' }).press('Enter');
    await form.getByText('Choose another report than before.').waitFor();
    await form.getByLabel('Before').selectOption({ index: 2 });
    await form.getByRole('button', { name: 'Compare' }).press('Enter');
    await page.getByText('The two are of different cycles').waitFor();
    await page.getByRole('table', { name: 'Terms that differ' }).waitFor();
    await page.getByLabel('Look closer').selectOption({ label: 'Needs, presence and gaps by state' });
    await page.getByRole('img', { name: /An arrow for each group.*changed in/ }).waitFor();
    await check('comparison of cycles');
    await page.getByRole('button', { name: /Show as a table/ }).press('Enter');
    await page.getByRole('table', { name: /before and after/ }).waitFor();
    const csv = await page.request.get((await hrefOf(page, /Download CSV/)) ?? '');
    t.match(await csv.text(), /^state,measure,from,to,change/);
    await page.getByRole('button', { name: /Show more: 25 of .* by state/ }).press('Enter');
    await page.emulateMedia({ colorScheme: 'dark' });
    await check('comparison in the dark');
  });

  t.test('a director and a liaison read reports, and of the annex what is theirs', async (t) => {
    for (const [who, screen] of [
      ['director', { width: 1400, height: 900 }],
      ['liaison', { width: 390, height: 844 }],
    ] as const) {
      const { page, open, check } = await visit(world, who, screen);
      await open('/reports');
      await page
        .getByRole('link', { name: /, report 2$/ })
        .first()
        .press('Enter');
      await page.getByText(/Only the rows of your own centers and components are here/).waitFor();
      await page.getByText(/expected centers responded/).waitFor();
      t.equal(await page.getByRole('button', { name: 'Compute it again' }).count(), 0, 'who does not publish');
      t.equal(await page.getByRole('link', { name: 'Restate this report' }).count(), 0);
      await check(`report of a ${who}`);
    }
    const { page, open, check, complaints } = await visit(world, 'director');
    await open(`/cycles/${CYCLE}/publication`);
    await page.getByText('You may not do this').waitFor();
    complaints.splice(0);
    await check('publication that is refused');
  });

  t.test('publishing is refused where the cycle has moved, and nothing that was entered is lost', async (t) => {
    const { page, open, check, complaints } = await visit(world, 'analyst');
    await decideSomething(world);
    await open(`/cycles/${CYCLE}/publication`);
    await acknowledge(page);
    const form = page.getByRole('form', { name: 'Restate the report' });
    await form.getByLabel(/Why does report 2 not stand/).fill('Another case was decided.');
    const { status } = await restateBeside(world);
    t.equal(status, 201, 'somebody else is faster');
    await form.getByRole('button', { name: 'Restate the report' }).press('Enter');
    await page.getByRole('button', { name: 'Restate it now' }).press('Enter');
    await page.getByText('Nothing was published. Read what stands now').waitFor();
    complaints.splice(0);
    await check('restatement that is refused');
    const refused = await page.getByRole('alert').innerText();
    t.match(refused, /Report 3 says all of this already/, 'in the words of the service');
  });

  t.test('without network what was entered stays, and the same is sent once more', async (t) => {
    const { page, open, context, complaints } = await visit(world, 'analyst');
    await decideSomething(world);
    await open(`/cycles/${CYCLE}/publication`);
    await acknowledge(page);
    await page.getByLabel(/Why does report 3 not stand/).fill('A third case was decided.');
    await context.setOffline(true);
    const form = page.getByRole('form', { name: 'Restate the report' });
    await form.getByRole('button', { name: 'Restate the report' }).press('Enter');
    await page.getByRole('button', { name: 'Restate it now' }).press('Enter');
    await page.getByText('The service cannot be reached.').first().waitFor();
    t.equal(await page.getByLabel(/Why does report 3 not stand/).inputValue(), 'A third case was decided.');
    await context.setOffline(false);
    complaints.splice(0);
    await form.getByRole('button', { name: 'Restate the report' }).press('Enter');
    await page.getByRole('button', { name: 'Restate it now' }).press('Enter');
    await page.getByRole('heading', { name: 'Report 4 is published' }).waitFor();
  });

  t.test('an address of no report is answered in words', async () => {
    const { page, open, check, complaints } = await visit(world, 'analyst');
    await open('/reports/0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10');
    await page.getByRole('alert').first().waitFor();
    complaints.splice(0);
    await check('report that is not there');
  });
});

type Page = Visitor['page'];

async function acknowledge(page: Page): Promise<void> {
  const boxes = page.getByLabel('I know this, and publish all the same');
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.press(' ');
  for (const why of await page.getByLabel(/Why is it published all the same/).all())
    await why.fill('It follows in a restatement.');
}

function hrefOf(page: Page, name: string | RegExp): Promise<string | null> {
  return page.getByRole('link', { name }).first().getAttribute('href');
}

/** Only what is looked at here: the first of a list. */
const read = async (answer: Response) => (await answer.json()) as { items: { id: string }[] };

async function ask(world: ConsoleWorld, method: string, path: string, body?: object, headers: object = {}) {
  const answer = await fetch(`${world.address}${path}`, {
    method,
    headers: { authorization: `Bearer ${world.tokenOf('analyst')}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: await read(answer) };
}

async function decideSomething(world: ConsoleWorld): Promise<void> {
  const open = `/v1/cycles/${CYCLE}/findings?outcome=register-only&caseState=open&limit=1`;
  const { body } = await ask(world, 'GET', open);
  const finding = `/v1/cycles/${CYCLE}/findings/${body.items[0]?.id}`;
  const { etag } = await ask(world, 'GET', finding);
  const decision = { decision: 'accept-register', reason: 'entry-error', text: 'The roster says so.' };
  const { status } = await ask(world, 'POST', `${finding}/decision`, decision, { 'if-match': etag });
  if (status >= 300) throw new Error(`not decided: ${status}`);
}

function restateBeside(world: ConsoleWorld) {
  const acknowledgements = ['open-cases', 'response-below-threshold'].map((matter) => ({ matter, explanation: 'So.' }));
  return ask(world, 'POST', `/v1/cycles/${CYCLE}/restate`, { reason: 'Faster.', acknowledgements });
}

/** Somebody whose every check is made on a phone as well. */
async function visit(world: ConsoleWorld, ...who: Parameters<ConsoleWorld['visitor']>): Promise<Visitor> {
  return onPhonesToo(t, await world.visitor(...who));
}
