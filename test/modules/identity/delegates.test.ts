// Delegates: made by a director of the center, for that center alone; they draft and never certify; what they saved stays when
// they are revoked, which works from their next request on.
import t from 'tap';
import { type Actor, type Answer, openWorld } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { ANSWER, match, SIGNED, save, urlOf } from '../responses/answers.ts';

const NOW = '2026-07-01T12:00:00Z';
const world = await openWorld(t, NOW);
const admin = await world.actor({ roles: ['admin'] });
const analyst = await world.actor({ roles: ['analyst'] });

const delegatesOf = (center: string) => `/v1/centers/${center}/delegates`;

async function setUp(terms: Record<string, unknown> = {}) {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const cycle = await openCycle(world, analyst, terms);
  return { center, director, cycle, url: urlOf(cycle, center) };
}

/** A delegate of `center` that has accepted. */
async function makeDelegate(director: Actor, center: string, label = 'Watch desk'): Promise<Actor> {
  const made = await world.call(director, 'POST', delegatesOf(center), { body: { label } });
  t.equal(made.status, 201, made.text);
  const accepted = await world.call(null, 'POST', made.body.link);
  t.equal(accepted.status, 201, accepted.text);
  return { id: made.body.id, token: accepted.body.token, roles: ['delegate'], centers: [center], components: [] };
}

const revoke = (director: Actor, center: string, { id }: { id: string }) =>
  world.call(director, 'DELETE', `${delegatesOf(center)}/${id}`);

t.test(
  'a director invites a delegate of one center, and sees who holds it, since when, by whom, last used',
  async (t) => {
    t.teardown(() => world.setClock(NOW));
    const { center, director } = await setUp();
    const made = await world.call(director, 'POST', delegatesOf(center), { body: { label: 'Watch desk' } });
    t.match(made, { status: 201, headers: { location: delegatesOf(center) } });
    t.match(made.body, {
      center,
      label: 'Watch desk',
      state: 'invited',
      invitedBy: /director/,
      invitedAt: '2026-07-01T12:00:00.000Z',
      expiresAt: '2026-07-15T12:00:00.000Z',
      since: null,
      lastUsedAt: null,
      allowed: ['revoke'],
      link: /\/invitations\/fci_/,
    });
    world.setClock('2026-07-02T12:00:00Z');
    const accepted = await world.call(null, 'POST', made.body.link);
    const delegate = { id: made.body.id, token: accepted.body.token, roles: [], centers: [], components: [] };
    t.match((await world.call(delegate, 'GET', '/v1/me')).body, {
      id: made.body.id,
      label: 'Watch desk',
      roles: ['delegate'],
      centers: [center],
      scopes: ['reference:read', 'cycles:read', 'responses:read', 'responses:write'],
    });
    for (const reader of [director, analyst, admin]) {
      const { body } = await world.call(reader, 'GET', delegatesOf(center));
      t.equal(body.items.length, 1);
      t.match(body.items[0], {
        id: made.body.id,
        state: 'active',
        invitedAt: '2026-07-01T12:00:00.000Z',
        since: '2026-07-02T12:00:00.000Z',
        lastUsedAt: '2026-07-02T12:00:00.000Z',
        expiresAt: null,
        allowed: reader === director ? ['revoke'] : [],
      });
    }
    const foreign = await world.actor({ roles: ['director'], centers: [await world.center()] });
    const hidden = await world.call(foreign, 'GET', delegatesOf(center));
    const absent = await world.call(foreign, 'GET', delegatesOf('ZZ-NONE'));
    t.same([hidden.status, absent.status], [404, 404]);
    t.equal((await world.call(analyst, 'GET', delegatesOf('ZZ-NONE'))).status, 404);
  },
);

t.test('a delegate drafts and never certifies or amends, and is told who does', async (t) => {
  const { center, director, url } = await setUp();
  const delegate = await makeDelegate(director, center);
  const draft = await save(world, delegate, url);
  t.same(draft.body.allowed, ['save']);
  const refused = await world.call(delegate, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) });
  t.match(refused, {
    status: 403,
    body: { type: '/problems/forbidden', detail: /A director of the center certifies/ },
  });
  t.same((await world.call(director, 'GET', url)).body.allowed, ['save', 'certify']);
  const certified = await world.call(director, 'POST', `${url}/certify`, { body: SIGNED, headers: match(1) });
  t.equal(certified.status, 200, certified.text);
  t.match((await world.call(delegate, 'GET', url)).body, { state: 'certified', allowed: [] });
  const amend = await world.call(delegate, 'POST', `${url}/amend`, { headers: match(2) });
  t.match(amend, { status: 403, body: { detail: /A director of the center amends/ } });
  const revisions = await world.call(delegate, 'GET', `${url}/revisions`);
  t.equal(revisions.body.items.length, 1);
  t.equal((await world.call(delegate, 'GET', `${url}/revisions/1`)).status, 200);
});

t.test('delegates do not delegate, and nobody but a director of the center makes or revokes them', async (t) => {
  const { center, director } = await setUp();
  const delegate = await makeDelegate(director, center);
  const foreign = await world.actor({ roles: ['director'], centers: [await world.center()] });
  for (const [who, status] of [
    [delegate, 403],
    [analyst, 403],
    [admin, 403],
    [foreign, 404],
    [null, 401],
  ] as const) {
    t.equal((await world.call(who, 'POST', delegatesOf(center), { body: { label: 'x' } })).status, status);
    t.equal((await world.call(who, 'DELETE', `${delegatesOf(center)}/${delegate.id}`)).status, status);
  }
  t.match((await world.call(delegate, 'GET', delegatesOf(center))).body, { detail: /a delegate has none/ });
  t.equal((await world.call(delegate, 'GET', '/v1/me')).status, 200, 'and it is still one');
  const faulty = await world.call(director, 'POST', delegatesOf(center), {
    body: { label: '', role: 'director', expiresAt: '2020-01-01T00:00:00Z' },
  });
  t.same(
    faulty.body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/label', '/role', '/expiresAt'],
  );
  t.equal((await world.call(director, 'DELETE', `${delegatesOf(center)}/x`)).status, 400);
  t.equal((await revoke(director, center, director)).status, 404, 'a director is no delegate');
});

t.test('revoking ends it with the next request; what it saved stays and names it', async (t) => {
  const { center, director, url } = await setUp();
  const delegate = await makeDelegate(director, center, 'Night desk');
  await save(world, delegate, url);
  const revoked = await revoke(director, center, delegate);
  t.match(revoked, { status: 200, body: { id: delegate.id, state: 'active', label: 'Night desk' } });
  for (const path of ['/v1/me', url]) t.equal((await world.call(delegate, 'GET', path)).status, 401);
  t.same((await world.call(director, 'GET', delegatesOf(center))).body.items, []);
  t.equal((await revoke(director, center, delegate)).status, 404);
  const stale = await world.call(director, 'PUT', url, { body: ANSWER, headers: match(0) });
  t.match(stale, { status: 412, body: { changedBy: 'Night desk' } });
  const kept = await world.call(director, 'GET', url);
  t.equal(kept.body.presence.lines.length, ANSWER.presence.lines.length);
  const principal = await world.call(admin, 'GET', `/v1/principals/${delegate.id}`);
  t.match(principal.body, { disabled: true, centers: [], roles: ['delegate'] });
  const patch = (body: object) =>
    world.call(admin, 'PATCH', `/v1/principals/${delegate.id}`, { body, headers: { 'if-match': '*' } });
  t.equal((await patch({ label: 'Night desk (left)' })).status, 200, 'its label is kept in order');
  t.match((await patch({ disabled: false })).body.errors, [{ pointer: '/centers' }], 'it needs a center again');
  t.equal((await patch({ disabled: false, centers: [center] })).status, 200);
  const events = await world.call(admin, 'GET', `/v1/audit-events?subject=${delegate.id}&action=revoke-delegate`);
  t.match(events.body.items, [{ principal: director.id, details: { center } }]);
});

t.test('a pending invitation is void once it is revoked', async (t) => {
  const { center, director } = await setUp();
  const made = await world.call(director, 'POST', delegatesOf(center), { body: { label: 'Never came' } });
  t.match(await revoke(director, center, made.body), { status: 200, body: { state: 'invited' } });
  t.match(await world.call(null, 'POST', made.body.link), { status: 410, body: { detail: /withdrawn/ } });
  t.same((await world.call(director, 'GET', delegatesOf(center))).body.items, []);
});

t.test('accepting and revoking at once leave no delegate behind', async (t) => {
  const { center, director, url } = await setUp();
  for (let round = 0; round < 10; round++) {
    const made = await world.call(director, 'POST', delegatesOf(center), { body: { label: `Race ${round}` } });
    const [accepted] = await Promise.all([
      world.call(null, 'POST', made.body.link),
      revoke(director, center, made.body),
    ]);
    t.ok([201, 410].includes(accepted.status));
    if (accepted.status === 410) continue;
    const late = { id: made.body.id, token: accepted.body.token, roles: [], centers: [], components: [] };
    t.equal((await world.call(late, 'GET', url)).status, 401);
  }
  t.same((await world.call(director, 'GET', delegatesOf(center))).body.items, []);
});

t.test('who drafts for two centers loses the one that is taken away, and keeps the other', async (t) => {
  const { center, director, cycle, url } = await setUp();
  const second = await world.center();
  const both = await world.actor({ roles: ['director'], centers: [center, second] });
  const delegate = await world.actor({ roles: ['delegate'], centers: [center, second] });
  const later = await openCycle(world, analyst);
  t.equal((await revoke(director, center, delegate)).status, 200);
  t.equal((await world.call(delegate, 'GET', url)).status, 404);
  t.equal((await world.call(delegate, 'GET', urlOf(later, second))).status, 200);
  t.equal((await world.call(delegate, 'PUT', urlOf(cycle, center), { body: ANSWER, headers: match(0) })).status, 404);
  t.same((await world.call(delegate, 'GET', '/v1/me')).body.centers, [second]);
  t.equal((await revoke(both, center, delegate)).status, 404, 'no delegate of that one any more');
  t.equal((await revoke(both, second, delegate)).status, 200, 'a director of several centers handles each');
  t.equal((await world.call(delegate, 'GET', '/v1/me')).status, 401);
});

t.test('another role outlives delegating', async (t) => {
  const { center, director } = await setUp();
  const held = await world.actor({ roles: ['delegate', 'liaison'], centers: [center], components: ['CBP'] });
  t.equal((await revoke(director, center, held)).status, 200);
  t.match((await world.call(held, 'GET', '/v1/me')).body, { roles: ['liaison'], centers: [], components: ['CBP'] });
});

t.test('a director who is disabled leaves no way in behind, and other directors handle what is left', async (t) => {
  const { center, director } = await setUp();
  const other = await world.actor({ roles: ['director'], centers: [center] });
  const delegate = await makeDelegate(director, center, 'Stays');
  const made = await world.call(director, 'POST', delegatesOf(center), { body: { label: 'Left behind' } });
  const patch = { body: { disabled: true }, headers: match(1) };
  t.equal((await world.call(admin, 'PATCH', `/v1/principals/${director.id}`, patch)).status, 200);
  t.equal((await world.call(director, 'GET', '/v1/me')).status, 401, 'at once');
  t.equal((await world.call(null, 'POST', made.body.link)).status, 410);
  const { items } = (await world.call(other, 'GET', delegatesOf(center))).body as Answer['body'];
  t.match(items, [{ id: delegate.id, state: 'active' }]);
  t.equal((await revoke(other, center, delegate)).status, 200);
});

t.test(
  'a delegate sees the register that the response shows, and no finding, measure, register or other center',
  async (t) => {
    const { center, director, cycle, url } = await setUp({ mode: 'prefilled' });
    const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
    const { id } = await register(world, liaison, bodyAt(center));
    const delegate = await makeDelegate(director, center);
    t.match((await world.call(delegate, 'GET', url)).body.register, [{ deploymentId: id }]);
    for (const report of ['findings', 'gaps', 'needs', 'presence', 'agreement']) {
      t.equal((await world.call(delegate, 'GET', `/v1/cycles/${cycle}/${report}`)).status, 403, report);
    }
    for (const path of ['/v1/deployments', `/v1/deployments/${id}`]) {
      t.equal((await world.call(delegate, 'GET', path)).status, 403, path);
    }
    const narrow = await world.actor({ roles: ['delegate'], centers: [center], scopes: ['responses:read'] });
    t.equal((await world.call(narrow, 'GET', url)).body.register, null, 'who cannot draft needs no register');
    const blind = await openCycle(world, analyst);
    t.match((await world.call(delegate, 'GET', url)).body, { register: null, withheld: [{ cycle: blind }] });
    t.match((await world.call(delegate, 'GET', urlOf(blind, center))).body, {
      register: null,
      withheld: [{ cycle: blind }],
    });
  },
);
