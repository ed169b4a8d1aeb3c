// Who gets what of frames, exemptions and participation: a part of the table in matrix.ts.
import { makeCycle, openCycle } from '../modules/cycles/open-cycle.ts';
import { match } from '../modules/responses/answers.ts';
import { ANALYST, at, EVERYBODY, each, listCases, type Setting } from './case.ts';
import { CALLERS } from './populate.ts';

const { cases, add } = listCases();

add(
  'GET /v1/cycles/{cycle}/frame/{center}',
  'closed',
  EVERYBODY,
  at(({ closed, B }) => `/v1/cycles/${closed}/frame/${B}`),
);
for (const action of ['ineligible', 'reinstate'] as const) {
  add(`POST /v1/cycles/{cycle}/frame/{center}/${action}`, 'open', ANALYST, async ({ world, actors: { analyst } }) => {
    const center = await world.center();
    const url = `/v1/cycles/${await openCycle(world, analyst, { mode: 'prefilled' })}/frame/${center}`;
    await world.owner
      .updateTable('centers')
      .set({ validTo: '2026-06-01', version: 2 })
      .where('code', '=', center)
      .execute();
    const body = { reason: 'It closed in May.' };
    if (action === 'ineligible') return { url: `${url}/${action}`, body, headers: match(1) };
    await world.call(analyst, 'POST', `${url}/ineligible`, { body, headers: match(1) });
    return { url: `${url}/${action}`, body, headers: match(2) };
  });
}
const exempt = Object.fromEntries(
  CALLERS.filter((caller) => EVERYBODY[caller] === 200).map((caller) => [caller, ['B']]),
);
add(
  'GET /v1/cycles/{cycle}/exemptions',
  'draft',
  EVERYBODY,
  at(({ draft }) => `/v1/cycles/${draft}/exemptions`),
  exempt,
);
const EXEMPTION = '/v1/cycles/{cycle}/exemptions/{center}';
add(
  `GET ${EXEMPTION}`,
  'draft',
  EVERYBODY,
  at(({ draft, B }) => `/v1/cycles/${draft}/exemptions/${B}`),
);
add(`PUT ${EXEMPTION}`, 'draft', each(403, 403, 403, 201, 403, 403, 403), async ({ world, actors, B }) => ({
  url: `/v1/cycles/${await makeCycle(world, actors.analyst)}/exemptions/${B}`,
  body: { reason: 'Flooded.' },
  headers: { 'if-none-match': '*' },
}));
add(`DELETE ${EXEMPTION}`, 'draft', each(403, 403, 403, 204, 403, 403, 403), async ({ world, actors, B }) => {
  const url = `/v1/cycles/${await makeCycle(world, actors.analyst)}/exemptions/${B}`;
  await world.call(actors.analyst, 'PUT', url, { body: { reason: 'Flooded.' }, headers: { 'if-none-match': '*' } });
  return { url, headers: match(1) };
});

// Participation: who answered and who is missing is for analysts, and for services with the scope.
const COUNTERS = each(403, 403, 403, 200, 403, 200, 403);
for (const state of ['closed', 'prefilled'] as const) {
  const url = (setting: Setting) => `/v1/cycles/${setting[state]}/participation`;
  add('GET /v1/cycles/{cycle}/participation', state, COUNTERS, at(url));
  add(
    'GET /v1/cycles/{cycle}/participation/centers',
    state,
    COUNTERS,
    at((setting) => `${url(setting)}/centers`),
    { analyst: ['A', 'B'], service: ['A', 'B'] },
  );
}

export const FRAMES = cases;
