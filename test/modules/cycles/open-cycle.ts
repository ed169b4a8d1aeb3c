// A cycle of a test's own, made and opened through the service.
import { uuidv7 } from 'uuidv7';
import type { Actor, World } from '../../kit/world.ts';

export const TERMS = {
  title: 'A cycle of a test',
  referenceDate: '2026-06-30',
  opensAt: '2026-07-01T12:00:00Z',
  dueAt: '2026-07-31T21:00:00Z',
  closesAt: '2026-08-14T21:00:00Z',
  mode: 'blind',
};

/** Makes a draft; answers with its code. */
export async function makeCycle(world: World, analyst: Actor, terms: Record<string, unknown> = {}): Promise<string> {
  const code = `T-${uuidv7().slice(-12).toUpperCase()}`;
  const made = await world.call(analyst, 'POST', '/v1/cycles', { body: { ...TERMS, code, ...terms } });
  if (made.status !== 201) throw new Error(`no cycle: ${made.text}`);
  return code;
}

/** Makes a cycle and opens it; answers with its code. Centers have to be there before. */
export async function openCycle(world: World, analyst: Actor, terms: Record<string, unknown> = {}): Promise<string> {
  const code = await makeCycle(world, analyst, terms);
  const opened = await world.call(analyst, 'POST', `/v1/cycles/${code}/open`, { headers: { 'if-match': '"1"' } });
  if (opened.status !== 200) throw new Error(`not opened: ${opened.text}`);
  return code;
}
