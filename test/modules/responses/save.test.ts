// GET and PUT of responses: who sees which, what a draft may hold, and what stands between two people who save at once.
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { makeCycle, openCycle } from '../cycles/open-cycle.ts';
import { ANSWER, LINE, match, NEED, pointersOf, save, urlOf } from './answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const admin = await world.actor({ roles: ['admin'] });
const reader = await world.actor({ roles: ['service'] });

// Each test has centers of its own in a cycle of its own, since a frame is frozen when the cycle opens.
async function answering(terms: Record<string, unknown> = {}) {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const cycle = await openCycle(world, analyst, terms);
  return { center, director, cycle, url: urlOf(cycle, center) };
}

t.test('every framed center has a response, also one that is not started', async (t) => {
  const { center, cycle, director, url } = await answering();
  const read = await world.call(director, 'GET', url);
  t.equal(read.status, 200);
  t.equal(read.headers['etag'], '"0"');
  t.match(read.body, {
    cycle,
    center,
    state: 'not-started',
    revision: 0,
    version: 0,
    certifiedAt: null,
    receipt: null,
    presence: null,
    needs: null,
  });
  t.same(read.body.edits, []);
  t.same(read.body.allowed, ['begin', 'save']);
  t.same((await world.call(analyst, 'GET', url)).body.allowed, []);
  t.equal((await world.call(reader, 'GET', url)).status, 200);
});

t.test('a response is its director to see, and those who read all', async (t) => {
  const { cycle, director, url } = await answering();
  const other = await world.center();
  const stranger = await world.actor({ roles: ['director'], centers: [other] });
  t.equal((await world.call(null, 'GET', url)).status, 401);
  t.equal((await world.call(stranger, 'GET', url)).status, 404);
  t.equal((await world.call(stranger, 'PUT', url, { body: ANSWER, headers: match(0) })).status, 404);
  t.equal((await world.call(stranger, 'GET', urlOf(cycle, other))).status, 404, 'outside the frame');
  for (const actor of [liaison, admin]) t.equal((await world.call(actor, 'GET', url)).status, 403);
  for (const actor of [liaison, admin, analyst, reader]) {
    t.equal((await world.call(actor, 'PUT', url, { body: ANSWER, headers: match(0) })).status, 403);
  }
  t.equal((await world.call(null, 'PUT', url, { body: ANSWER, headers: match(0) })).status, 401);
  t.equal((await world.call(director, 'GET', urlOf('NONE', 'NONE'))).status, 404);
  t.equal((await world.call(director, 'GET', urlOf('none', 'NONE'))).status, 400);
});

t.test('who reads all and directs one center answers for that one only', async (t) => {
  const { url } = await answering();
  const both = await world.actor({ roles: ['analyst', 'director'], centers: [await world.center()] });
  t.equal((await world.call(both, 'GET', url)).status, 200);
  t.equal((await world.call(both, 'PUT', url, { body: ANSWER, headers: match(0) })).status, 403);
});

t.test('the first draft is saved under the ETag "0", later ones under theirs', async (t) => {
  const { director, url } = await answering();
  t.equal((await world.call(director, 'PUT', url, { body: ANSWER })).status, 428);
  const early = await world.call(director, 'PUT', url, { body: ANSWER, headers: match(1) });
  t.equal(early.status, 412);
  t.equal(early.body.currentETag, '"0"');
  const first = await save(world, director, url);
  t.equal(first.headers['etag'], '"1"');
  t.match(first.body, { state: 'draft', version: 1, revision: 0, edits: [], allowed: ['save', 'certify'] });
  const second = await save(world, director, url, { ...ANSWER, remarks: 'Twice.' }, 1);
  t.equal(second.headers['etag'], '"2"');
  const stale = await world.call(director, 'PUT', url, { body: ANSWER, headers: match(1) });
  t.equal(stale.status, 412);
  t.match(stale.body, { changedBy: /^director/, changedAt: /Z$/, currentETag: '"2"' });
  t.same((await world.call(director, 'GET', url)).body, second.body);
});

t.test('a draft comes back as it was saved, with what was left out said', async (t) => {
  const { director, url } = await answering();
  const saved = await save(world, director, url, {
    presence: { status: 'reported', lines: [{ component: 'CBP', ftePerPerson: 0.29 }] },
  });
  t.same(saved.body.presence, {
    status: 'reported',
    unknownComponents: [],
    lines: [
      {
        deploymentId: null,
        observed: true,
        component: 'CBP',
        role: null,
        arrangement: null,
        headcount: null,
        ftePerPerson: 0.29,
        basis: 'observed',
        note: null,
        carried: false,
      },
    ],
  });
  t.equal(saved.body.needs, null);
  const { presence, needs, remarks } = saved.body;
  const again = await save(world, director, url, { presence, needs, remarks }, 1);
  t.same(again.body.presence, presence);
});

t.test('a draft may be wrong in many ways, and is told all of them', async (t) => {
  const { director, url } = await answering();
  const body = {
    presence: {
      status: 'reported',
      unknownComponents: ['TSA'],
      lines: [
        { ...LINE, component: 'NOBODY', ftePerPerson: 3 },
        { ...LINE, component: 'TSA' },
      ],
    },
    needs: { status: 'declined', lines: [{ ...NEED, fte: 1000 }] },
  };
  const saved = await save(world, director, url, body);
  t.same(saved.body.edits.map((edit: { pointer: string }) => edit.pointer).sort(), [
    '/needs/lines',
    '/needs/lines/0/fte',
    '/presence/lines/0/component',
    '/presence/lines/0/ftePerPerson',
    '/presence/lines/1',
  ]);
  t.same((await world.call(analyst, 'GET', url)).body.edits, saved.body.edits);
});

t.test('four faults of shape are named at once, and nothing is saved', async (t) => {
  const { director, url } = await answering();
  const body = {
    presence: { status: 'none', lines: [{ ...LINE, headcount: '2', extra: 1 }] },
    needs: { status: 'reported', lines: [{ ...NEED, priority: 'urgent', neededBy: '2026-02-30' }] },
    state: 'certified',
  };
  const refused = await world.call(director, 'PUT', url, { body, headers: match(0) });
  t.equal(refused.status, 400);
  t.same(pointersOf(refused), [
    '/needs/lines/0/neededBy',
    '/needs/lines/0/priority',
    '/presence/lines/0/extra',
    '/presence/lines/0/headcount',
    '/presence/status',
    '/state',
  ]);
  for (const text of ['\0', '\ud800']) {
    t.same(pointersOf(await world.call(director, 'PUT', url, { body: { remarks: text }, headers: match(0) })), [
      '/remarks',
    ]);
  }
  t.equal((await world.call(director, 'GET', url)).body.state, 'not-started');
});

t.test('of two who save at once under one ETag, one is told that the other was faster', async (t) => {
  const { center, director, url } = await answering();
  const deputy = await world.actor({ roles: ['director'], centers: [center] });
  for (const version of [0, 1]) {
    const answers = await Promise.all(
      [director, deputy, director, deputy].map((actor, index) =>
        world.call(actor, 'PUT', url, { body: { ...ANSWER, remarks: `${version} ${index}` }, headers: match(version) }),
      ),
    );
    t.same(answers.map((answer) => answer.status).sort(), [200, 412, 412, 412]);
    const winner = answers.find((answer) => answer.status === 200);
    t.same((await world.call(director, 'GET', url)).body.remarks, winner?.body.remarks);
    for (const refused of answers.filter((answer) => answer.status === 412)) {
      t.match(refused.body, { changedBy: /^director/, currentETag: `"${version + 1}"` });
    }
  }
});

t.test('500 lines with long notes are saved', async (t) => {
  const { director, url } = await answering();
  const lines = Array.from({ length: 500 }, (_, index) => ({ ...LINE, note: `${index} `.repeat(300) }));
  const saved = await save(world, director, url, {
    presence: { status: 'reported', lines },
    needs: ANSWER.needs,
  });
  t.same(saved.body.edits, []);
  t.equal(saved.body.presence.lines.length, 500);
});

t.test('zero, declined, unknown and silence are four things', async (t) => {
  const { director, url } = await answering();
  const kinds = [
    [{ presence: { status: 'confirmed-zero' }, needs: { status: 'confirmed-zero' } }, []],
    [{ presence: { status: 'declined' }, needs: { status: 'declined' } }, []],
    [{ presence: { status: 'reported', unknownComponents: ['CBP'] }, needs: { status: 'declined' } }, []],
    [{}, ['/presence/status', '/needs/status']],
  ] as const;
  for (const [version, [body, edits]] of kinds.entries()) {
    const saved = await save(world, director, url, body, version);
    t.same(
      saved.body.edits
        .filter((edit: { kind: string }) => edit.kind === 'validity')
        .map((edit: { pointer: string }) => edit.pointer),
      edits,
    );
    t.match(saved.body, { presence: 'presence' in body ? body.presence : null });
  }
});

t.test('a director lists its own centers, an analyst all of the frame', async (t) => {
  const silent = await world.center();
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center, silent] });
  const cycle = await openCycle(world, analyst);
  await save(world, director, urlOf(cycle, center));
  const list = async (actor: typeof director, query = '') =>
    (await world.call(actor, 'GET', `/v1/cycles/${cycle}/responses?limit=500${query}`)).body.items;
  const states = (items: { center: string; state: string }[]) =>
    Object.fromEntries(items.map((item) => [item.center, item.state]));
  t.same(states(await list(director)), { [silent]: 'not-started', [center]: 'draft' });
  t.same(states(await list(director, '&state=not-started')), { [silent]: 'not-started' });
  t.same(states(await list(analyst, `&state=draft&center=${center}&center=${silent}`)), { [center]: 'draft' });
  const frame = (await world.call(analyst, 'GET', `/v1/cycles/${cycle}/frame?limit=500`)).body.items;
  t.equal((await list(analyst)).length, frame.length);
  t.notOk('presence' in (await list(director))[0], 'lists are without answers');
  t.equal((await world.call(liaison, 'GET', `/v1/cycles/${cycle}/responses`)).status, 403);
  t.equal((await world.call(analyst, 'GET', '/v1/cycles/NONE/responses')).status, 404);
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}/responses?state=late`)).status, 400);
  const first = await world.call(director, 'GET', `/v1/cycles/${cycle}/responses?limit=1`);
  const second = await world.call(
    director,
    'GET',
    `/v1/cycles/${cycle}/responses?limit=1&cursor=${first.body.nextCursor}`,
  );
  t.same(
    [first, second].map((page) => page.body.items[0].center),
    [center, silent].sort(),
  );
  t.equal(second.body.nextCursor, null);
});

t.test('a draft of a cycle has no responses', async (t) => {
  const { center, director } = await answering();
  const cycle = await makeCycle(world, analyst);
  t.equal((await world.call(director, 'GET', urlOf(cycle, center))).status, 404);
});
