// What tests of the register share: a sound body with a position of its own, and registering it in one line.
import type { Actor, Answer, World } from '../../kit/world.ts';

let serial = 0;

export type Body = Record<string, unknown>;

/** A sound body at `center`, of Border Patrol, with a position that no other test uses. */
export function bodyAt(center: string, values: Body = {}): Body {
  serial += 1;
  return {
    component: 'CBP-USBP',
    center,
    role: 'BPA',
    arrangement: 'full-time',
    fte: 1,
    positionRef: `TEST-${serial}`,
    startDate: '2026-01-05',
    ...values,
  };
}

/** Registers it and answers with the representation; throws where that is refused. */
// Tests read bodies of any shape, and assert on what they find.
export async function register(world: World, actor: Actor, body: Body): Promise<any> {
  const answer = await world.call(actor, 'POST', '/v1/deployments', { body });
  if (answer.status !== 201) throw new Error(`not registered: ${answer.text}`);
  return answer.body;
}

/** Sends a change of `entry` under its ETag. */
export function change(
  world: World,
  actor: Actor,
  entry: { id: string; version: number },
  what: 'end' | 'cancel' | 'confirm' | Body,
  body?: Body,
): Promise<Answer> {
  const headers = { 'if-match': `"${entry.version}"` };
  const url = `/v1/deployments/${entry.id}`;
  if (typeof what === 'string') return world.call(actor, 'POST', `${url}/${what}`, { headers, body });
  return world.call(actor, 'PATCH', url, { headers, body: what });
}

/** The pointers of the faults that a problem document names, sorted. */
export function pointersOf(answer: Answer): string[] {
  return (answer.body.errors ?? []).map((fault: { pointer: string }) => fault.pointer).sort();
}
