// Rosters and answers put where registering and certifying put them, so that any input of the methodology can be served.
import { uuidv7 } from 'uuidv7';
import { toHundredths } from '../../../src/lib/fte.ts';
import type { World } from '../../kit/world.ts';

export type ServedDeployment = {
  id?: string;
  component: string;
  role: string;
  arrangement: string;
  fte: number;
  positionRef?: string;
  startDate?: string;
};

const SOMEBODY = '00000000-0000-7000-8000-00000000000a';

/** Registers people at a center; answers with the ids of their deployments. */
export async function placeRegister(
  world: World,
  center: string,
  family: (component: string) => string,
  deployments: readonly ServedDeployment[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { id = uuidv7(), fte, positionRef = id, startDate = '2026-01-05', ...its } of deployments) {
    const position = await world.owner
      .insertInto('positions')
      .values({ id: uuidv7(), family: family(its.component), positionRef })
      .onConflict((conflict) => conflict.columns(['family', 'positionRef']).doUpdateSet({ positionRef }))
      .returning('id')
      .executeTakeFirstOrThrow();
    const by = { createdBy: SOMEBODY, updatedBy: SOMEBODY };
    await world.owner
      .insertInto('deployments')
      .values({
        id,
        positionId: position.id,
        positionRef,
        center,
        startDate,
        fte: toHundredths(fte),
        confirmedOn: '2026-06-01',
        ...its,
        ...by,
      })
      .execute();
    ids.push(id);
  }
  return ids;
}

/** Files an answer as certified; `revision` counts up from 1. */
export async function placeAnswer(
  world: World,
  cycle: string,
  center: string,
  answer: object,
  revision = 1,
): Promise<void> {
  const certified = {
    instrument: 'I1',
    revision,
    certifiedAt: new Date(),
    certifiedBy: SOMEBODY,
    answer: JSON.stringify(answer),
  };
  await world.owner
    .insertInto('responses')
    .values({ cycle, center, state: 'certified', createdBy: SOMEBODY, updatedBy: SOMEBODY, ...certified })
    .onConflict((conflict) => conflict.columns(['cycle', 'center']).doUpdateSet(certified))
    .execute();
  await world.owner
    .insertInto('responseRevisions')
    .values({
      cycle,
      center,
      receipt: uuidv7(),
      digest: '0'.repeat(64),
      informed: false,
      ...certified,
    })
    .execute();
}
