// Sign-on sessions as a browser sees them: the cookie, the warning before the end, signing on again over a form that is half filled,
// somebody else who signs on instead, and the way out. Then what every page owes to keyboards, large text, contrast and paper.
import t from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { fits, openConsole, type Visitor, type Who } from '../kit/console.ts';

const MINUTE = 60_000;

t.test('sessions and the shell', WITH_BROWSER, async (t) => {
  let ahead = 0;
  const world = await openConsole(t, { clock: () => new Date(Date.now() + ahead) });
  // The page looks at its session every now and then, and whenever it comes into sight again.
  const look = ({ page }: Visitor) => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
  const takeRefusals = ({ complaints }: Visitor) => {
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 4(00|01)/.test(text)));
  };

  t.test('the cookie is out of reach of scripts and of other sites, and pages run no foreign script', async (t) => {
    const { context, page, open } = await world.visitor('director');
    await open('');
    const [cookie] = await context.cookies();
    t.match(cookie, { name: '__Host-fusion-session', httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    t.equal(cookie?.expires, -1, 'and it ends with the browser');
    t.equal(await page.evaluate('document.cookie'), '');
    const stored = await page.evaluate('JSON.stringify([Object.values(localStorage), Object.values(sessionStorage)])');
    t.notMatch(String(stored), /fcss?_/, 'no secret is stored');
    const policy = (await page.request.get('/console')).headers()['content-security-policy'] ?? '';
    t.match(policy, /script-src 'self'/);
    t.notMatch(policy, /unsafe/);
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'window.foreign = true';
      document.head.append(script);
    }`);
    t.equal(await page.evaluate('window.foreign'), undefined, 'an inline script does not run');
  });

  t.test('a warning comes before the end of the session, and can be answered', async (t) => {
    const visitor = await world.visitor('admin');
    const { page, open, check } = visitor;
    await open('/roles?new=yes');
    await page.getByLabel('Title').fill('Half a title');
    ahead += 13.5 * MINUTE;
    await look(visitor);
    await page.getByRole('heading', { name: 'Are you still there?' }).waitFor();
    await check('session-warning');
    await page.keyboard.press('Escape');
    t.ok(await page.getByRole('dialog').isVisible(), 'it is not put aside by accident');
    await page.getByRole('button', { name: 'Stay signed on' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    ahead += 10 * MINUTE;
    await look(visitor);
    t.equal((await page.request.get('/v1/session')).status(), 200, 'the session goes on');
    t.equal(await page.getByLabel('Title').inputValue(), 'Half a title');
  });

  t.test('after the end one signs on again over the page, and what was entered is there', async (t) => {
    const visitor = await world.visitor('admin');
    const { page, open, check } = visitor;
    await open('/roles?new=yes');
    await page.getByLabel('Code').fill('AGAIN');
    await page.getByLabel('Title').fill('Entered before the end');
    ahead += 16 * MINUTE;
    await page.getByLabel('Usually sits in a center').selectOption('Yes');
    await page.getByRole('button', { name: 'Add this role' }).click();
    await page.getByRole('heading', { name: 'Sign on again' }).waitFor();
    takeRefusals(visitor);
    t.equal(
      await page.evaluate('document.activeElement.getAttribute("aria-label")'),
      'Sign on as Administrator (illustrative)',
      'the focus is on the way of whoever was signed on',
    );
    await check('session-ended');
    await page.getByRole('button', { name: 'Sign on as Administrator (illustrative)' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    t.equal(await page.getByLabel('Title').inputValue(), 'Entered before the end');
    await page.getByRole('button', { name: 'Add this role' }).click();
    await page.getByRole('heading', { name: 'Entered before the end (AGAIN)' }).waitFor();
  });

  t.test('somebody else who signs on instead begins at home, without what was entered', async (t) => {
    const visitor = await world.visitor('admin');
    const { page, open } = visitor;
    await open('/roles?new=yes');
    await page.getByLabel('Title').fill('Not for other eyes');
    ahead += 16 * MINUTE;
    await look(visitor);
    await page.getByRole('heading', { name: 'Sign on again' }).waitFor();
    await page.getByRole('button', { name: /^Sign on as Director/ }).click();
    await page.getByRole('heading', { name: 'What waits for you' }).waitFor();
    t.notMatch(await page.content(), /Not for other eyes/);
    t.equal(await page.getByRole('link', { name: 'Audit' }).count(), 0, 'nor what only the first one may do');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign on', exact: true }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign on', exact: true }).waitFor();
    t.equal((await page.request.get('/v1/me')).status(), 401);
  });

  t.test('a browser that does not keep the cookie is told so', async () => {
    const visitor = await world.visitor();
    const { page, context, check, complaints } = visitor;
    // As Safari does over http: what is set is not kept.
    await context.route('**/v1/session', async (route) => {
      const answer = await route.fetch();
      const { 'set-cookie': _, ...headers } = answer.headers();
      await context.clearCookies();
      await route.fulfill({ response: answer, headers });
    });
    await page.goto('/console');
    await page.getByRole('button', { name: /^Sign on as Director/ }).press('Enter');
    await page.getByRole('heading', { name: /did not keep the session/ }).waitFor();
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/status of 401/.test(text)));
    await check('session-not-kept');
  });

  t.test('the keyboard reaches everything of the shell, and sees where it is', async (t) => {
    const { page, open } = await world.visitor('admin');
    await open('');
    const met: string[] = [];
    for (let step = 0; step < 14; step += 1) {
      await page.keyboard.press('Tab');
      const at = (await page.evaluate(`{
        const element = document.activeElement;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        [element.textContent.trim(), outlineStyle !== 'none' && outlineWidth !== '0px' || boxShadow !== 'none'];
      }`)) as [string, boolean];
      // After the last one the browser's own controls come.
      if (at[0].length > 100) break;
      t.ok(at[1], `the focus shows on ${at[0]}`);
      met.push(at[0]);
    }
    for (const name of ['Skip to main content', 'Home', 'Reference data', 'People', 'Audit', 'Sign out'])
      t.ok(met.includes(name), name);
    await open('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    t.match(page.url(), /#main$/, 'the first link leads past the navigation');
    await page.getByRole('link', { name: 'Audit' }).first().press('Enter');
    await page.getByRole('heading', { name: 'Audit', level: 1 }).waitFor();
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Audit', 'a new page begins at its heading');
  });

  t.test('a zoom of 200 %, high contrast and narrow windows keep everything in reach', async (t) => {
    const { page, open, check } = await world.visitor('admin');
    for (const path of ['/principals?new=yes', '/audit-events']) {
      // 1,400 pixels at 200 % are a window of 700.
      await page.setViewportSize({ width: 700, height: 450 });
      await open(path);
      await check(`zoomed${path}`);
      await page.setViewportSize({ width: 320, height: 640 });
      t.ok(await fits(page), `${path} in a window of 320 pixels`);
    }
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await open('/principals?new=yes');
    await check('forced-colors');
  });

  const MAIN: readonly [Who, readonly string[]][] = [
    ['director', ['', '/surveys']],
    ['liaison', ['/deployments', '/plans']],
    ['analyst', ['/cycles', '/cases', '/gaps', '/outlook']],
    ['admin', ['/centers', '/centers/TX-JCIC?change=all', '/principals?new=yes', '/audit-events']],
  ];
  t.test('text alone at 200 % keeps everything within the window', async (t) => {
    for (const [who, paths] of MAIN) {
      const { page, open } = await world.visitor(who);
      for (const path of paths) {
        await open(path);
        await page.evaluate('void (document.documentElement.style.fontSize = "200%")');
        t.ok(await fits(page), `${who}: ${path === '' ? 'the first page' : path}`);
      }
    }
  });

  t.test('on paper the marking is on the sheet, and what only works on a screen is not', async (t) => {
    const { page, open } = await world.visitor('admin');
    await open('/centers/TX-JCIC');
    await page.emulateMedia({ media: 'print' });
    for (const place of ['top', 'bottom'])
      t.ok(await page.getByLabel(`Handling marking, ${place} of the page`).isVisible(), place);
    t.notOk(await page.getByRole('navigation', { name: 'Primary' }).isVisible());
    t.notOk(await page.getByRole('button', { name: 'Correct' }).isVisible());
    t.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  });

  t.test('the first page asks for little and does not jump', async (t) => {
    const { page, open } = await world.visitor('director');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript(`
      window.shift = 0;
      window.moved = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (entry.hadRecentInput) continue;
          window.shift += entry.value;
          window.moved.push(...entry.sources.map(({ node }) => node && (node.className || node.nodeName)));
        }
      }).observe({ type: 'layout-shift', buffered: true });`);
    await open('');
    const { default: budget } = await import('../../src/web/budget.json', { with: { type: 'json' } });
    t.ok(asked.length <= budget.requestsBeforeFirstUse, `${asked.length} requests`);
    t.ok(
      asked.every((url) => url.startsWith(world.address)),
      'none to anybody else',
    );
    const shift = (await page.evaluate('window.shift')) as number;
    t.ok(shift <= budget.layoutShift, `layout shift of ${shift} by ${await page.evaluate('window.moved.join(", ")')}`);
  });
});
