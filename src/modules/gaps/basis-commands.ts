// What the needs of a cycle were filled under: its policy, and the components as they were for the computation, of an open cycle as they are.
import type { Db } from '../../platform/db/client.ts';
import { type Basis, findLatestComputation, type Reading } from '../reconciliation/index.ts';
import { buildComponentTree, listComponentNodes, listComponentNodesOf } from '../reference/index.ts';
import { policyOf } from './policy-commands.ts';

/** What has to be known, beside presence and needs, to fill the needs of a cycle as a reading of it has them filled. */
export async function readFillingBasis(db: Db, reading: Reading): Promise<Basis> {
  const { code: cycle, referenceDate } = reading;
  const computation = await findLatestComputation(db, cycle);
  const nodes =
    computation === undefined
      ? await listComponentNodes(db)
      : await listComponentNodesOf(db, computation.componentVersions);
  return { cycle, referenceDate, policy: await policyOf(db, reading), tree: buildComponentTree(nodes) };
}
