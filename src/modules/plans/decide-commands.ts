// What becomes of a plan: handed in, returned, approved. Approvals of a fiscal year come one after another, so that a component has one
// approved plan of it and nobody is planned twice.
import type { Precondition } from '../../lib/precondition.ts';
import { type Fault, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { read, type WholePlan } from './commands.ts';
import { findLineFaults } from './find-line-faults.ts';
import { daysOfFiscalYear } from './fiscal-year.ts';
import { getPlan, holdPlan, readLineFacts } from './hold-commands.ts';
import type { PlanEvent, PlanRow, PlanState } from './model.ts';
import { listLines } from './queries.ts';
import * as queries from './write-queries.ts';

/** Hands a draft in; its lines stand from now on. Throws as `holdPlan`, and `conflict` where it has none or some have aged. */
export async function submitPlan(
  transact: Transact<WholePlan>,
  id: string,
  precondition: Precondition,
  reason: string | null,
  now: Date,
): Promise<WholePlan> {
  return transact(async (db) => {
    const plan = await holdPlan(db, id, precondition, 'submit', now);
    const lines = await listLines(db, id);
    if (lines.length === 0) throw new Problem('conflict', 'A plan without lines plans nothing: set its lines first.');
    const faults = findLineFaults(lines, await readLineFacts(db, plan));
    if (faults.length > 0) throw aged(faults);
    await move(db, plan, 'submitted', 'submitted', reason);
    return read(db, id, now);
  });
}

/** Returns a submitted plan to its liaison as a draft, and says why. Throws as `holdPlan`. */
export async function returnPlan(
  transact: Transact<WholePlan>,
  id: string,
  precondition: Precondition,
  reason: string,
  now: Date,
): Promise<WholePlan> {
  return transact(async (db) => {
    const plan = await holdPlan(db, id, precondition, 'return', now);
    await move(db, plan, 'draft', 'returned', reason);
    return read(db, id, now);
  });
}

/**
 * Approves a submitted plan, which supersedes the approved one of its component and year. Throws as `holdPlan`, and `conflict` where
 * it amends one that is approved no longer, or where a plan of a component above or below would count the same people twice.
 */
export async function approvePlan(
  transact: Transact<WholePlan>,
  id: string,
  precondition: Precondition,
  reason: string | null,
  now: Date,
): Promise<WholePlan> {
  return transact(async (db) => {
    await queries.lockFiscalYear(db, (await getPlan(db, id, now)).fiscalYear);
    const plan = await holdPlan(db, id, precondition, 'approve', now);
    const { last } = daysOfFiscalYear(plan.fiscalYear);
    const around = await queries.listApprovedAround(db, plan.component, plan.fiscalYear, last);
    const before = around.find(({ component }) => component === plan.component);
    const overlapping = around.find(({ component }) => component !== plan.component);
    if (overlapping !== undefined) throw countedTwice(plan, overlapping);
    if (plan.supersedes !== null && before?.id !== plan.supersedes) throw overtaken(before);
    if (before !== undefined) {
      await queries.updatePlan(db, before.id, { state: 'superseded', supersededBy: id });
      await queries.insertEvent(db, before.id, 'superseded', before.version + 1, null);
      await record(db, 'supersede-plan', before.id, null, { version: before.version + 1, supersededBy: id });
    }
    await move(db, plan, 'approved', 'approved', reason, before?.id ?? null);
    return read(db, id, now);
  });
}

const VERBS = { submitted: 'submit-plan', returned: 'return-plan', approved: 'approve-plan' } as const;

async function move(
  db: Db,
  plan: PlanRow,
  state: PlanState,
  event: PlanEvent & keyof typeof VERBS,
  reason: string | null,
  supersedes: string | null = plan.supersedes,
): Promise<void> {
  const version = plan.version + 1;
  await queries.updatePlan(db, plan.id, { state, supersedes });
  await queries.insertEvent(db, plan.id, event, version, reason);
  await record(db, VERBS[event], plan.id, reason, { version, supersedes });
}

async function record(
  db: Db,
  action: string,
  subject: string,
  reason: string | null,
  details: Record<string, unknown>,
): Promise<void> {
  await recordEvent(db, { action, subjectKind: 'plan', subject, reason, details });
}

function aged(faults: readonly Fault[]): Problem {
  return new Problem('conflict', 'Some lines do not hold any more: mend them, and submit again.', {
    errors: faults.map(({ pointer, message }) => ({ pointer, message })),
  });
}

function countedTwice(plan: PlanRow, other: { id: string; component: string }): Problem {
  const message =
    `${other.component} has an approved plan for ${plan.fiscalYear}, and ${plan.component} is the same line of components: ` +
    'people would be planned twice. Plan them in one of the two.';
  return new Problem('conflict', message, { other: other.id });
}

function overtaken(other: { id: string; title: string } | undefined): Problem {
  const now = other === undefined ? 'no plan of the year is approved any more' : `“${other.title}” is approved now`;
  const message = `It amends a plan that does not stand any more: ${now}. Return it: its liaison copies from what stands, or says anew what it replaces.`;
  return new Problem('conflict', message, { other: other?.id ?? null });
}
