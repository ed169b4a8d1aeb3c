// The page of an invitation in a real browser: Chromium, where CHROMIUM names it or it is in its usual places. Without one the test
// says so and is skipped; .ci/run installs one and names it, so that there it cannot be skipped.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';

const named = process.env['CHROMIUM'];
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = named === undefined || named === '' ? usual.find((path) => existsSync(path)) : named;
const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const missing = 'no browser here: install Chromium, or set CHROMIUM to the path of one';

t.test(
  'an invitation is opened and accepted in a browser',
  {
    skip: executablePath === undefined ? missing : false,
    timeout: 110_000,
  },
  async (t) => {
    const world = await openWorld(t);
    const analyst = await world.actor({ roles: ['analyst'] });
    const address = await world.app.listen({ host: '127.0.0.1', port: 0 });
    const center = await world.center();
    const body = { centers: [center], label: 'Director <of> "Maine" & more' };
    const { link } = (await world.call(analyst, 'POST', '/v1/invitations', { body })).body;
    t.ok(link.startsWith(`${address}/invitations/fci_`), 'the link leads to where the service listens');

    const profile = mkdtempSync(join(tmpdir(), 'browser-test-'));
    t.teardown(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    const browser = await chromium.launchPersistentContext(profile, {
      executablePath: executablePath ?? '',
      args: ARGS,
    });
    t.teardown(() => browser.close());
    const page = await browser.newPage();
    page.setDefaultTimeout(90_000);
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.headers()['referer']}`));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));

    for (const visit of ['first', 'second']) {
      const opened = await page.goto(link);
      t.equal(opened?.status(), 200, `the ${visit} visit accepts nothing`);
    }
    t.match(await page.title(), /You are invited/);
    t.match(await page.locator('main').innerText(), `${center}`);
    t.equal(await page.locator('p strong').last().innerText(), body.label, 'markup in a label is text');
    t.equal(
      await page.evaluate('getComputedStyle(document.querySelector("button")).backgroundColor'),
      'rgb(0, 94, 162)',
    );

    await Promise.all([page.waitForURL(link), page.getByRole('button', { name: 'Accept' }).click()]);
    await page.getByRole('heading', { name: 'You have accepted' }).waitFor();
    const token = await page.locator('#token').innerText();
    const me = await world.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
    t.match(me.json(), { roles: ['director'], centers: [center], label: body.label });

    const again = await page.goto(link);
    t.equal(again?.status(), 410);
    t.match(await page.locator('main').innerText(), /The invitation is spent[\s\S]*Ask analyst/);
    t.notOk((await page.content()).includes(token), 'and shows no token any more');
    t.same(
      asked,
      [`GET ${link}`, `GET ${link}`, `POST ${link}`, `GET ${link}`].map((line) => `${line} undefined`),
      'nothing else was loaded, and no address told',
    );
    t.same(
      complaints.filter((text) => !text.includes('status of 410')),
      [],
      'the browser has nothing to complain of',
    );
  },
);
