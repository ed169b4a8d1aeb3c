// Plans of both families in every state: what row security has to tell apart.
import type { World } from '../kit/world.ts';
import { approved, draft, lineAt, move } from '../modules/plans/drafted.ts';
import type { Scene } from './populate.ts';

export async function makePlans(world: World, { actors, A, B }: Scene): Promise<void> {
  for (const [component, liaison] of [
    ['CBP', actors.liaison],
    ['TSA', actors.liaisonTsa],
  ] as const) {
    const lines = [A, B].map((center) => lineAt(center, { component, role: 'IO' }));
    const people = { liaison, analyst: actors.analyst };
    await approved(world, people, lines, { component });
    await approved(world, people, lines, { component });
    await move(world, liaison, await draft(world, liaison, lines, { component }), 'submit');
    await draft(world, liaison, lines, { component });
  }
  await draft(world, actors.both, [lineAt(A)], { component: 'CBP' });
}
