// What tests of plans share: a liaison and an analyst, drafts, and one step in one line.
import type { Actor, Answer, World } from '../../kit/world.ts';

export type Line = Record<string, unknown>;

/** A sound line at `center`, of Border Patrol. */
export const lineAt = (center: string, values: Line = {}): Line => ({
  component: 'CBP-USBP',
  center,
  role: 'BPA',
  fte: 2,
  funding: 'funded',
  note: null,
  ...values,
});

/** Drafts a plan and answers with it; throws where that is refused. */
// Tests read bodies of any shape, and assert on what they find.
export async function draft(world: World, actor: Actor, lines: Line[], values: Line = {}): Promise<any> {
  const body = { component: 'CBP', fiscalYear: 2026, title: 'A plan of a test', ...values, lines };
  const made = await world.call(actor, 'POST', '/v1/plans', { body });
  if (made.status !== 201) throw new Error(`not drafted: ${made.text}`);
  return made.body;
}

type Plan = { id: string; version: number };

/** Submits, approves or returns a plan under its ETag. */
export function move(
  world: World,
  actor: Actor,
  plan: Plan,
  to: 'submit' | 'approve' | 'return',
  body?: Line,
): Promise<Answer> {
  const headers = { 'if-match': `"${plan.version}"` };
  return world.call(actor, 'POST', `/v1/plans/${plan.id}/${to}`, { headers, body });
}

/** Sets the lines of a plan, as JSON or as the text of a CSV file. */
export function setLines(world: World, actor: Actor, plan: Plan, lines: Line[] | string, query = ''): Promise<Answer> {
  const type = typeof lines === 'string' ? 'text/csv' : 'application/json';
  return world.call(actor, 'PUT', `/v1/plans/${plan.id}/lines${query}`, {
    headers: { 'if-match': `"${plan.version}"`, 'content-type': type },
    body: typeof lines === 'string' ? lines : { lines },
  });
}

/** Drafts, submits and approves; answers with the approved plan. */
export async function approved(
  world: World,
  { liaison, analyst }: { liaison: Actor; analyst: Actor },
  lines: Line[],
  values: Line = {},
): Promise<any> {
  const made = await draft(world, liaison, lines, values);
  const handed = await move(world, liaison, made, 'submit');
  const done = await move(world, analyst, handed.body, 'approve');
  if (done.status !== 200) throw new Error(`not approved: ${handed.text} ${done.text}`);
  return done.body;
}
