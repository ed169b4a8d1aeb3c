// From what was read of one center to what is computed from it.
import type { Registered } from '../deployments/index.ts';
import type { LatestRevision } from '../responses/index.ts';
import type { CenterInput, Registration } from './compute-centers.ts';
import type { Arrangement, DecisionInForce } from './model.ts';
import { readPresence } from './read-presence.ts';

/** The center with its register, the revision that counts, if any, and the decisions about its findings; an answer from outside the frame is not compared. */
export function centerInput(
  center: string,
  isOutsideFrame: boolean,
  registered: readonly Registered[],
  revision: LatestRevision | undefined,
  decisions: readonly DecisionInForce[],
): CenterInput {
  return {
    center,
    register: registered.map(registrationOf),
    answer: isOutsideFrame ? { status: 'outside-frame' } : readPresence(revision?.answer.presence),
    responseRevision: revision?.revision ?? null,
    presenceStatus: revision?.answer.presence?.status ?? null,
    needsStatus: revision?.answer.needs?.status ?? null,
    informed: revision?.informed ?? false,
    decisions,
  };
}

function registrationOf({ id, endDate: _, arrangement, ...unit }: Registered): Registration {
  return { ...unit, arrangement: arrangement as Arrangement, deploymentId: id };
}
