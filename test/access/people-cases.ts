// Who gets what of invitations and delegates: a part of the table of matrix.ts.
import { ALL, ANALYST, at, type Case, each, listCases, type Setting } from './case.ts';
import { CALLERS, invite } from './populate.ts';

const { cases, add } = listCases();

// People: analysts and administrators invite directors, directors the delegates of their centers; whoever holds a link opens it.
const INVITERS = each(200, 403, 200, 200, 200, 403, 403);
const OVERSEERS = each(403, 403, 403, 200, 200, 403, 403);
const OWN_DELEGATES = each(200, 403, 200, 200, 200, 403, 403);
const FOREIGN_DELEGATES = each(404, 403, 404, 200, 200, 403, 403);
add('GET /v1/invitations', 'all', INVITERS, () => ({ url: '/v1/invitations' }), {
  director: ['delegateA'],
  both: ['delegateA'],
  analyst: ['directorA', 'delegateA', 'delegateB'],
  admin: ['directorA', 'delegateA', 'delegateB'],
});
for (const [name, status] of [
  ['directorA', each(404, 403, 404, 200, 200, 403, 403)],
  ['delegateA', INVITERS],
  ['delegateB', each(404, 403, 404, 200, 200, 403, 403)],
] as const) {
  add(
    'GET /v1/invitations/{id}',
    name,
    status,
    at(({ invitations }) => `/v1/invitations/${invitations[name]}`),
  );
}
add('POST /v1/invitations', 'a director', each(403, 403, 403, 201, 201, 403, 403), ({ A }) => ({
  url: '/v1/invitations',
  body: { centers: [A], label: 'New' },
}));
add('DELETE /v1/invitations/{id}', 'a director', { ...OVERSEERS, director: 404, both: 404 }, async (setting) => {
  const body = { centers: [setting.A], label: 'New' };
  return {
    url: `/v1/invitations/${(await invite(setting.world, setting.actors.analyst, '/v1/invitations', body)).id}`,
  };
});
for (const center of ['A', 'B'] as const) {
  const of = center === 'A' ? 'own' : 'foreign';
  const path = '/v1/centers/{center}/delegates';
  const url = (setting: Setting) => `/v1/centers/${setting[center]}/delegates`;
  const isOwn = center === 'A';
  const invited = async (setting: Setting) => {
    const its = isOwn ? setting.actors.director : setting.actors.directorB;
    return (await invite(setting.world, its, url(setting), { label: 'New' })).id;
  };
  const rows = isOwn ? ['delegate', 'delegateA'] : ['delegateB'];
  const status = isOwn ? OWN_DELEGATES : FOREIGN_DELEGATES;
  const readers = CALLERS.filter((caller) => status[caller] === 200);
  add(`GET ${path}`, of, status, at(url), Object.fromEntries(readers.map((caller) => [caller, rows])));
  const makes = isOwn ? each(201, 403, 201, 403, 403, 403, 403) : each(404, 403, 404, 403, 403, 403, 403);
  add(`POST ${path}`, of, makes, (setting) => ({ url: url(setting), body: { label: 'New' } }));
  const revokes = isOwn ? each(200, 403, 200, 403, 403, 403, 403) : each(404, 403, 404, 403, 403, 403, 403);
  add(`DELETE ${path}/{id}`, of, revokes, async (setting) => ({
    url: `${url(setting)}/${await invited(setting)}`,
  }));
  const voids = isOwn ? revokes : each(404, 403, 404, 403, 403, 403, 403);
  add('DELETE /v1/invitations/{id}', `a delegate, ${of}`, voids, async (setting) => ({
    url: `/v1/invitations/${await invited(setting)}`,
  }));
}
for (const [route, status] of [
  ['GET /invitations/{secret}', ALL],
  ['POST /invitations/{secret}', each(201, 201, 201, 201, 201, 201, 201, 201)],
] as const) {
  add(route, 'a link', status, async ({ world, actors, A }) => ({
    url: (await invite(world, actors.analyst, '/v1/invitations', { centers: [A], label: 'New' })).link,
  }));
}

// Analysts assign cases to one another; nobody else learns who they are.
add('GET /v1/analysts', 'all', ANALYST, () => ({ url: '/v1/analysts' }));

// Signing on is for whoever holds a token; of a bearer token there is no session.
const NONE = each(404, 404, 404, 404, 404, 404, 404, 404);
add('GET /v1/sign-on', 'anything', ALL, () => ({ url: '/v1/sign-on' }));
add('POST /v1/session', 'own token', each(201, 201, 201, 201, 201, 201, 201, 201), ({ actors }) => ({
  url: '/v1/session',
  body: { token: actors.scoped.token },
}));
add('GET /v1/session', 'none', NONE, () => ({ url: '/v1/session' }));
add('DELETE /v1/session', 'none', NONE, () => ({ url: '/v1/session' }));
add('POST /v1/session/extend', 'none', NONE, () => ({ url: '/v1/session/extend' }));

export const PEOPLE: readonly Case[] = cases;
