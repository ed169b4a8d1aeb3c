// Who gets what: every route, what it is asked of, and the status for each caller; of lists, exactly which rows. The routes are
// compared with the document that the application serves, so that a new route fails the test until it stands here.
import { makeCycle, openCycle } from '../modules/cycles/open-cycle.ts';
import { bodyAt, register } from '../modules/deployments/register.ts';
import { certify, match, save, sign, urlOf } from '../modules/responses/answers.ts';
import {
  ADMIN,
  ALL,
  ANALYST,
  at,
  type Case,
  EVERYBODY,
  each,
  listCases,
  MAKES,
  READERS,
  type Setting,
} from './case.ts';
import { CASES } from './case-cases.ts';
import { FRAMES } from './frame-cases.ts';
import { IMPORTS } from './import-cases.ts';
import { NOTIFICATIONS } from './notification-cases.ts';
import { OUTLOOKS } from './outlook-cases.ts';
import { PEOPLE } from './people-cases.ts';
import { PLANS } from './plan-cases.ts';
import { ANSWER, CALLERS } from './populate.ts';
import { REPORTS } from './report-cases.ts';
import { REVIEWS } from './review-cases.ts';
import { SCENARIOS } from './scenario-cases.ts';
import { UPKEEP } from './upkeep-cases.ts';

const { cases, add } = listCases();

for (const [path, url] of [
  ['/healthz', '/healthz'],
  ['/readyz', '/readyz'],
  ['/problems/{code}', '/problems/forbidden'],
  ['/v1/me', '/v1/me'],
  ['/v1/me/inbox', '/v1/me/inbox'],
] as const) {
  add(`GET ${path}`, 'anything', ALL, () => ({ url }));
}

// Reference data: everybody reads it, administrators correct it.
for (const [kind, code] of [
  ['centers', ({ A }: Setting) => A],
  ['components', () => 'CBP'],
  ['roles', () => 'BPA'],
  ['capabilities', () => 'analyze'],
  ['policies', () => 'P1'],
] as const) {
  const every = Object.fromEntries(CALLERS.map((caller) => [caller, 'every' as const]));
  add(`GET /v1/${kind}`, 'all', ALL, () => ({ url: `/v1/${kind}?limit=500` }), every);
  add(
    `GET /v1/${kind}/{code}`,
    'any',
    ALL,
    at((setting) => `/v1/${kind}/${code(setting)}`),
  );
  add(
    `GET /v1/${kind}/{code}/versions`,
    'any',
    ALL,
    at((setting) => `/v1/${kind}/${code(setting)}/versions`),
  );
  add(`PUT /v1/${kind}/{code}`, 'any', ADMIN, async (setting) => {
    const url = `/v1/${kind}/${code(setting)}`;
    const { version, allowed: _, ...body } = (await setting.world.call(setting.actors.admin, 'GET', url)).body;
    return { url, body, headers: match(version) };
  });
}

// Cycles: everybody who answers or reads them, analysts decide.
const cycles = Object.fromEntries(
  CALLERS.filter((caller) => EVERYBODY[caller] === 200).map((caller) => [caller, ['closed', 'prefilled', 'draft']]),
);
add('GET /v1/cycles', 'all', EVERYBODY, () => ({ url: '/v1/cycles' }), cycles);
for (const state of ['closed', 'prefilled', 'draft'] as const) {
  add(
    'GET /v1/cycles/{cycle}',
    state,
    EVERYBODY,
    at((setting) => `/v1/cycles/${setting[state]}`),
  );
}
const framed = Object.fromEntries(
  CALLERS.filter((caller) => EVERYBODY[caller] === 200).map((caller) => [caller, ['A', 'B']]),
);
add(
  'GET /v1/cycles/{cycle}/frame',
  'closed',
  EVERYBODY,
  at(({ closed }) => `/v1/cycles/${closed}/frame`),
  framed,
);
for (const state of ['closed', 'prefilled', 'draft'] as const) {
  add(
    'GET /v1/cycles/{cycle}/instrument',
    state,
    EVERYBODY,
    at((setting) => `/v1/cycles/${setting[state]}/instrument`),
  );
}
add('POST /v1/cycles', 'none yet', each(403, 403, 403, 201, 403, 403, 403), () => ({
  url: '/v1/cycles',
  body: {
    code: `NEW-${cases.length}`,
    title: 'New',
    referenceDate: '2026-06-30',
    opensAt: '2026-07-01T00:00:00Z',
    dueAt: '2026-07-02T00:00:00Z',
    closesAt: '2026-07-03T00:00:00Z',
    mode: 'blind',
  },
}));
const transitions = [
  ['PATCH /v1/cycles/{cycle}', 'draft', '', { title: 'Renamed' }],
  ['POST /v1/cycles/{cycle}/open', 'draft', '/open', undefined],
  ['POST /v1/cycles/{cycle}/cancel', 'draft', '/cancel', { reason: 'Not needed.' }],
  ['POST /v1/cycles/{cycle}/close', 'open', '/close', undefined],
] as const;
for (const [route, state, path, body] of transitions) {
  add(route, state, ANALYST, async ({ world, actors }) => {
    const terms = { mode: 'prefilled' };
    const cycle = await (state === 'draft' ? makeCycle : openCycle)(world, actors.analyst, terms);
    return { url: `/v1/cycles/${cycle}${path}`, body, headers: match(state === 'draft' ? 1 : 2) };
  });
}

// Responses: a director's and a delegate's own, all for analysts and for services with the scope; liaisons have no part in them.
// A delegate drafts, a director certifies.
const OWN_RESPONSE = each(200, 403, 200, 200, 403, 200, 403, 200);
const FOREIGN_RESPONSE = each(404, 403, 404, 200, 403, 200, 403, 404);
const OWN_ANSWER = each(200, 403, 200, 403, 403, 403, 403, 200);
const FOREIGN_ANSWER = each(404, 403, 404, 403, 403, 403, 403, 404);
const OWN_SIGNATURE = each(200, 403, 200, 403, 403, 403, 403, 403);
const FOREIGN_SIGNATURE = each(404, 403, 404, 403, 403, 403, 403, 403);
for (const state of ['closed', 'prefilled'] as const) {
  add(
    'GET /v1/cycles/{cycle}/responses',
    state,
    OWN_RESPONSE,
    at((setting) => `/v1/cycles/${setting[state]}/responses`),
    { director: ['A'], both: ['A'], analyst: ['A', 'B'], service: ['A', 'B'], delegate: ['A'] },
  );
  for (const center of ['A', 'B'] as const) {
    const status = center === 'A' ? OWN_RESPONSE : FOREIGN_RESPONSE;
    const path = '/v1/cycles/{cycle}/responses/{center}';
    const of = `${state}, ${center === 'A' ? 'own' : 'foreign'}`;
    const url = (setting: Setting) => urlOf(setting[state], setting[center]);
    add(`GET ${path}`, of, status, at(url));
    const one = Object.fromEntries(
      CALLERS.filter((caller) => status[caller] === 200).map((caller) => [caller, [center]]),
    );
    add(
      `GET ${path}/revisions`,
      of,
      status,
      at((setting) => `${url(setting)}/revisions`),
      one,
    );
    add(
      `GET ${path}/revisions/{revision}`,
      of,
      status,
      at((setting) => `${url(setting)}/revisions/1`),
    );
    add(
      `GET ${path}/revisions/{revision}/diff/{other}`,
      of,
      status,
      at((setting) => `${url(setting)}/revisions/1/diff/1`),
    );
  }
}
for (const center of ['A', 'B'] as const) {
  const status = center === 'A' ? OWN_ANSWER : FOREIGN_ANSWER;
  const signed = center === 'A' ? OWN_SIGNATURE : FOREIGN_SIGNATURE;
  const of = center === 'A' ? 'own' : 'foreign';
  const path = '/v1/cycles/{cycle}/responses/{center}';
  const open = async ({ world, actors, ...setting }: Setting) => {
    const url = urlOf(await openCycle(world, actors.analyst, { mode: 'prefilled' }), setting[center]);
    return { url, world, its: center === 'A' ? actors.director : actors.directorB };
  };
  add(`PUT ${path}`, of, status, async (setting) => {
    const { url } = await open(setting);
    return { url, body: ANSWER, headers: match(0) };
  });
  add(`POST ${path}/begin`, of, status, async (setting) => {
    const { url } = await open(setting);
    return { url: `${url}/begin`, headers: match(0) };
  });
  add(`POST ${path}/certify`, of, signed, async (setting) => {
    const { url, world, its } = await open(setting);
    const body = sign(await save(world, its, url, ANSWER));
    return { url: `${url}/certify`, body, headers: match(1) };
  });
  add(`POST ${path}/amend`, of, signed, async (setting) => {
    const { url, world, its } = await open(setting);
    await certify(world, its, url, ANSWER);
    return { url: `${url}/amend`, headers: match(2) };
  });
}

// The register: of a center for its director, of a family for its liaison, all for analysts and services with the scope.
add('GET /v1/deployments', 'all', READERS, () => ({ url: '/v1/deployments?limit=500' }), {
  director: ['cbpA', 'tsaA', 'cbpOld'],
  liaison: ['cbpA', 'cbpB', 'cbpOld'],
  both: ['cbpA', 'cbpB', 'tsaA', 'cbpOld'],
  analyst: ['cbpA', 'cbpB', 'tsaA', 'tsaB', 'cbpOld'],
  service: ['cbpA', 'cbpB', 'tsaA', 'tsaB', 'cbpOld'],
});
const VISIBILITY = {
  cbpA: READERS,
  tsaA: each(200, 404, 200, 200, 403, 200, 403),
  cbpB: each(404, 200, 200, 200, 403, 200, 403),
  tsaB: each(404, 404, 404, 200, 403, 200, 403),
};
for (const [name, status] of Object.entries(VISIBILITY) as [keyof typeof VISIBILITY, Case['status']][]) {
  const url = ({ entries }: Setting) => `/v1/deployments/${entries[name].id}`;
  add('GET /v1/deployments/{id}', name, status, at(url));
  const one = Object.fromEntries(CALLERS.filter((caller) => status[caller] === 200).map((caller) => [caller, [name]]));
  add(
    'GET /v1/deployments/{id}/history',
    name,
    status,
    at((setting) => `${url(setting)}/history`),
    one,
  );
}
for (const [component, status] of [
  ['CBP-USBP', each(403, 201, 201, 403, 403, 403, 403)],
  ['TSA', each(403, 403, 403, 403, 403, 403, 403)],
] as const) {
  add('POST /v1/deployments', component, status, ({ B }) => ({
    url: '/v1/deployments',
    body: bodyAt(B, { component, startDate: '2026-05-04' }),
  }));
}
const changes = [
  ['PATCH /v1/deployments/{id}', '', { note: 'Changed.' }],
  ['POST /v1/deployments/{id}/end', '/end', { endDate: '2026-12-31', endReason: 'rotation' }],
  ['POST /v1/deployments/{id}/cancel', '/cancel', { reason: 'By mistake.' }],
  ['POST /v1/deployments/{id}/confirm', '/confirm', {}],
] as const;
// What `both` sees as a director and may not change as a liaison is forbidden, not absent.
const CHANGEABILITY = {
  cbpA: each(403, 200, 200, 403, 403, 403, 403),
  cbpB: each(403, 200, 200, 403, 403, 403, 403),
  tsaA: each(403, 404, 403, 403, 403, 403, 403),
  tsaB: each(403, 404, 404, 403, 403, 403, 403),
};
for (const [route, path, body] of changes) {
  for (const [name, status] of Object.entries(CHANGEABILITY)) {
    add(route, name, status, async ({ world, actors, A, B }) => {
      const values = name.startsWith('tsa')
        ? { component: 'TSA', startDate: '2026-05-04' }
        : { startDate: '2026-05-04' };
      const its = name.startsWith('tsa') ? actors.liaisonTsa : actors.liaison;
      const { id } = await register(world, its, bodyAt(name.endsWith('A') ? A : B, values));
      return { url: `/v1/deployments/${id}${path}`, body, headers: match(1) };
    });
  }
}

// Findings and measures: cells of a center for its director, of a family for its liaison.
const CELLS = { CBP: ['A/CBP', 'B/CBP'], TSA: ['A/TSA', 'B/TSA'], none: ['A/-', 'B/-'] };
const every = [...CELLS.CBP, ...CELLS.TSA];
const byCell: Case['rows'] = {
  director: ['A/CBP', 'A/TSA'],
  liaison: CELLS.CBP,
  both: ['A/CBP', 'A/TSA', 'B/CBP'],
  analyst: every,
  service: every,
};
const byNeed: Case['rows'] = {
  director: ['A/-', 'A/CBP', 'A/TSA'],
  liaison: CELLS.CBP,
  both: ['A/-', 'A/CBP', 'A/TSA', 'B/CBP'],
  analyst: [...CELLS.none, ...every],
  service: [...CELLS.none, ...every],
};
for (const state of ['closed', 'prefilled'] as const) {
  const grouped = 'groupBy=center&groupBy=family';
  for (const [name, query, rows] of [
    ['findings', 'limit=500', byCell],
    ['agreement', grouped, byCell],
    ['presence', grouped, byCell],
    ['gaps', grouped, byNeed],
    ['needs', grouped, byNeed],
    ['needs', 'limit=500', byNeed],
  ] as const) {
    const url = (setting: Setting) => `/v1/cycles/${setting[state]}/${name}?${query}`;
    add(`GET /v1/cycles/{cycle}/${name}`, `${state}, ${query}`, READERS, at(url), rows);
  }
  const explain = (setting: Setting) => `/v1/cycles/${setting[state]}/gaps/explain?limit=100`;
  add('GET /v1/cycles/{cycle}/gaps/explain', state, READERS, at(explain), byNeed);
  for (const name of ['gaps', 'needs']) {
    const policy = (setting: Setting) => `/v1/cycles/${setting[state]}/${name}?basis=policy`;
    add(`GET /v1/cycles/{cycle}/${name}`, `${state}, basis=policy`, READERS, at(policy));
  }
}
for (const [cell, status] of [
  ['A/CBP', READERS],
  ['A/TSA', each(200, 404, 200, 200, 403, 200, 403)],
  ['B/CBP', each(404, 200, 200, 200, 403, 200, 403)],
  ['B/TSA', each(404, 404, 404, 200, 403, 200, 403)],
] as const) {
  const url = ({ closed, findings }: Setting) => `/v1/cycles/${closed}/findings/${findings[cell]}`;
  add('GET /v1/cycles/{cycle}/findings/{id}', cell, status, at(url));
}

// Identities and the audit: administrators only.
const kept = { admin: 'every' } as const;
add('GET /v1/principals', 'all', ADMIN, () => ({ url: '/v1/principals?limit=500' }), kept);
add('POST /v1/principals', 'none yet', MAKES, () => ({
  url: '/v1/principals',
  body: { kind: 'person', label: 'New', roles: ['analyst'] },
}));
for (const whose of ['scoped', 'liaisonTsa'] as const) {
  add(
    'GET /v1/principals/{id}',
    whose,
    ADMIN,
    at(({ actors }) => `/v1/principals/${actors[whose].id}`),
  );
}
add('PATCH /v1/principals/{id}', 'another', ADMIN, async ({ world }) => {
  const { id } = await world.actor({ roles: ['analyst'] });
  return { url: `/v1/principals/${id}`, body: { label: 'Renamed' }, headers: match(1) };
});
const tokenOf = async ({ world, actors }: Setting, whose: { id: string }) => {
  const { body } = await world.call(actors.admin, 'GET', `/v1/tokens?principal=${whose.id}`);
  return `/v1/tokens/${body.items[0].id}`;
};
add('PATCH /v1/me', 'own', ALL, () => ({
  url: '/v1/me',
  body: { email: 'somebody@example.gov' },
  headers: { 'if-match': '*' },
}));
add('GET /v1/tokens', 'all', ADMIN, () => ({ url: '/v1/tokens?limit=500' }), kept);
add('POST /v1/tokens', 'none yet', MAKES, () => ({ url: '/v1/tokens', body: { label: 'New', role: 'analyst' } }));
add('GET /v1/tokens/{id}', 'another', ADMIN, async (setting) => ({
  url: await tokenOf(setting, setting.actors.liaison),
}));
add('DELETE /v1/tokens/{id}', 'another', ADMIN, async (setting) => ({
  url: await tokenOf(setting, await setting.world.actor({ roles: ['analyst'] })),
}));
add('GET /v1/audit-events', 'all', ADMIN, () => ({ url: '/v1/audit-events?limit=500' }), kept);

export const MATRIX: readonly Case[] = [
  ...cases,
  ...CASES,
  ...FRAMES,
  ...PEOPLE,
  ...PLANS,
  ...REPORTS,
  ...IMPORTS,
  ...OUTLOOKS,
  ...REVIEWS,
  ...UPKEEP,
  ...SCENARIOS,
  ...NOTIFICATIONS,
];

/** Routes that answer whoever asks. */
export const PUBLIC = [
  'GET /healthz',
  'GET /readyz',
  'GET /problems/{code}',
  'GET /invitations/{secret}',
  'POST /invitations/{secret}',
  'GET /v1/sign-on',
  'POST /v1/session',
];
