// What a person waits for: first contentful paint of every page of the sample, in Chromium with nothing kept from before, beside that of
// a page of one heading from an empty Fastify.
import { fastify } from 'fastify';
import type { Browser, BrowserContext } from 'playwright-core';
import { findBrowser, launch } from '../kit/browser.ts';
import { settle } from '../kit/console.ts';
import { crawl } from '../kit/crawl.ts';
import type { Owner } from '../server/run-service.ts';

/** A page as one identity came to it. Times in milliseconds from the navigation; bytes as they were transferred. */
export type PageSeen = { who: string; kind: string; paint: number; ready: number; bytes: number; shift: number };
export type Pages = { pages: readonly PageSeen[]; ceiling: number };

export const IDENTITIES = ['director', 'delegate', 'liaison', 'analyst', 'admin'];
const TIMES_OF_CEILING = 5;
const READ = `(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
  const all = [navigation, ...performance.getEntriesByType('resource')];
  return { paint, ready: performance.now(), bytes: all.reduce((sum, its) => sum + its.transferSize, 0), shift: window.layoutShift };
})()`;
const WATCH_SHIFTS = `window.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const its of list.getEntries()) if (!its.hadRecentInput) window.layoutShift += its.value;
}).observe({ type: 'layout-shift', buffered: true });`;

/** The pages of `identities` at the service of `url`, which has the sample; undefined where no browser is. */
export async function measurePages(
  t: Owner,
  url: string,
  identities: readonly string[],
  say: (text: string) => void,
): Promise<Pages | undefined> {
  if (findBrowser() === undefined) return undefined;
  const browser = await launch();
  t.teardown(() => browser.close());
  const ceiling = await measureCeiling(t, browser);
  say(`a page of one heading: ${ceiling.toFixed(0)} ms`);
  const pages: PageSeen[] = [];
  for (const who of identities) {
    const context = await browser.newContext({ baseURL: url });
    const signedOn = await context.request.post('/v1/session', { data: { example: who }, headers: { origin: url } });
    if (!signedOn.ok()) throw new Error(`${who} could not sign on: ${await signedOn.text()}`);
    const page = await context.newPage();
    const open = async (path: string) => {
      await page.goto(`/console${path}`);
      await page.locator('main h1').waitFor();
      await settle(page);
    };
    await crawl(page, open, async ({ path, kind }) => {
      const seen = await seeAfresh(browser, context, `${url}/console${path}`);
      pages.push({ who, kind, ...seen });
      say(`${who} ${kind}: ${seen.paint.toFixed(0)} ms`);
    });
    await context.close();
  }
  return { pages, ceiling };
}

/** In a context of its own, so that nothing is kept; with the session of `signedOn`. */
async function seeAfresh(browser: Browser, signedOn: BrowserContext, address: string) {
  const context = await browser.newContext({ storageState: await signedOn.storageState() });
  const page = await context.newPage();
  await page.addInitScript(WATCH_SHIFTS);
  await page.goto(address);
  await page.locator('main h1').waitFor();
  await settle(page);
  const seen = (await page.evaluate(READ)) as Pick<PageSeen, 'paint' | 'ready' | 'bytes' | 'shift'>;
  await context.close();
  return seen;
}

/** The median of some openings of a page that holds nothing else than a heading. */
async function measureCeiling(t: Owner, browser: Browser): Promise<number> {
  const app = fastify();
  app.get('/', async (_, reply) => reply.type('text/html').send('<!doctype html><title>Empty</title><h1>Empty</h1>'));
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  t.teardown(() => app.close());
  const paints: number[] = [];
  for (let n = 0; n < TIMES_OF_CEILING; n += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`);
    paints.push((await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`)) as number);
    await context.close();
  }
  return paints.sort((a, b) => a - b)[Math.floor(paints.length / 2)] ?? Number.NaN;
}
