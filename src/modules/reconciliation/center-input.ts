// From what was read of one center to what is computed from it.
import type { Registered } from '../deployments/index.ts';
import type { LatestRevision } from '../responses/index.ts';
import type { CenterInput, Registration } from './compute-centers.ts';
import type { Arrangement } from './model.ts';
import { readPresence } from './read-presence.ts';

/** The center with its register and the revision that counts, if any; an answer from outside the frame is not compared. */
export function centerInput(
  center: string,
  isOutsideFrame: boolean,
  registered: readonly Registered[],
  revision: LatestRevision | undefined,
): CenterInput {
  return {
    center,
    register: registered.map(registrationOf),
    answer: isOutsideFrame ? { status: 'outside-frame' } : readPresence(revision?.answer.presence),
    responseRevision: revision?.revision ?? null,
    presenceStatus: revision?.answer.presence?.status ?? null,
    needsStatus: revision?.answer.needs?.status ?? null,
    informed: revision?.informed ?? false,
  };
}

function registrationOf({ id, endDate: _, arrangement, ...unit }: Registered): Registration {
  return { ...unit, arrangement: arrangement as Arrangement, deploymentId: id };
}
