// The scene of the tests of access: two centers, two families with a deployment of each at either center, a closed blind cycle
// with kept results and a report, an open pre-filled one that both looked at, a draft that B is exempt from, and one actor for every kind of caller. No other center is active.
import { sql } from 'kysely';
import { SCOPES_OF_ROLE } from '../../src/modules/identity/model.ts';
import type { Actor, World } from '../kit/world.ts';
import { makeCycle, openCycle } from '../modules/cycles/open-cycle.ts';
import { bodyAt, register } from '../modules/deployments/register.ts';
import { publish } from '../modules/reports/published.ts';
import { certify, match, urlOf } from '../modules/responses/answers.ts';

/** The kinds of callers who hold a valid token. `scoped` is a service whose token names one scope. */
export const CALLERS = ['director', 'liaison', 'both', 'analyst', 'admin', 'service', 'scoped', 'delegate'] as const;
export type Caller = (typeof CALLERS)[number];

export type Scene = {
  actors: Record<Caller, Actor> & { directorB: Actor; liaisonTsa: Actor };
  /** `director`, `delegate`, and `both` as a director, are bound to A; `liaison` and `both` to the family CBP. */
  A: string;
  B: string;
  /** Closed and published: `report` is its report. */
  closed: string;
  report: string;
  prefilled: string;
  draft: string;
  /** Deployments by family and center; `cbpOld` stood at A until spring. */
  entries: Record<'cbpA' | 'cbpB' | 'tsaA' | 'tsaB' | 'cbpOld', { id: string; version: number }>;
  /** Pending: for a director of A, by the analyst, and for a delegate of either center, by its director. */
  invitations: Record<'directorA' | 'delegateA' | 'delegateB', string>;
};

const line = (component: string, arrangement = 'full-time') => ({
  component,
  role: 'IO',
  arrangement,
  headcount: 1,
  ftePerPerson: 1,
});

/** What both centers answer: of either family one person on site and one who is not, a need that names it, and one that names none. */
export const ANSWER = {
  presence: {
    status: 'reported',
    lines: [line('CBP-USBP'), line('TSA'), line('CBP', 'virtual'), line('TSA', 'virtual')],
    unknownComponents: ['FPS'],
  },
  needs: {
    status: 'reported',
    lines: [
      { component: 'CBP', fte: 2, priority: 'high' },
      { component: 'TSA', fte: 2, priority: 'low', justification: 'In confidence.' },
      { component: null, fte: 1, priority: 'medium' },
    ],
  },
};

/** Sets the scene. B exists from May 2026 on, so that a cycle that asks about an earlier day frames A alone. */
export async function populate(world: World): Promise<Scene> {
  await sql`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`.execute(
    world.owner,
  );
  const [A, B] = [await world.center(), await world.center({ validFrom: '2026-05-01' })];
  const actors = {
    director: await world.actor({ roles: ['director'], centers: [A] }),
    liaison: await world.actor({ roles: ['liaison'], components: ['CBP'] }),
    both: await world.actor({ roles: ['director', 'liaison'], centers: [A], components: ['CBP'] }),
    analyst: await world.actor({ roles: ['analyst'] }),
    admin: await world.actor({ roles: ['admin'] }),
    service: await world.actor({ roles: ['service'], scopes: [...SCOPES_OF_ROLE.service] }),
    scoped: await world.actor({ roles: ['service'], scopes: ['reference:read'] }),
    delegate: await world.actor({ roles: ['delegate'], centers: [A] }),
    directorB: await world.actor({ roles: ['director'], centers: [B] }),
    liaisonTsa: await world.actor({ roles: ['liaison'], components: ['TSA'] }),
  };
  const { analyst, director, directorB, liaison, liaisonTsa } = actors;
  const since = { startDate: '2026-05-04' };
  const tsa = { component: 'TSA', role: 'IO', startDate: '2026-05-04' };
  const entries = {
    cbpA: await register(world, liaison, bodyAt(A, since)),
    cbpB: await register(world, liaison, bodyAt(B, since)),
    tsaA: await register(world, liaisonTsa, bodyAt(A, tsa)),
    tsaB: await register(world, liaisonTsa, bodyAt(B, tsa)),
    cbpOld: await register(world, liaison, bodyAt(A, { startDate: '2025-01-06', endDate: '2026-03-31' })),
  };
  const closed = await openCycle(world, analyst);
  await certify(world, director, urlOf(closed, A), ANSWER);
  await certify(world, directorB, urlOf(closed, B), ANSWER);
  const close = await world.call(analyst, 'POST', `/v1/cycles/${closed}/close`, { headers: match(2) });
  if (close.status !== 200) throw new Error(`not closed: ${close.text}`);
  const prefilled = await openCycle(world, analyst, { mode: 'prefilled' });
  await certify(world, director, urlOf(prefilled, A), ANSWER);
  await certify(world, directorB, urlOf(prefilled, B), ANSWER);
  await world.call(analyst, 'GET', `/v1/cycles/${prefilled}/gaps`);
  for (const [who, center] of [
    [director, A],
    [directorB, B],
  ] as const) {
    await world.call(who, 'GET', urlOf(prefilled, center));
  }
  const draft = await makeCycle(world, analyst);
  const exemption = { body: { reason: 'Flooded.' }, headers: { 'if-none-match': '*' } };
  const exempt = await world.call(analyst, 'PUT', `/v1/cycles/${draft}/exemptions/${B}`, exemption);
  if (exempt.status !== 201) throw new Error(`not exempt: ${exempt.text}`);
  const invitations = {
    directorA: (await invite(world, analyst, '/v1/invitations', { centers: [A], label: 'directorA' })).id,
    delegateA: (await invite(world, director, `/v1/centers/${A}/delegates`, { label: 'delegateA' })).id,
    delegateB: (await invite(world, directorB, `/v1/centers/${B}/delegates`, { label: 'delegateB' })).id,
  };
  const published = await publish(world, analyst, closed);
  if (published.status !== 201) throw new Error(`not published: ${published.text}`);
  const report: string = published.body.id;
  return { actors, A, B, closed, report, prefilled, draft, entries, invitations };
}

/** Makes an invitation; answers with its id and the address of its page. */
export async function invite(
  world: World,
  by: Actor,
  url: string,
  body: object,
): Promise<{ id: string; link: string }> {
  const made = await world.call(by, 'POST', url, { body });
  if (made.status !== 201) throw new Error(`not invited: ${made.text}`);
  return made.body;
}
