// What a plan has against the stated needs of a cycle, read under the caller's rights: needs are shown as in gaps.

import { Problem } from '../../lib/problem.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db } from '../../platform/db/client.ts';
import { planGrouping, readMeasureSides } from '../gaps/index.ts';
import { type Derive, keptOf, type Reading, readUpToDate } from '../reconciliation/index.ts';
import { buildComponentTree, listComponentNodes } from '../reference/index.ts';
import { findLatestPublished, findReach, sumPlanned } from './adherence-queries.ts';
import { getPlan } from './hold-commands.ts';
import type { PlanRow } from './model.ts';
import { type NeedBasis, type NeedKey, type NeedRow, weighNeeds } from './weigh-needs.ts';

/** Rows by group, with the cycle that they rest on; `centers`: how many have told what they need, null without a cycle. */
export type PlanNeeds = { rows: NeedRow[]; centers: number | null; reading: Reading | null };

/**
 * Weighs a plan against a cycle's stated needs; without `cycle`, those of the latest published one that the caller may read, if any.
 * Throws `not-found`, `forbidden` where a cycle is named whose measures the caller may not read, and what `readUpToDate` throws.
 */
export async function readPlanNeeds(
  { database, derive }: { database: { asPrincipal: AsPrincipal }; derive: Derive },
  principal: Principal,
  asked: { plan: string; cycle?: string | undefined; groupBy: readonly NeedKey[] },
  now: Date,
): Promise<PlanNeeds> {
  const { plan, cycle } = await database.asPrincipal(
    principal,
    async (db) => ({ plan: await getPlan(db, asked.plan, now), cycle: await chooseCycle(db, asked.cycle) }),
    'read',
  );
  if (cycle === undefined) {
    const weigh = (db: Db) => weighPlan(db, plan, asked.groupBy, { known: new Set(), needs: [], seesAll: false });
    return { rows: await database.asPrincipal(principal, weigh, 'read'), centers: null, reading: null };
  }
  return readUpToDate(database, principal, cycle, derive, async (db, reading) => {
    const grouping = planGrouping(['component', 'center', 'role'], {});
    const { centers, needs = [] } = await readMeasureSides(db, keptOf(cycle), grouping, 'needs');
    const known = new Set(
      centers.filter((its) => its.centersReportingNeeds > 0).map(({ keys }) => String(keys.center)),
    );
    const sums = needs.map(({ keys, needFte }) => ({
      component: textOf(keys.component),
      center: String(keys.center),
      role: textOf(keys.role),
      fte: needFte,
    }));
    const basis = { known, needs: sums, seesAll: reading.sees.all };
    return { rows: await weighPlan(db, plan, asked.groupBy, basis), centers: known.size, reading };
  });
}

async function chooseCycle(db: Db, named: string | undefined): Promise<string | undefined> {
  const { findings } = await findReach(db);
  if (findings) return named ?? findLatestPublished(db);
  if (named === undefined) return undefined;
  throw new Problem('forbidden', 'Needs of a cycle are read with the scope findings:read.');
}

async function weighPlan(
  db: Db,
  { id, component, fiscalYear }: PlanRow,
  keys: readonly NeedKey[],
  stated: Pick<NeedBasis, 'known' | 'needs' | 'seesAll'>,
): Promise<NeedRow[]> {
  const tree = buildComponentTree(await listComponentNodes(db));
  return weighNeeds(await sumPlanned(db, [id]), keys, { ...stated, component, tree, on: `${fiscalYear}-09-30` });
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
