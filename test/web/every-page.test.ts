// Every page that each example identity can come to by links from the first one: it is there, and keeps what every page has to keep.
// What can be done on it is the business of the other tests.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { onPhonesToo, openConsole, settle, type Who } from '../kit/console.ts';
import { crawl } from '../kit/crawl.ts';

/** At least these are come to, or the links that lead to them are lost. */
const KNOWN: Record<Who, readonly string[]> = {
  director: ['/cycles/{cycle}/responses/{center}', '/cycles/{cycle}/findings/{id}', '/outlook', '/reports/{id}'],
  delegate: ['/cycles/{cycle}/responses/{center}'],
  liaison: [
    '/deployments',
    '/deployments/{id}',
    '/deployments/import',
    '/deployment-imports',
    '/plans/{id}',
    '/cycles/{cycle}/gaps/explain',
  ],
  analyst: [
    '/cycles/{cycle}/participation',
    '/cycles/{cycle}/findings',
    '/cycles/{cycle}/publication',
    '/reports/{id}',
  ],
  admin: ['/principals/{id}', '/tokens', '/invitations', '/audit-events', '/centers/{code}'],
};

t.test('every page is there for whoever is led to it', WITH_BROWSER, async (t) => {
  const world = await openConsole(t);
  const checked = new Set<string>();
  for (const who of Object.keys(KNOWN) as Who[]) {
    const visitor = onPhonesToo(t, await world.visitor(who));
    const { page } = visitor;
    const kinds: string[] = [];
    const open = async (path: string) => {
      await page.goto(`/console${path}`);
      await page.locator('main h1').waitFor();
      await settle(page);
    };
    await crawl(page, open, async ({ path, kind, from }) => {
      kinds.push(kind);
      const where = `${kind} of the ${who} (${path}, from ${from})`;
      t.not(await page.locator('main h1').innerText(), 'Page not found', `${where} is there`);
      t.equal(await page.locator('main .usa-alert--error').count(), 0, `${where} shows no failure`);
      if (checked.has(kind)) {
        t.same(visitor.complaints.splice(0), [], `${where}: nothing to complain of`);
        return;
      }
      checked.add(kind);
      await visitor.check(where);
    });
    t.comment(`${who}: ${kinds.join(' ')}`);
    for (const kind of KNOWN[who]) t.ok(kinds.includes(kind), `${kind} is come to by the ${who}`);
    await visitor.context.close();
  }
});
