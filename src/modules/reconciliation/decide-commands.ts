// What comes of decisions before they are made, and keeping them with it: one computation for all of them, in one transaction, so that
// what is decided is never stale. The caller has shared the closing line, has service rights, holds the revisions of the centers, and the
// cycle is up to date.
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../platform/db/client.ts';
import type { CycleRow } from '../cycles/index.ts';
import type { DecisionReason, FindingRow } from './case-model.ts';
import type { CenterResult } from './compute-centers.ts';
import { computeCenters } from './compute-centers.ts';
import type { Derive } from './compute-commands.ts';
import { endDecisionsAbout, insertDecisions } from './decision-queries.ts';
import { judgeFinding } from './judge-finding.ts';
import { listStaleCenters, markComputed } from './keep-queries.ts';
import type { DecisionInForce, DecisionKind, Lapsed, Unit } from './model.ts';
import { movedResults } from './moved-results.ts';
import { type Again, keepAgain, readAgain } from './reopened-commands.ts';

/** A decision about one finding, as it stands now. */
export type Proposal = { finding: FindingRow; decision: DecisionKind; unit: Unit | null };

/** What would come of decisions; nothing of it is kept. `refused` are those that would not be applied. */
export type Projection = {
  readonly again: Again;
  readonly proposals: readonly (Proposal & { made: DecisionInForce })[];
  /** Of every center concerned. */
  readonly results: readonly CenterResult[];
  readonly refused: readonly Lapsed[];
};

/** Computes with these decisions in the place of those in force about the same findings. */
export async function projectDecisions(db: Db, cycle: CycleRow, proposed: readonly Proposal[]): Promise<Projection> {
  const proposals = proposed.map((proposal) => ({ ...proposal, made: decisionOf(proposal) }));
  const moved = [...new Set(proposals.map(({ finding }) => finding.center))].sort();
  const read = await readAgain(db, cycle, moved);
  if (read === undefined) throw new Error(`${cycle.code} was never computed`);
  const again = { ...read, inputs: { ...read.inputs, centers: withProposed(read, proposals) } };
  const results = computeCenters(again.inputs.centers, again.basis);
  const made = new Set(proposals.map((proposal) => proposal.made.id));
  const refused = results.flatMap(({ lapsed }) => lapsed).filter(({ decision }) => made.has(decision.id));
  return { again, proposals, results, refused };
}

/** Records the decisions, which replace those in force, and keeps what they come to. */
export async function keepDecisions(
  db: Db,
  { again, proposals, results }: Projection,
  terms: { batch: string | null; reason: DecisionReason; text: string },
  derive: Derive,
): Promise<void> {
  const { code } = again.cycle;
  await endDecisionsAbout(
    db,
    proposals.map(({ finding }) => finding.id),
    'replaced',
    'Another decision was made.',
  );
  await insertDecisions(
    db,
    code,
    proposals.map(({ finding, made }) => {
      const { id, center, family, identity } = finding;
      const { judged, digest } = judgeFinding(finding);
      return { ...made, ...terms, finding: id, center, family, identity, judged: digest, judgedValues: judged };
    }),
  );
  const moved = new Set(again.moved);
  const stale = (await listStaleCenters(db, code)).filter(({ center }) => moved.has(center));
  await keepAgain(db, again, movedResults(results, moved, again.standing), derive);
  await markComputed(db, code, stale);
}

function decisionOf({ finding, decision, unit }: Proposal): DecisionInForce {
  const { center, identity } = finding;
  return { id: uuidv7(), center, identity, decision, unit, judged: judgeFinding(finding).digest };
}

function withProposed({ inputs }: Again, proposals: readonly { made: DecisionInForce }[]) {
  const named = ({ center, identity }: DecisionInForce) => `${center} ${identity}`;
  const proposed = new Map(proposals.map(({ made }) => [named(made), made]));
  const byCenter = new Map<string, DecisionInForce[]>();
  for (const { made } of proposals) byCenter.set(made.center, [...(byCenter.get(made.center) ?? []), made]);
  return inputs.centers.map((input) => ({
    ...input,
    decisions: [
      ...input.decisions.filter((decision) => !proposed.has(named(decision))),
      ...(byCenter.get(input.center) ?? []),
    ],
  }));
}
