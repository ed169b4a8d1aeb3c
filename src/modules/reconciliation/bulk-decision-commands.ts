// Many findings decided as one: all of those that a filter lets through, or none; and what that would come to, without doing it.
import { uuidv7 } from 'uuidv7';
import { groupBy } from '../../lib/group-by.ts';
import { Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { type CycleRow, getCycle, shareClosingLine } from '../cycles/index.ts';
import { emitEvents } from '../notifications/index.ts';
import { canTake } from './apply-decisions.ts';
import { CASE_OUTCOMES, type DecisionReason, type FindingRow } from './case-model.ts';
import { listAllFindings, sumReconciled } from './case-queries.ts';
import type { Derive } from './compute-commands.ts';
import { bringUpToDateLocked } from './current-commands.ts';
import { keepDecisions, type Projection, projectDecisions } from './decide-commands.ts';
import { digestTargets } from './digest-targets.ts';
import { assumeServiceRights, lockComputation, lockRevisions } from './keep-queries.ts';
import type { DecisionKind } from './model.ts';
import { type Outlook, outlookOf } from './project-outcome.ts';
import type { FindingFilter } from './queries.ts';
import { requireSettled } from './statement-commands.ts';

export type BulkRuling = {
  filter: FindingFilter;
  decision: Exclude<DecisionKind, 'set'>;
  reason: DecisionReason;
  text: string;
  /** The digest of a dry run; refused where the set has moved since. */
  expect?: string | undefined;
};
export type BulkResult = { dryRun: boolean; batch: string | null; outlook: Outlook };

const SHOWN = 100;
const REASONS = {
  'not-compared': 'Nothing could be compared, so that there is no word of the center to accept.',
  'over-allocated': 'With it the position would stand above 1.00 FTE over its centers.',
};

/**
 * Decides all findings that the filter lets through, as one computation. A dry run keeps nothing and names those that cannot take it.
 * Throws `not-found`, `wrong-state` unless the cycle has closed and where there is nothing to decide, `conflict` where the set is not
 * the expected one, `invalid-request` for an empty filter without what a dry run expects, and `not-decidable`, naming those in the way.
 */
export async function decideFindings(
  transact: Transact<BulkResult>,
  code: string,
  ruling: BulkRuling,
  isDryRun: boolean,
  derive: Derive,
): Promise<BulkResult> {
  return transact(async (db) => {
    const cycle = await takeCycle(db, code, derive);
    if (!isDryRun) requireDeliberate(ruling);
    const found = await listAllFindings(db, code, targeted(ruling.filter));
    const expect = digestTargets(found);
    if (ruling.expect !== undefined && ruling.expect !== expect)
      throw new Problem('conflict', 'Other findings are concerned by now: make the dry run again.');
    const { projection, refused } = await project(db, cycle, found, ruling);
    const outlook = outlookOf(found, projection, refused, await sumReconciled(db, code), expect);
    if (isDryRun) return { dryRun: true, batch: null, outlook };
    if (refused.length > 0) throw notDecidable(refused);
    if (projection === undefined) throw new Problem('wrong-state', 'The filter lets no finding through.');
    const { decision, reason, text } = ruling;
    const batch = uuidv7();
    await keepDecisions(db, projection, { batch, reason, text }, derive);
    await tell(db, code, found, { batch, decision, reason, text, filter: ruling.filter });
    return { dryRun: false, batch, outlook };
  });
}

// Everything at once is decided by who has seen what that is.
function requireDeliberate({ filter, expect }: BulkRuling): void {
  if (expect !== undefined || Object.values(filter).some((values) => values !== undefined)) return;
  const message = 'The filter names nothing: send `expect` of a dry run, to decide every open case.';
  throw new Problem('invalid-request', message, { errors: [{ in: 'body', pointer: '/expect', message }] });
}

/** What is decided where the filter does not say otherwise: differences that stand and that nobody has decided. */
export function targeted(filter: FindingFilter): FindingFilter {
  return {
    ...filter,
    outcome: filter.outcome ?? [...CASE_OUTCOMES],
    caseState: (filter.caseState ?? ['open', 'answered']).filter((state) => state !== 'withdrawn'),
  };
}

/** The cycle, up to date, with nobody else deciding in it until the end of the transaction. Throws what `requireSettled` throws. */
export async function takeCycle(db: Db, code: string, derive: Derive): Promise<CycleRow> {
  await shareClosingLine(db);
  await requireSettled(db, code);
  await assumeServiceRights(db);
  await lockComputation(db, code);
  await lockRevisions(db, code, 'all');
  await bringUpToDateLocked(db, code, derive);
  return getCycle(db, code);
}

type Refused = { id: string; reason: string };

async function project(
  db: Db,
  cycle: CycleRow,
  found: readonly FindingRow[],
  { decision }: BulkRuling,
): Promise<{ projection: Projection | undefined; refused: Refused[] }> {
  const [able, unable] = [true, false].map((so) => found.filter((finding) => canTake(finding, decision) === so));
  const refused = (unable ?? []).map(({ id }) => ({ id, reason: REASONS['not-compared'] }));
  if (able === undefined || able.length === 0) return { projection: undefined, refused };
  const proposals = able.map((finding) => ({ finding, decision, unit: null }));
  const projection = await projectDecisions(db, cycle, proposals);
  const idOf = new Map(projection.proposals.map(({ made, finding }) => [made.id, finding.id]));
  const tooMuch = projection.refused.flatMap(({ decision: { id } }) => {
    const finding = idOf.get(id);
    return finding === undefined ? [] : [{ id: finding, reason: REASONS['over-allocated'] }];
  });
  return { projection, refused: [...refused, ...tooMuch] };
}

function notDecidable(refused: readonly Refused[]): Problem {
  const detail = `${refused.length} of the findings cannot be decided so; nothing was decided.`;
  return new Problem('not-decidable', detail, { refusedCount: refused.length, refused: refused.slice(0, SHOWN) });
}

async function tell(
  db: Db,
  cycle: string,
  found: readonly FindingRow[],
  { text, filter, ...terms }: { batch: string; decision: string; reason: string; text: string; filter: FindingFilter },
): Promise<void> {
  await recordEvent(db, {
    action: 'decide-findings',
    subjectKind: 'cycle',
    subject: cycle,
    reason: text,
    details: { ...terms, filter, count: found.length },
  });
  const events = [...groupBy(found, ({ center }) => center)].map(([center, its]) => {
    const families = [...new Set(its.map(({ family }) => family))].sort();
    const findings = its.slice(0, SHOWN).map(({ id }) => id);
    return {
      type: 'finding.decided' as const,
      cycle,
      center,
      data: { findings, count: its.length, families, ...terms },
    };
  });
  await emitEvents(db, events);
}
