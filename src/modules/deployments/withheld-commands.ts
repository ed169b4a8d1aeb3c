// What of the register is withheld from a caller while blind cycles are open, as answers say it.
import type { Db } from '../../platform/db/client.ts';
import { listBlindCycles } from '../cycles/index.ts';
import { presentWithheld } from './present.ts';

type Caller = { roles: readonly string[]; centers: readonly string[] };

/** Of the centers that are asked about. Whoever reads the whole register anyway is refused nothing. */
export async function listWithheld(db: Db, { roles, centers }: Caller, asked: readonly string[] = centers) {
  if (!roles.includes('director') || roles.includes('analyst')) return [];
  return presentWithheld(await listBlindCycles(db, { centers: centers.filter((center) => asked.includes(center)) }));
}
