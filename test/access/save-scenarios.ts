// Scenarios of a director, of liaisons and of an analyst; one of the liaison's is shared.
import type { Actor, World } from '../kit/world.ts';
import type { Scene } from './populate.ts';

export async function saveScenarios(world: World, { actors, entries }: Scene): Promise<void> {
  for (const [who, deployment, isShared] of [
    [actors.director, entries.tsaA, false],
    [actors.liaison, entries.cbpA, false],
    [actors.liaison, entries.cbpB, true],
    [actors.liaisonTsa, entries.tsaB, true],
    [actors.analyst, entries.tsaB, false],
  ] as const) {
    await saveScenario(world, who, deployment.id, isShared);
  }
}

/** Saves a scenario that ends a deployment; answers with its id. */
export async function saveScenario(world: World, who: Actor, deployment: string, isShared = false): Promise<string> {
  const body = {
    name: 'What if it ended',
    changes: [{ change: 'end', deployment, endDate: '2026-12-31' }],
    sharedWithAnalysts: isShared,
  };
  const made = await world.call(who, 'POST', '/v1/scenarios', { body });
  if (made.status !== 201) throw new Error(`not saved: ${made.text}`);
  return made.body.id;
}
