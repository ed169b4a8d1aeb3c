// What has happened reaches real servers: signed webhooks and mail, tried again, given up, never lost, and twice only where a worker dies.
import { Webhook } from 'standardwebhooks';
import t from 'tap';
import { deliverDue, fanOutEvents, type Outbox } from '../../../src/modules/notifications/index.ts';
import { RETRY_SECONDS } from '../../../src/modules/notifications/retry-after.ts';
import { openDatabase } from '../../../src/platform/db/client.ts';
import { postWebhook } from '../../../src/platform/outbound/post-webhook.ts';
import { openMailer } from '../../../src/platform/outbound/send-mail.ts';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { openEndpoint, openMailServer } from './receivers.ts';

const world = await openWorld(t);
const admin = await world.actor({ roles: ['admin'] });
const analyst = await world.actor({ roles: ['analyst'] });
const center = await world.center();
const director = await world.actor({ roles: ['director'], centers: [center] });
await world.owner
  .updateTable('principals')
  .set({ email: 'director@example.gov' })
  .where('id', '=', director.id)
  .execute();

let now = new Date('2026-07-01T12:00:00Z');
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

function outbox(mail?: Outbox['senders']['mail'], options: Partial<Parameters<typeof postWebhook>[1]> = {}): Outbox {
  return {
    database: world.database,
    senders: {
      webhook: (message) =>
        postWebhook({ ...message, at: new Date() }, { allowsPrivate: true, timeoutMs: 5000, ...options }),
      mail,
    },
    clock: () => now,
    publicUrl: 'https://survey.example.gov',
    contactOffice: 'the desk',
  };
}

/** An endpoint of the service's at `url`, which wants nothing but what it is asked to try. */
async function makeWebhook(url: string, types: string[] = ['cycle.cancelled']) {
  // Its address is one that a service of production would refuse.
  const body = { label: 'Receiver', url: 'https://desk.example.gov/hook', types };
  const made = await world.call(admin, 'POST', '/v1/webhooks', { body });
  t.equal(made.status, 201, made.text);
  await world.owner.updateTable('webhooks').set({ url }).where('id', '=', made.body.id).execute();
  return { id: made.body.id as string, secret: made.body.secret as string };
}

async function askForTest(webhook: string): Promise<string> {
  const asked = await world.call(admin, 'POST', `/v1/webhooks/${webhook}/test`);
  t.equal(asked.status, 201, asked.text);
  await world.owner.updateTable('deliveries').set({ nextAttemptAt: now }).where('id', '=', asked.body.id).execute();
  return asked.body.id;
}
const read = async (id: string) => (await world.call(analyst, 'GET', `/v1/deliveries/${id}`)).body;
const outcomes = (delivery: { attempts: { outcome: string }[] }) => delivery.attempts.map(({ outcome }) => outcome);

t.test('a webhook is signed, so that the receiver can verify it, and says what has happened', async (t) => {
  const endpoint = await openEndpoint(t, [200, 'thanks']);
  const { id, secret } = await makeWebhook(endpoint.url);
  const delivery = await askForTest(id);
  t.equal(await deliverDue(outbox()), 1);
  const [got] = endpoint.received;
  t.match(new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {}), {
    type: 'webhook.test',
    data: { cycle: null },
  });
  t.equal(got?.headers['webhook-id'], delivery);
  t.match(await read(delivery), {
    state: 'delivered',
    attempts: [{ number: 1, outcome: 'delivered', status: 200 }],
    allowed: [],
  });
  t.equal(await deliverDue(outbox()), 0, 'once');

  const rotated = await world.call(admin, 'POST', `/v1/webhooks/${id}/rotate`, { headers: { 'if-match': '*' } });
  t.equal(rotated.status, 200, rotated.text);
  await askForTest(id);
  await deliverDue(outbox());
  const second = endpoint.received[1];
  for (const known of [secret, rotated.body.secret])
    t.ok(new Webhook(known).verify(second?.body ?? '', second?.headers ?? {}), 'for a day both secrets sign');
});

t.test(
  'what fails is tried again by the schedule, under the same id and with the same body, until it is taken',
  async (t) => {
    const endpoint = await openEndpoint(
      t,
      [500, 'x'.repeat(5000)],
      (response) => response.socket?.destroy(),
      () => undefined,
      302,
      204,
    );
    const { id } = await makeWebhook(endpoint.url);
    const delivery = await askForTest(id);
    for (const seconds of [0, ...RETRY_SECONDS.slice(0, 4)]) {
      later(seconds - 1);
      if (seconds > 0) t.equal(await deliverDue(outbox()), 0, 'not before');
      later(1);
      t.equal(await deliverDue(outbox()), 1);
    }
    const found = await read(delivery);
    t.equal(found.state, 'delivered');
    t.same(outcomes(found), ['failed', 'failed', 'failed', 'failed', 'delivered']);
    t.ok(found.attempts[0].detail.length < 1100, 'no more than 1 kB of an answer is kept');
    t.match(found.attempts[2].detail, /no answer within/);
    t.match(found.attempts[3].detail, /not followed/);
    t.equal(new Set(endpoint.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    t.equal(new Set(endpoint.received.map(({ body }) => body)).size, 1);
  },
);

t.test('after the last attempt it is dead, seen, and taken up again by hand', async (t) => {
  const { id } = await makeWebhook('http://127.0.0.1:1/refused');
  const delivery = await askForTest(id);
  for (const seconds of [0, ...RETRY_SECONDS]) {
    later(seconds);
    await deliverDue(outbox());
  }
  const dead = await read(delivery);
  t.match(dead, { state: 'dead', nextAttemptAt: null, reason: /ECONNREFUSED/ });
  t.equal(dead.attempts.length, RETRY_SECONDS.length + 1);
  t.ok(
    (await world.call(analyst, 'GET', '/v1/deliveries?state=dead')).body.items.some(
      (each: { id: string }) => each.id === delivery,
    ),
  );
  const endpoint = await openEndpoint(t, 200);
  await world.owner.updateTable('webhooks').set({ url: endpoint.url }).where('id', '=', id).execute();
  const url = `/v1/deliveries/${delivery}/retry`;
  t.equal((await world.call(admin, 'POST', url)).status, 428);
  t.equal((await world.call(admin, 'POST', url, { headers: { 'if-match': '"1"' } })).status, 412);
  t.match(await world.call(admin, 'POST', url, { headers: { 'if-match': '*' } }), {
    status: 200,
    body: { state: 'waiting' },
  });
  t.equal((await world.call(admin, 'POST', url, { headers: { 'if-match': '*' } })).status, 409);
  await deliverDue({ ...outbox(), clock: () => new Date('2026-12-01T00:00:00Z') });
  t.equal((await read(delivery)).state, 'delivered');
  t.equal(endpoint.received[0]?.headers['webhook-id'], delivery, 'under its id');
});

t.test('410 Gone disables the endpoint, and what waits for it is skipped', async (t) => {
  const endpoint = await openEndpoint(t, 410);
  const { id } = await makeWebhook(endpoint.url);
  const [first, second] = [await askForTest(id), await askForTest(id)];
  await world.owner
    .updateTable('deliveries')
    .set({ nextAttemptAt: new Date(now.getTime() + 1000) })
    .where('id', '=', second)
    .execute();
  await deliverDue(outbox());
  later(1);
  await deliverDue(outbox());
  t.match(await read(first), { state: 'dead', attempts: [{ status: 410 }] });
  t.match(await read(second), { state: 'skipped', reason: /disabled/ });
  t.match((await world.call(admin, 'GET', `/v1/webhooks/${id}`)).body, { disabled: true, disabledReason: /410/ });
  t.equal((await world.call(admin, 'POST', `/v1/webhooks/${id}/test`)).status, 409);
  t.equal(endpoint.received.length, 1);
});

t.test('an address that is not public is never asked, whatever its name leads to by the time', async (t) => {
  const endpoint = await openEndpoint(t, 200);
  const port = new URL(endpoint.url).port;
  const { id } = await makeWebhook(`https://rebinding.example.gov:${port}/`);
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    return [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
  };
  const delivery = await askForTest(id);
  await deliverDue(outbox(undefined, { allowsPrivate: false, resolve }));
  t.same(asked, ['rebinding.example.gov'], 'it is resolved once');
  t.match(await read(delivery), { state: 'dead', reason: /127\.0\.0\.1, which is not a public address/ });
  t.equal(endpoint.received.length, 0);
  for (const url of [
    'http://desk.example.gov/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.1.2.3/',
    'https://a:b@desk.example.gov/',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
  ]) {
    const body = { label: 'X', url, types: ['cycle.opened'] };
    t.match(
      await world.call(admin, 'POST', '/v1/webhooks', { body }),
      { status: 400, body: { errors: [{ pointer: '/url' }] } },
      url,
    );
  }
  const faulty = { label: '', url: 'http://desk.example.gov/', types: ['none'] };
  const { body } = await world.call(admin, 'POST', '/v1/webhooks', { body: faulty });
  t.same(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), ['/label', '/types/0', '/url']);
});

t.test('two workers deliver each message once', async (t) => {
  const endpoint = await openEndpoint(t, (response) => setTimeout(() => response.writeHead(200).end(), 20));
  const { id } = await makeWebhook(endpoint.url);
  for (let n = 0; n < 30; n += 1) await askForTest(id);
  const second = openDatabase({ url: world.serviceUrl });
  t.teardown(() => second.close());
  const done = await Promise.all([
    deliverDue(outbox()),
    deliverDue({ ...outbox(), database: second }),
    deliverDue(outbox()),
  ]);
  t.equal(
    done.reduce((sum, n) => sum + n, 0),
    30,
  );
  const ids = endpoint.received.map(({ headers }) => headers['webhook-id']);
  t.equal(ids.length, 30);
  t.equal(new Set(ids).size, 30);
});

t.test(
  'a worker that dies after it has delivered and before it has recorded is repeated under the same id',
  async (t) => {
    const endpoint = await openEndpoint(t, 200);
    const { id } = await makeWebhook(endpoint.url);
    const delivery = await askForTest(id);
    const dying = openDatabase({ url: world.serviceUrl, connections: 2 });
    let calls = 0;
    const asPrincipal: typeof dying.asPrincipal = async (...args) => {
      calls += 1;
      // The second transaction is the record: the connection is gone by then.
      if (calls === 2) await dying.close();
      return dying.asPrincipal(...args);
    };
    await t.rejects(deliverDue({ ...outbox(), database: { asPrincipal } }));
    t.equal(endpoint.received.length, 1, 'it was delivered');
    t.match(await read(delivery), { state: 'waiting', attempts: [{ number: 1, outcome: null, endedAt: null }] });
    t.equal(await deliverDue(outbox()), 0, 'nobody takes it while the lease runs');
    later(121);
    t.equal(await deliverDue(outbox()), 1);
    t.match(await read(delivery), { state: 'delivered', attempts: [{ outcome: null }, { outcome: 'delivered' }] });
    t.same(
      endpoint.received.map(({ headers }) => headers['webhook-id']),
      [delivery, delivery],
    );
  },
);

t.test('an event is fanned out once, to the endpoints that want it and to the people whom it concerns', async (t) => {
  const endpoint = await openEndpoint(t, 200);
  await makeWebhook(endpoint.url, ['cycle.opened']);
  const { url, received } = await openMailServer(t, 451, 250);
  const code = await openCycle(world, analyst, { contact: 'survey@example.gov' });
  const fanned = await Promise.all([fanOutEvents(world.database, now), fanOutEvents(world.database, now)]);
  t.ok(fanned[0] + fanned[1] >= 1);
  t.equal(await fanOutEvents(world.database, now), 0);
  const list = async () => (await world.call(analyst, 'GET', `/v1/deliveries?cycle=${code}`)).body.items;
  t.same((await list()).map((each: { channel: string }) => each.channel).sort(), ['mail', 'webhook']);
  t.equal(
    (await world.call(analyst, 'GET', `/v1/deliveries?cycle=${code}&channel=mail`)).body.items[0].principal.id,
    director.id,
  );
  const mail = openMailer(url, 'Survey <survey@example.gov>');
  await deliverDue(outbox(mail));
  t.equal(received.length, 0, 'the mail server was busy');
  later(5);
  await deliverDue(outbox(mail));
  const [got] = received;
  t.same(got?.to, ['director@example.gov']);
  const text = (got?.text ?? '').replace(/=\r\n/g, '');
  t.match(text, new RegExp(`Subject: Survey ${code} is open`));
  t.match(text, /Friday, July 31, 2026, 5:00 PM EDT/, 'the due instant on the clocks of the cycle, in words');
  t.match(text, /ask survey@example\.gov/);
  const id = (await list()).find((each: { channel: string }) => each.channel === 'mail').id;
  t.match(text, new RegExp(`Message-ID: <${id}@example.gov>`, 'i'));
  t.match(
    (await list()).map((each: { state: string }) => each.state),
    ['delivered', 'delivered'],
  );
});

t.test('mail that is refused is dead at once; without a mail server it is skipped, and says so', async (t) => {
  const { url } = await openMailServer(t, 550);
  const deliveryOf = async (code: string) =>
    (await world.call(analyst, 'GET', `/v1/deliveries?cycle=${code}&channel=mail`)).body.items[0];
  const first = await openCycle(world, analyst);
  await fanOutEvents(world.database, now);
  await deliverDue(outbox(openMailer(url, 'survey@example.gov')));
  t.match(await deliveryOf(first), { state: 'dead', attempts: [{ outcome: 'refused', status: 550 }] });
  const second = await openCycle(world, analyst);
  await fanOutEvents(world.database, now);
  await deliverDue(outbox());
  t.match(await deliveryOf(second), { state: 'skipped', reason: 'unsent: no mail server configured' });
  t.same((await world.call(admin, 'GET', `/v1/deliveries?cycle=${second}&channel=mail`)).body.items[0].allowed, [
    'retry',
  ]);
});

t.test('a change that is rolled back tells nothing', async (t) => {
  const before = await world.owner.selectFrom('outboxEvents').select('id').execute();
  const code = await openCycle(world, analyst);
  const refused = await world.call(analyst, 'POST', `/v1/cycles/${code}/open`, { headers: { 'if-match': '"2"' } });
  t.equal(refused.status, 409);
  t.equal((await world.owner.selectFrom('outboxEvents').select('id').execute()).length, before.length + 1);
});

t.test('deliveries are found by endpoint, the newest first where that is asked, page by page', async (t) => {
  const webhooks: string[] = [];
  for (const label of ['One', 'Other']) {
    const body = { label, url: 'https://desk.example.gov/hook', types: ['cycle.opened'] };
    webhooks.push((await world.call(admin, 'POST', '/v1/webhooks', { body })).body.id);
  }
  const [one = '', other = ''] = webhooks;
  const made: string[] = [];
  for (const id of [one, other, one, one])
    made.push((await world.call(admin, 'POST', `/v1/webhooks/${id}/test`)).body.id);
  const list = async (query: string) =>
    (await world.call(admin, 'GET', `/v1/deliveries?webhook=${one}${query}`)).body as {
      items: { id: string }[];
      nextCursor: string | null;
    };
  const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
  t.same(idsOf(await list('')), [made[0], made[2], made[3]]);
  const first = await list('&order=newest&limit=2');
  t.same(idsOf(first), [made[3], made[2]]);
  t.same(idsOf(await list(`&order=newest&limit=2&cursor=${first.nextCursor}`)), [made[0]]);
  const wrong = await world.call(admin, 'GET', `/v1/deliveries?cursor=${first.nextCursor}`);
  t.match(
    wrong,
    { status: 400, body: { type: '/problems/invalid-cursor' } },
    'the cursor of one order is none of the other',
  );
});
