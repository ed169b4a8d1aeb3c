// What tests of reports share: a closed cycle in which something is open, and its publication.
import type { Actor, Answer, World } from '../../kit/world.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { bodyAt, register } from '../deployments/register.ts';
import { certify, urlOf } from '../responses/answers.ts';
import { closeCycle } from '../responses/reviews.ts';

export type Closed = {
  cycle: string;
  center: string;
  director: Actor;
  url: string;
  entry: { id: string; version: number };
};

const line = { component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 0.6 };

/** An answer that differs from the register in FTE, names somebody who is not registered, and needs more than there is. */
export const ANSWER = {
  presence: { status: 'reported', lines: [line, { ...line, component: 'TSA', role: 'IO', ftePerPerson: 1 }] },
  needs: {
    status: 'reported',
    lines: [
      { component: 'CBP', fte: 2, priority: 'critical' },
      { component: null, fte: 0.5, priority: 'low', capability: 'analyze' },
    ],
  },
};

/** A center with somebody in the register and an answer that differs, in a cycle of its own that has closed. */
export async function closedCycle(
  world: World,
  { analyst, liaison }: { analyst: Actor; liaison: Actor },
  terms: Record<string, unknown> = {},
): Promise<Closed> {
  const center = await world.center();
  const director = await world.actor({ roles: ['director'], centers: [center] });
  const cycle = await openCycle(world, analyst, terms);
  const entry = await register(world, liaison, bodyAt(center));
  const url = urlOf(cycle, center);
  await certify(world, director, url, ANSWER);
  await closeCycle(world, analyst, cycle);
  return { cycle, center, director, url, entry };
}

export const ACKNOWLEDGED = {
  acknowledgements: [
    { matter: 'open-cases', explanation: 'They follow in a restatement.' },
    { matter: 'response-below-threshold', explanation: 'The others were not reached.' },
  ],
};

/** Publishes the cycle under its present ETag. */
export async function publish(
  world: World,
  analyst: Actor,
  cycle: string,
  body: object = ACKNOWLEDGED,
): Promise<Answer> {
  const { headers } = await world.call(analyst, 'GET', `/v1/cycles/${cycle}`);
  return world.call(analyst, 'POST', `/v1/cycles/${cycle}/publish`, {
    body,
    headers: { 'if-match': headers['etag'] ?? '' },
  });
}
