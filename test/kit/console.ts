// The console in a real browser, on the sample and with its example identities: what a test of pages works with, and what every page
// has to keep: no violation that axe finds, nothing that the browser complains of, nothing that is wider than the window.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { BrowserContext, Page } from 'playwright-core';
import type { Test } from 'tap';
import { buildApp } from '../../src/app.ts';
import { writeExampleTokens } from '../../src/operate/example-tokens.ts';
import { type Database, openDatabase } from '../../src/platform/db/client.ts';
import type { App } from '../../src/platform/http/server.ts';
import { makeSigningKey, openSigner } from '../../src/platform/signing/signer.ts';
import { digestOfSources, stampOfBuild } from '../../src/web/build/sources.ts';
import { openBrowser } from './browser.ts';
import { dropTestDatabase, urlOf } from './cluster.ts';
import { createSampleDatabase, SAMPLE_MARKING } from './sample.ts';

export type Who = 'director' | 'delegate' | 'liaison' | 'analyst' | 'admin';
type Screen = { width: number; height: number };

export type ConsoleWorld = {
  app: App;
  database: Database;
  /** http://127.0.0.1:PORT, without a slash. */
  address: string;
  /** Of the example identity, for requests beside the browser. */
  tokenOf(who: Who): string;
  /** A browser of its own for somebody: a context with its own cookies and storage, signed on where `who` is given. */
  visitor(who?: Who, screen?: Screen): Promise<Visitor>;
};

export type Visitor = {
  context: BrowserContext;
  page: Page;
  /** Opens an address below /console that has a page, and waits for its heading. */
  open(path: string): Promise<void>;
  /** Asserts what every page and state has to keep, and makes its pictures where SCREENSHOTS names a folder. */
  check(name: string): Promise<void>;
  /** What the browser has complained of since the last check; a test that breaks the network on purpose empties it. */
  complaints: string[];
};

const WIDE: Screen = { width: 1400, height: 900 };
const NARROW: Screen = { width: 390, height: 844 };
const AXE = createRequire(import.meta.url)('axe-core') as { source: string };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Opens the console for this test file; everything is closed with it. `sessions` are limits of sessions, where a test waits for them. */
export async function openConsole(
  t: Test,
  options: Partial<Parameters<typeof buildApp>[0]> = {},
): Promise<ConsoleWorld> {
  if (stampOfBuild() !== digestOfSources())
    throw new Error('dist/console is older than src/web: build it with `npm run web`, then test it.');
  const name = await createSampleDatabase();
  const serviceUrl = urlOf(name, 'service');
  const database = openDatabase({ url: serviceUrl });
  const folder = mkdtempSync(join(tmpdir(), 'console-test-'));
  const examples = await writeExampleTokens(serviceUrl, join(folder, 'tokens.json'));
  const app = await buildApp({
    database,
    clock: () => new Date(),
    logger: pino({ level: 'fatal' }),
    requestsPerMinute: 1_000_000,
    signer: openSigner(makeSigningKey()),
    marking: SAMPLE_MARKING,
    examples,
    ...options,
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(async () => {
    await app.close();
    await database.close();
    await dropTestDatabase(name);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const browser = await openBrowser(t);

  return {
    app,
    database,
    address,
    tokenOf: (who) => examples[who]?.token ?? '',
    async visitor(who, screen = WIDE) {
      const context = await browser.newContext({ viewport: screen, reducedMotion: 'reduce', baseURL: address });
      if (who !== undefined) {
        const signedOn = await context.request.post('/v1/session', {
          data: { example: who },
          headers: { origin: address },
        });
        if (!signedOn.ok()) throw new Error(`${who} could not sign on: ${await signedOn.text()}`);
      }
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return {
        context,
        page,
        complaints,
        async open(path) {
          await page.goto(`/console${path}`);
          await page.locator('main h1').waitFor();
          await settle(page);
          if ((await page.locator('main h1').innerText()) === 'Page not found') throw new Error(`no page at ${path}`);
        },
        async check(name) {
          await settle(page);
          t.same(await violations(page), [], `${name}: axe finds nothing`);
          t.same(complaints.splice(0), [], `${name}: the browser has nothing to complain of`);
          t.ok(await fits(page), `${name}: nothing is wider than the window of ${page.viewportSize()?.width} pixels`);
          await takePictures(page, name);
        },
      };
    },
  };
}

/** Until nothing is on its way any more, and every picture is drawn. */
export async function settle(page: Page): Promise<void> {
  await page.locator('.loading, .picture:empty').first().waitFor({ state: 'detached' });
}

/** The same visitor, whose every check is made in a window as narrow as a phone as well. */
export function onPhonesToo(t: Test, visitor: Visitor): Visitor {
  const { page, check } = visitor;
  return {
    ...visitor,
    async check(name) {
      await check(name);
      const before = page.viewportSize();
      await page.setViewportSize(NARROW);
      await settle(page);
      t.ok(await fits(page), `${name}: nothing is wider than a phone`);
      if (before !== null) await page.setViewportSize(before);
    },
  };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE.source);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[];
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 300)}\n${failureSummary}`),
  );
}

/** Whether nothing is wider than the window. */
export async function fits(page: Page): Promise<boolean> {
  return (await page.evaluate(
    'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
  )) as boolean;
}

// At both sizes, for eyes. Not part of the test: only where somebody wants to look.
async function takePictures(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await page.waitForTimeout(300);
    const file = `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-${size.width}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
  }
  if (before !== null) await page.setViewportSize(before);
}
