// Whatever waits for somebody leads to a page, of every kind that can wait; and a message that was given up is taken up again.
import t from 'tap';
import { ROLES_OF, WAITING, type Waiting } from '../../src/modules/inbox/model.ts';
import { presentInbox } from '../../src/modules/inbox/present.ts';
import { deliverDue } from '../../src/modules/notifications/index.ts';
import { pageOf } from '../../src/web/ui/place.ts';
import { WITH_BROWSER } from '../kit/browser.ts';
import { type ConsoleWorld, openConsole, type Who } from '../kit/console.ts';

const NOBODY = '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10';
const NAMES = { centers: new Map<string, string>(), components: new Map<string, string>() };

t.test('what waits', WITH_BROWSER, async (t) => {
  const world: ConsoleWorld = await openConsole(t);

  for (const role of new Set(Object.values(ROLES_OF).flat()) as Set<Who>) {
    await t.test(`what can wait for a ${role} leads to pages`, async (t) => {
      const { page, open, context } = await world.visitor(role);
      for (const kind of WAITING.filter((each) => ROLES_OF[each].includes(role))) {
        const link = linkOf(kind);
        await open(pageOf(link).slice('/console'.length));
        t.ok(page.url().endsWith(pageOf(link)), `${kind} is at ${link}`);
        // Nothing has the made-up id: that is said, and nothing else is wrong with the page.
        const said = await page.locator('.usa-alert--error').allInnerTexts();
        t.ok(
          said.every((text) => text.includes('There is no such thing')),
          `${kind}: ${said.join(' ')}`,
        );
      }
      await context.close();
    });
  }

  t.test('a message that was given up leads an administrator to why, and is taken up again', async (t) => {
    const { page, open, check } = await world.visitor('admin');
    await giveUpAMessage(world);
    await open('');
    await page.getByRole('link', { name: /A message could not be delivered/ }).press('Enter');
    await page.getByText('It has moved, and left no address.').first().waitFor();
    await check('message that was given up');
    await page.getByRole('button', { name: 'Take it up again' }).press('Enter');
    await page.getByText('It is taken up again, and goes out within a minute.').waitFor();
    t.equal(await page.getByRole('button', { name: 'Take it up again' }).count(), 0);
    await page.getByRole('link', { name: 'Messages' }).last().press('Enter');
    await page.getByLabel('State').selectOption({ label: 'Waiting' });
    await page.getByRole('link', { name: 'A trial of an endpoint' }).waitFor();
    await check('messages that wait');
  });
});

/** Where something of this kind leads that is at the center of the example director and of a component of the example liaison. */
function linkOf(kind: Waiting): string {
  const subject = ['prerequisite-missing', 'registration-stale'].includes(kind) ? 'CBP' : NOBODY;
  const cycle = kind === 'response-due' ? '2026-H2' : '2026-H1';
  const item = { cycle, center: 'TX-JCIC', family: 'CBP', subject, amount: 1, since: null, due: null };
  return presentInbox({ groups: [{ kind, count: 1, items: [item] }], names: NAMES }).groups[0]?.items[0]?.link ?? '';
}

/** A trial of an endpoint that is refused, which nobody tries again by itself. */
async function giveUpAMessage({ address, database, tokenOf }: ConsoleWorld): Promise<void> {
  const post = async (path: string, body?: object) => {
    const headers = { authorization: `Bearer ${tokenOf('admin')}`, 'content-type': 'application/json' };
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: body === undefined ? { authorization: headers.authorization } : headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { id: string };
  };
  const url = 'https://desk.example.gov/hook';
  const { id } = await post('/v1/webhooks', { label: 'Survey desk', url, types: ['cycle.cancelled'] });
  await post(`/v1/webhooks/${id}/test`);
  await deliverDue({
    database,
    senders: {
      webhook: async () => ({ outcome: 'refused', status: 404, detail: 'It has moved, and left no address.' }),
      mail: undefined,
    },
    clock: () => new Date(Date.now() + 60_000),
    publicUrl: undefined,
    contactOffice: 'the desk',
  });
}
