// What tests of cases share: a closed cycle with findings of a center, and the acts of the parties and of analysts on one of them.
import type { Actor, Answer, World } from '../../kit/world.ts';
import { certify } from '../responses/answers.ts';
import { type Asked, askCenter, closeCycle } from '../responses/reviews.ts';

export const line = (values: object = {}) => ({
  ...{ component: 'CBP-USBP', role: 'BPA', arrangement: 'full-time', headcount: 1, ftePerPerson: 1 },
  ...values,
});

export const answerOf = (lines: object[], needs: object = { status: 'confirmed-zero' }) => ({
  presence: lines.length === 0 ? { status: 'confirmed-zero' } : { status: 'reported', lines },
  needs,
});

export const RULING = { decision: 'accept-center', reason: 'timing', text: 'The center saw it.' };

/** A center whose answer is certified and whose cycle is closed; `prepare` may register people there before. */
export async function closedCase(
  world: World,
  analyst: Actor,
  lines: object[],
  prepare: (asked: Asked) => Promise<unknown> = async () => undefined,
  needs?: object,
): Promise<Asked> {
  const asked = await askCenter(world, analyst);
  await prepare(asked);
  await certify(world, asked.director, asked.url, answerOf(lines, needs));
  await closeCycle(world, analyst, asked.cycle);
  return asked;
}

export async function findingsOf(
  world: World,
  who: Actor,
  { cycle, center }: Pick<Asked, 'cycle' | 'center'>,
  query = '',
) {
  const { body } = await world.call(who, 'GET', `/v1/cycles/${cycle}/findings?center=${center}${query}`);
  return body.items;
}

export const pathOf = ({ cycle, id }: { cycle: string; id: string }) => `/v1/cycles/${cycle}/findings/${id}`;

type Case = { cycle: string; id: string; version: number };

export function state(
  world: World,
  who: Actor,
  its: { cycle: string; id: string },
  body: object = {},
): Promise<Answer> {
  return world.call(who, 'POST', `${pathOf(its)}/statements`, {
    body: { stance: 'maintain', text: 'So it is.', ...body },
  });
}

/** Decides a finding under its version, as it was read. */
export function decide(world: World, who: Actor, its: Case, body: object = {}): Promise<Answer> {
  return world.call(who, 'POST', `${pathOf(its)}/decision`, {
    body: { ...RULING, ...body },
    headers: { 'if-match': `"${its.version}"` },
  });
}

export function withdraw(world: World, who: Actor, its: Case, reason = 'By mistake.'): Promise<Answer> {
  return world.call(who, 'POST', `${pathOf(its)}/decision/withdraw`, {
    body: { reason },
    headers: { 'if-match': `"${its.version}"` },
  });
}

/** One row of measures of the center. */
export async function measuresOf(world: World, who: Actor, { cycle, center }: Asked, path: 'gaps' | 'presence') {
  const { body } = await world.call(who, 'GET', `/v1/cycles/${cycle}/${path}?groupBy=center&center=${center}`);
  return body.items[0];
}
