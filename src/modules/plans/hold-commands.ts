// How a plan is held for a change: under its lock, at the version that the client has read, in the state that the change needs.
import { dayOf } from '../../lib/calendar.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { buildComponentTree, listComponentNodes, listValidity } from '../reference/index.ts';
import type { LineFacts } from './find-line-faults.ts';
import { listActions, type PlanAction, stateFor } from './list-actions.ts';
import type { PlanRow } from './model.ts';
import { findPlan } from './queries.ts';
import { lockPlan, mayActFor } from './write-queries.ts';

/** The plan as the caller sees it. Throws `not-found`. */
export async function getPlan(db: Db, id: string, now: Date): Promise<PlanRow> {
  const plan = await findPlan(db, id, dayOf(now));
  if (plan === undefined) throw notFound(`plan ${id}`);
  return plan;
}

/**
 * The plan, held against other writers to the end of the transaction. What an analyst does needs the scope of the route; everything
 * else a liaison of the component. Throws `not-found`, `forbidden`, `wrong-state` and what `requireMatch` throws.
 */
export async function holdPlan(
  db: Db,
  id: string,
  precondition: Precondition,
  action: PlanAction,
  now: Date,
): Promise<PlanRow> {
  await getPlan(db, id, now);
  await lockPlan(db, id);
  const plan = await getPlan(db, id, now);
  const isDecision = action === 'approve' || action === 'return';
  if (!isDecision && !(await mayActFor(db, plan.component)))
    throw new Problem('forbidden', `Only a liaison of ${plan.family} changes its plans.`);
  requireMatch(precondition, plan);
  const allowed = listActions(plan.state, [isDecision ? 'analyst' : 'component']);
  if (!allowed.includes(action)) {
    const message = `The plan is ${plan.state}: "${action}" needs it to be ${stateFor(action)}.${hintOf(plan, action)}`;
    throw new Problem('wrong-state', message, { state: plan.state, allowed });
  }
  return plan;
}

/** What lines of the plan are judged by. */
export async function readLineFacts(
  db: Db,
  { component, fiscalYear }: { component: string; fiscalYear: number },
): Promise<LineFacts> {
  const validity = await listValidity(db);
  const of = (kind: string) => new Map(validity.filter((its) => its.kind === kind).map((its) => [its.code, its]));
  return {
    component,
    fiscalYear,
    tree: buildComponentTree(await listComponentNodes(db)),
    codes: { component: of('components'), center: of('centers'), role: of('roles') },
  };
}

function hintOf({ id, state }: PlanRow, action: PlanAction): string {
  if (action === 'approve' || action === 'return') return '';
  if (state === 'submitted') return ' An analyst can return it to you.';
  return ` Copy it into a new draft, and change that (POST /v1/plans with "copyOf": "${id}").`;
}
