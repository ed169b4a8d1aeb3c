// Every role on every route, of its own objects and of others', as matrix.ts says.
import { sql } from 'kysely';
import t, { type Test } from 'tap';
import { type Actor, type Answer, openWorld } from '../kit/world.ts';
import type { Case, Request } from './case.ts';
import { MATRIX, PUBLIC } from './matrix.ts';
import { CALLERS, populate } from './populate.ts';

type Item = Record<string, string | undefined>;

const world = await openWorld(t);
const scene = await populate(world);
const { actors, A, closed } = scene;
const listed = await world.call(actors.analyst, 'GET', `/v1/cycles/${closed}/findings?limit=500`);
const findings = Object.fromEntries(listed.body.items.map((item: Item) => [cellOf(item), item['id']]));
const setting = { ...scene, world, findings };

/** Tokens that are none any more, each of a principal who could do everything. */
const powerless: Record<string, Actor | null> = { nobody: null };
for (const name of ['expired', 'revoked', 'disabled', 'forged']) {
  const actor = await world.actor({
    roles: ['analyst', 'admin', 'director', 'liaison'],
    centers: [A],
    components: ['CBP'],
  });
  const its = world.owner.updateTable('tokens').where('principalId', '=', actor.id);
  if (name === 'expired') await its.set({ expiresAt: new Date('2026-06-30T00:00:00Z') }).execute();
  if (name === 'revoked') await its.set({ revokedAt: new Date('2026-06-30T00:00:00Z') }).execute();
  if (name === 'disabled') {
    await world.owner.updateTable('principals').set({ disabledAt: new Date() }).where('id', '=', actor.id).execute();
  }
  powerless[name] = name === 'forged' ? { ...actor, token: actor.token.split('').reverse().join('') } : actor;
}

function nameOf(center: string | undefined): string {
  return center === A ? 'A' : center === scene.B ? 'B' : `? ${center}`;
}

function cellOf({ center, family }: Item): string {
  return `${nameOf(center)}/${family ?? '-'}`;
}

/** What the rows of a list are called in the table. */
function namesOf(route: string, items: readonly Item[]): string[] {
  const name = (item: Item): string => {
    const entry = Object.entries(scene.entries).find(([, { id }]) => id === item['id'])?.[0];
    if (route.startsWith('GET /v1/deployments')) return entry ?? `? ${item['id']}`;
    if (route === 'GET /v1/cycles')
      return ['closed', 'prefilled', 'draft'].find((key) => scene[key as 'closed'] === item['code']) ?? '?';
    if (/\/(delegates|invitations)$/.test(route))
      return item['id'] === actors.delegate.id ? 'delegate' : `${item['label']}`;
    if (/\/(findings|agreement|presence|gaps|gaps\/explain|needs)$/.test(route)) return cellOf(item);
    return nameOf(item['center']);
  };
  return [...new Set(items.map(name))].sort();
}

async function send(who: Actor | null, route: string, { url, body, headers = {} }: Request): Promise<Answer> {
  return world.call(who, route.split(' ')[0] as 'GET', url, { body, headers });
}

/** How many rows there are, where a caller reads all of them. */
async function countOf(route: string): Promise<number> {
  const table = route.replace('GET /v1/', '').replaceAll('-', '_');
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
    world.owner,
  );
  return rows[0]?.count ?? 0;
}

t.test('every route of the service stands in the table, and no other', async (t) => {
  const document = world.app.swagger() as { paths: Record<string, Record<string, unknown>> };
  const served = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  t.same([...new Set(MATRIX.map(({ route }) => route))].sort(), served.sort());
});

async function check(t: Test, { route, of, request, status, rows }: Case): Promise<void> {
  let asked = await request(setting);
  // Those who are refused go first: had they changed anything, the others would be refused.
  const order = [...CALLERS].sort((a, b) => status[b] - status[a]);
  for (const caller of order) {
    const answer = await send(actors[caller], route, asked);
    const name = `${route} of ${of} as ${caller}`;
    t.equal(answer.status, status[caller], name);
    if (answer.status === 200 && rows !== undefined) await checkRows(t, name, route, rows[caller], answer.body.items);
    if (route.startsWith('GET ') && caller === 'director') {
      const head = await world.app.inject({
        method: 'HEAD',
        url: asked.url,
        headers: { authorization: `Bearer ${actors[caller].token}` },
      });
      t.equal(head.statusCode, status[caller], `HEAD as ${name}`);
    } else if (answer.status < 300) asked = await request(setting);
  }
}

async function checkRows(
  t: Test,
  name: string,
  route: string,
  expected: readonly string[] | 'every' | undefined,
  items: readonly Item[],
): Promise<void> {
  if (expected === 'every') t.equal(items.length, await countOf(route), `${name}: how many rows`);
  else t.same(namesOf(route, items), [...(expected ?? [])].sort(), `${name}: which rows`);
}

function testRoutes(chosen: (route: string) => boolean): void {
  for (const route of new Set(MATRIX.map((each) => each.route).filter(chosen))) {
    t.test(route, async (t) => {
      for (const each of MATRIX.filter((one) => one.route === route)) await check(t, each);
    });
  }
}

// Reads before writes, so that lists hold what the scene set up and nothing else.
testRoutes((route) => route.startsWith('GET '));

t.test('without a valid token there is no answer to anything but what is public', async (t) => {
  const first = new Map([...MATRIX].reverse().map((each) => [each.route, each]));
  const [nobody, ...others] = Object.entries(powerless) as [[string, null], ...[string, Actor][]];
  for (const [index, { route, request, status }] of [...first.values()].entries()) {
    // Nobody at every route; of those with a dead token one each, since one hook looks at them all.
    for (const [name, who] of [nobody, others[index % others.length] ?? nobody]) {
      const answer = await send(who, route, await request(setting));
      t.equal(answer.status, PUBLIC.includes(route) ? status.director : 401, `${route} with ${name}`);
      if (answer.status === 401) t.match(answer.headers['www-authenticate'], /^Bearer/);
    }
  }
});

testRoutes((route) => !route.startsWith('GET '));

t.test('what is not yours to see answers exactly like what does not exist', async (t) => {
  const { director, liaison } = actors;
  const nothing = '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10';
  const note = { body: { note: 'Mine.' } };
  for (const [who, method, hidden, absent, options] of [
    [director, 'GET', `/v1/deployments/${scene.entries.tsaB.id}`, `/v1/deployments/${nothing}`, {}],
    [director, 'GET', `/v1/deployments/${scene.entries.tsaB.id}/history`, `/v1/deployments/${nothing}/history`, {}],
    [liaison, 'PATCH', `/v1/deployments/${scene.entries.tsaB.id}`, `/v1/deployments/${nothing}`, note],
    [liaison, 'PATCH', `/v1/deployments/${scene.entries.tsaB.id}`, `/v1/deployments/${nothing}`, { body: { fte: 9 } }],
    [
      liaison,
      'POST',
      `/v1/deployments/${scene.entries.tsaB.id}/confirm`,
      `/v1/deployments/${nothing}/confirm`,
      { body: {} },
    ],
    [
      director,
      'GET',
      `/v1/cycles/${closed}/findings/${findings['B/TSA']}`,
      `/v1/cycles/${closed}/findings/${nothing}`,
      {},
    ],
    [director, 'GET', `/v1/cycles/${closed}/responses/${scene.B}`, `/v1/cycles/${closed}/responses/NONE`, {}],
    [director, 'PUT', `/v1/cycles/${closed}/responses/${scene.B}`, `/v1/cycles/${closed}/responses/NONE`, { body: {} }],
    [
      director,
      'GET',
      `/v1/cycles/${closed}/responses/${scene.B}/revisions/1`,
      `/v1/cycles/${closed}/responses/NONE/revisions/1`,
      {},
    ],
  ] as const) {
    const shown = async (url: string) => {
      const { status, body } = await world.call(who, method, url, options);
      return JSON.stringify({ status, ...body, instance: null }).replaceAll(
        url.split('/')[url.includes('deployments') ? 3 : 5] ?? '',
        'IT',
      );
    };
    t.equal(await shown(hidden), await shown(absent), `${method} ${hidden}`);
  }
});
