// An analyst decides a finding, or takes its decision back. Either is computed in its own transaction: whoever reads next finds it done.
import { uuidv7 } from 'uuidv7';
import { fromHundredths } from '../../lib/fte.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { type Fault, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { findCycle, getCycle, shareClosingLine } from '../cycles/index.ts';
import { emitEvent } from '../notifications/index.ts';
import { listValidity } from '../reference/index.ts';
import { canTake } from './apply-decisions.ts';
import type { FindingRow, Ruling } from './case-model.ts';
import { type CaseView, getFinding, viewCase } from './case-queries.ts';
import type { Derive } from './compute-commands.ts';
import { bringUpToDateLocked } from './current-commands.ts';
import { keepDecisions, type Projection, type Proposal, projectDecisions } from './decide-commands.ts';
import { endDecisionsAbout, findPartner } from './decision-queries.ts';
import { findUnitFaults } from './find-unit-faults.ts';
import { assumeServiceRights, lockComputation, lockRevisions } from './keep-queries.ts';
import { type Named, requireSettled, requireStanding } from './statement-commands.ts';

export type Target = Named & { precondition: Precondition };

/**
 * Decides a finding; a decision in force is replaced. Throws `not-found`, what `requireMatch` throws, `wrong-state` unless the cycle
 * has closed and the finding stands, `invalid-request` for codes that are not valid on the reference date, `not-decidable` where
 * there is no word of the center to accept, `conflict` where it or its possible match was decided otherwise together or alone, and
 * `position-over-allocated` where the position would be more than one person.
 */
export async function decideFinding(
  transact: Transact<CaseView>,
  target: Target,
  ruling: Ruling,
  derive: Derive,
): Promise<CaseView> {
  return transact(async (db) => {
    const finding = await takeFinding(db, target, derive);
    const cycle = await getCycle(db, target.cycle);
    const faults = findUnitFaults(ruling.set ?? {}, cycle.referenceDate, await listValidity(db));
    if (faults.length > 0)
      throw new Problem('invalid-request', 'A code is not valid on the reference date.', { errors: faults });
    const match = ruling.withPossibleMatch ? await getMatch(db, finding) : undefined;
    await requireWholePairs(db, finding, match);
    const proposals =
      match === undefined
        ? [{ finding, decision: ruling.decision, unit: ruling.set }]
        : asOnePerson(finding, match, ruling);
    requireDecidable(proposals);
    const projection = await projectDecisions(db, cycle, proposals);
    requireOnePerson(projection);
    const { decision, reason, text } = ruling;
    const batch = proposals.length > 1 ? uuidv7() : null;
    await keepDecisions(db, projection, { batch, reason, text }, derive);
    const { center } = finding;
    const families = [...new Set(proposals.map((its) => its.finding.family))].sort();
    const findings = proposals.map((its) => its.finding.id);
    await recordEvent(db, {
      action: 'decide-finding',
      subjectKind: 'finding',
      subject: finding.id,
      reason: text,
      details: { cycle: cycle.code, findings, decision, reason },
    });
    const data = { findings, count: findings.length, families, decision, reason };
    await emitEvent(db, { type: 'finding.decided', cycle: cycle.code, center, data });
    return viewCase(db, target.cycle, target.id);
  });
}

/**
 * Ends the decision in force, which opens the case again; of two that were decided as one person it ends both. Throws what `decideFinding` does, and `wrong-state` where
 * none is in force.
 */
export async function withdrawDecision(
  transact: Transact<CaseView>,
  target: Target,
  reason: string,
  derive: Derive,
): Promise<CaseView> {
  return transact(async (db) => {
    const { id, center, family, state } = await takeFinding(db, target, derive);
    if (state !== 'decided')
      throw new Problem('wrong-state', `The finding is ${state}: no decision is in force that could be withdrawn.`);
    const partner = await findPartner(db, id);
    const findings = partner === undefined ? [id] : [id, partner];
    const all = await endDecisionsAbout(db, findings, 'withdrawn', reason);
    const ended = all.find(({ finding }) => finding === id);
    await bringUpToDateLocked(db, target.cycle, derive);
    await recordEvent(db, {
      action: 'withdraw-decision',
      subjectKind: 'finding',
      subject: id,
      reason,
      details: { cycle: target.cycle, decision: ended?.id, findings },
    });
    const data = { finding: id, families: [family], decision: ended?.id, decidedBy: ended?.decidedByLabel, reason };
    await emitEvent(db, { type: 'decision.withdrawn', cycle: target.cycle, center, data });
    return viewCase(db, target.cycle, id);
  });
}

/** The finding as it stands, with the cycle brought up to date and nobody else deciding in it until the end of the transaction. */
export async function takeFinding(db: Db, { cycle, id, precondition }: Target, derive: Derive): Promise<FindingRow> {
  await shareClosingLine(db);
  await requireSettled(db, cycle);
  const { center } = await getFinding(db, cycle, id);
  await assumeServiceRights(db);
  await lockComputation(db, cycle);
  await lockRevisions(db, cycle, [center]);
  await bringUpToDateLocked(db, cycle, derive);
  const finding = await getFinding(db, cycle, id);
  requireMatch(precondition, finding);
  requireStanding(finding);
  return finding;
}

/** What is wrong with the codes of `set`, also where its body is faulty otherwise. Nothing where the cycle is not known. */
export async function findFurtherFaults(
  db: Db,
  named: { cycle?: unknown },
  { set }: { set?: unknown },
): Promise<Fault[]> {
  const cycle = typeof named.cycle === 'string' ? await findCycle(db, named.cycle) : undefined;
  if (cycle === undefined) return [];
  const { component, role } = Object(set) as Record<string, unknown>;
  const stated = {
    component: typeof component === 'string' ? component : undefined,
    role: typeof role === 'string' ? role : undefined,
  };
  return findUnitFaults(stated, cycle.referenceDate, await listValidity(db));
}

async function getMatch(db: Db, { cycle, id, possibleMatch }: FindingRow): Promise<FindingRow> {
  if (possibleMatch === null) throw new Problem('wrong-state', `Finding ${id} has no possible match.`);
  const match = await getFinding(db, cycle, possibleMatch);
  requireStanding(match);
  return match;
}

// One person is decided as one: a half of it by itself would count it twice, or replace unseen what was decided of the other.
async function requireWholePairs(db: Db, finding: FindingRow, match: FindingRow | undefined): Promise<void> {
  const partner = await findPartner(db, finding.id);
  if (partner !== undefined && partner !== match?.id)
    throw new Problem(
      'conflict',
      `It was decided together with finding ${partner}, as one person. Decide both (withPossibleMatch), or withdraw that decision first.`,
    );
  if (match?.state !== 'decided' || partner === match.id) return;
  throw new Problem(
    'conflict',
    `Its possible match, finding ${match.id}, was decided by ${match.updatedByLabel ?? 'somebody'}. Withdraw that decision first, or decide this finding alone.`,
  );
}

// The person stands once: with the registration, save where the center is believed.
function asOnePerson(finding: FindingRow, match: FindingRow, { decision, set }: Ruling): Proposal[] {
  if (decision !== 'set') return [finding, match].map((its) => ({ finding: its, decision, unit: null }));
  const [registered, seen] = finding.outcome === 'register-only' ? [finding, match] : [match, finding];
  return [
    { finding: registered, decision, unit: set },
    { finding: seen, decision: 'exclude', unit: null },
  ];
}

function requireDecidable(proposals: readonly Proposal[]): void {
  const refused = proposals.filter(({ finding, decision }) => !canTake(finding, decision));
  if (refused.length === 0) return;
  throw new Problem('not-decidable', 'Nothing could be compared, so that there is no word of the center to accept.', {
    refusedCount: refused.length,
    refused: refused.map(({ finding }) => ({ id: finding.id, reason: 'Nothing could be compared.' })),
  });
}

function requireOnePerson({ refused, proposals, again }: Projection): void {
  const first = refused[0];
  if (first === undefined) return;
  const { center, identity } = first.decision;
  const ours = again.standing.find((its) => its.center === center && its.identity === identity);
  const others = again.standing
    .filter((its) => its.positionId === ours?.positionId && its.center !== center && its.reconciled !== null)
    .map((its) => ({
      center: its.center,
      deploymentId: its.deploymentId,
      fte: fromHundredths(its.reconciled?.fte ?? 0),
    }));
  const words = others.map(({ center: its, fte }) => `${fte.toFixed(2)} at ${its}`).join(', ');
  const id = proposals.find(({ made }) => made.id === first.decision.id)?.finding.id;
  throw new Problem(
    'position-over-allocated',
    `With this decision the position of finding ${id} would stand above 1.00 FTE over its centers, and 1.00 is one person. It has ${words}.`,
    { others },
  );
}
