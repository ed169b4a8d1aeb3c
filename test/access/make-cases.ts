// Of every cell of the closed cycle a finding that both parties have answered, with an owner, and decisions of either kind.
import type { World } from '../kit/world.ts';
import { decide, findingsOf, pathOf, state, withdraw } from '../modules/reconciliation/cases.ts';
import type { Scene } from './populate.ts';

export async function makeCases(world: World, { actors, A, B, closed }: Scene): Promise<void> {
  const { analyst } = actors;
  for (const [center, director] of [
    [A, actors.director],
    [B, actors.directorB],
  ] as const) {
    for (const [family, liaison] of [
      ['CBP', actors.liaison],
      ['TSA', actors.liaisonTsa],
    ] as const) {
      const [first, second] = await findingsOf(world, analyst, { cycle: closed, center }, `&family=${family}`);
      await state(world, director, first);
      const { body: answered } = await state(world, liaison, first, { stance: 'concede' });
      const owned = await world.call(analyst, 'PATCH', pathOf(first), {
        body: { owner: analyst.id },
        headers: { 'if-match': `"${answered.version}"` },
      });
      const decided = await decide(world, analyst, owned.body, { decision: 'exclude' });
      if (decided.status !== 200) throw new Error(`not decided: ${decided.text}`);
      const { body } = await decide(world, analyst, second, { decision: 'exclude' });
      await withdraw(world, analyst, body);
    }
  }
}
