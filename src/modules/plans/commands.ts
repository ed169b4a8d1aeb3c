// Drafts of plans: made, copied, renamed, given their lines, discarded. Each is one transaction with its record in the audit.
import { dayOf } from '../../lib/calendar.ts';
import type { Precondition } from '../../lib/precondition.ts';
import { type Fault, invalidField, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { diffLines, type LineChanges } from './diff-lines.ts';
import { findLineFaults } from './find-line-faults.ts';
import { daysOfFiscalYear } from './fiscal-year.ts';
import { getPlan, holdPlan, readLineFacts } from './hold-commands.ts';
import type { Line, PlacedLine, PlanRow } from './model.ts';
import { findPlan, listLines } from './queries.ts';
import * as queries from './write-queries.ts';

/** A plan with its lines. */
export type WholePlan = { plan: PlanRow; lines: PlacedLine[] };

/** What a new plan states. `component` of a line may be left out: the plan's. With `copyOf`, what is left out is taken from there. */
export type NewPlan = {
  component?: string | undefined;
  fiscalYear?: number | undefined;
  title?: string | undefined;
  lines?: readonly StatedLine[] | undefined;
  copyOf?: string | undefined;
};
export type StatedLine = Omit<Line, 'component'> & { component: string | null };

/**
 * Makes a draft, or a draft that is a copy: of the approved plan of its year, one that is to supersede it. Lines that are copied may
 * have aged (a center that has ended): submitting says so. Throws `invalid-request`, `not-found` and `forbidden`.
 */
export async function createPlan(transact: Transact<WholePlan>, stated: NewPlan, now: Date): Promise<WholePlan> {
  return transact(async (db) => {
    const copied = stated.copyOf === undefined ? undefined : await findPlan(db, stated.copyOf, dayOf(now));
    if (stated.copyOf !== undefined && copied === undefined)
      throw invalidField('/copyOf', `There is no plan ${stated.copyOf}, or it is not yours to see.`);
    const component = stated.component ?? copied?.component;
    const fiscalYear = stated.fiscalYear ?? copied?.fiscalYear;
    const title = stated.title ?? copied?.title;
    if (component === undefined || fiscalYear === undefined || title === undefined)
      throw new Error('a body without copyOf states component, fiscalYear and title');
    const lines =
      copied === undefined
        ? (ofComponent(stated.lines ?? [], component) as Line[])
        : (await listLines(db, copied.id)).map(withoutPlace);
    const faults = await findFaultsOf(db, { component, fiscalYear }, copied === undefined ? lines : []);
    if (faults.length > 0) throw faulty(faults);
    if (!(await queries.mayActFor(db, component))) {
      const message = `You are no liaison of the family of ${component}.`;
      throw new Problem('forbidden', message, { errors: [{ in: 'body', pointer: '/component', message }] });
    }
    const isAmendment =
      copied?.state === 'approved' && copied.component === component && copied.fiscalYear === fiscalYear;
    const supersedes = isAmendment ? copied.id : null;
    const id = await queries.insertPlan(db, { component, fiscalYear, title, supersedes });
    await queries.replaceLines(db, id, lines);
    await queries.insertEvent(db, id, 'created', 1, null);
    await record(db, 'create-plan', id, { version: 1, copyOf: copied?.id ?? null, supersedes, lines: lines.length });
    return read(db, id, now);
  });
}

/** Renames a draft, or says anew which approved plan it is to supersede. Throws as `holdPlan`, and `invalid-request`. */
export async function changePlan(
  transact: Transact<WholePlan>,
  id: string,
  precondition: Precondition,
  patch: { title?: string | undefined; supersedes?: string | null | undefined },
  now: Date,
): Promise<WholePlan> {
  return transact(async (db) => {
    const plan = await holdPlan(db, id, precondition, 'change', now);
    const { title = plan.title, supersedes = plan.supersedes } = patch;
    if (typeof patch.supersedes === 'string') await requireSupersedable(db, plan, patch.supersedes, now);
    if (title !== plan.title || supersedes !== plan.supersedes) {
      await queries.updatePlan(db, id, { title, supersedes });
      await record(db, 'change-plan', id, { version: plan.version + 1, supersedes });
    }
    return read(db, id, now);
  });
}

/** Lines as somebody states them: what of each is sound in shape, and what is not; with the file that they were read from. */
export type StatedLines = {
  stated: readonly Partial<StatedLine>[];
  faults: readonly Fault[];
  file?: { lines: readonly Record<string, unknown>[]; rows: readonly number[] } | undefined;
};

/** What setting lines comes to; `version` is that of the plan afterwards. */
export type LinesResult = { dryRun: boolean; version: number; changes: LineChanges };

/** Gives a draft its lines, all of them, or says what that would change. Throws as `holdPlan`, and `invalid-request` with every fault. */
export async function setLines(
  transact: Transact<LinesResult>,
  id: string,
  precondition: Precondition,
  { stated, faults: shapeFaults, file }: StatedLines,
  dryRun: boolean,
  now: Date,
): Promise<LinesResult> {
  return transact(async (db) => {
    const plan = await holdPlan(db, id, precondition, 'set-lines', now);
    const partial = ofComponent(stated, plan.component);
    const faults = [...shapeFaults, ...findLineFaults(partial, await readLineFacts(db, plan))];
    if (faults.length > 0) throw file === undefined ? faulty(faults) : faultyFile(namedByRow(faults, file));
    const lines = partial as Line[];
    const before = (await listLines(db, id)).map(withoutPlace);
    const changes = diffLines(before, lines);
    const isSame = JSON.stringify(before) === JSON.stringify(lines);
    if (dryRun || isSame) return { dryRun, version: plan.version, changes };
    await queries.replaceLines(db, id, lines);
    await queries.updatePlan(db, id, {});
    const { added, changed, removed } = changes;
    const counts = { added: added.length, changed: changed.length, removed: removed.length };
    await record(db, 'set-plan-lines', id, { version: plan.version + 1, ...counts });
    return { dryRun, version: plan.version + 1, changes };
  });
}

/** Discards a draft with its lines; the audit keeps that there was one. Throws as `holdPlan`. */
export async function discardPlan(
  transact: Transact<void>,
  id: string,
  precondition: Precondition,
  now: Date,
): Promise<void> {
  return transact(async (db) => {
    const { component, fiscalYear, title, lines, version } = await holdPlan(db, id, precondition, 'discard', now);
    await queries.deletePlan(db, id);
    await record(db, 'discard-plan', id, { component, fiscalYear, title, lines, version });
  });
}

/** What else is wrong with a new plan of which some parts are faulty in shape. */
export async function findFurtherFaults(
  db: Db,
  stated: { component: string; fiscalYear: number; lines: readonly Partial<StatedLine>[] },
): Promise<Fault[]> {
  return findFaultsOf(db, stated, ofComponent(stated.lines, stated.component));
}

/** The plan with its lines. Throws `not-found`. */
export async function read(db: Db, id: string, now: Date): Promise<WholePlan> {
  return { plan: await getPlan(db, id, now), lines: await listLines(db, id) };
}

async function findFaultsOf(
  db: Db,
  plan: { component: string; fiscalYear: number },
  lines: readonly Partial<Line>[],
): Promise<Fault[]> {
  const facts = await readLineFacts(db, plan);
  const { first } = daysOfFiscalYear(plan.fiscalYear);
  const validity = facts.codes.component.get(plan.component);
  const fault = (message: string): Fault[] => [{ in: 'body', pointer: '/component', message }];
  if (validity === undefined) return fault(`There is no component ${plan.component}.`);
  if (validity.validTo !== null && validity.validTo < first)
    return fault(`${plan.component} ended on ${validity.validTo}, before fiscal year ${plan.fiscalYear}.`);
  return findLineFaults(lines, facts);
}

async function requireSupersedable(db: Db, plan: PlanRow, id: string, now: Date): Promise<void> {
  const other = await findPlan(db, id, dayOf(now));
  const fits =
    other?.state === 'approved' && other.component === plan.component && other.fiscalYear === plan.fiscalYear;
  if (fits) return;
  const message = `A plan of ${plan.component} for ${plan.fiscalYear} supersedes an approved one of the same; ${id} is none.`;
  throw invalidField('/supersedes', message);
}

// In one order of fields, so that equal lines are equal texts.
function ofComponent(lines: readonly Partial<StatedLine>[], its: string): Partial<Line>[] {
  return lines.map(({ component, center, role, fte, funding, note }) => {
    const line = { component: component === null ? its : component, center, role, fte, funding, note };
    return line as Partial<Line>;
  });
}

// As an import of the register names them, in the order of the file: the row as a person sees it, the field, and what stands there.
function namedByRow(faults: readonly Fault[], file: NonNullable<StatedLines['file']>) {
  return faults
    .map((fault) => {
      const [, index, field = null] = /^\/lines\/(\d+)(?:\/(\w+))?/.exec(fault.pointer) ?? [];
      const value = field === null ? undefined : file.lines[Number(index)]?.[field];
      const line = file.rows[Number(index ?? Number.NaN)] ?? null;
      return {
        ...fault,
        line,
        field,
        value: value === undefined || value === null ? null : String(value).slice(0, 100),
      };
    })
    .sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

function withoutPlace({ line: _, ...rest }: PlacedLine): Line {
  return rest;
}

function faultyFile(errors: readonly Fault[]): Problem {
  const count = errors.length === 1 ? 'One fault' : `${errors.length} faults`;
  const detail = `${count} in the file; nothing was changed. Mend them and send the file again.`;
  return new Problem('invalid-request', detail, { errors });
}

function faulty(errors: readonly Fault[]): Problem {
  const count = errors.length === 1 ? 'One fault' : `${errors.length} faults`;
  return new Problem('invalid-request', `${count} in the request.`, { errors });
}

async function record(db: Db, action: string, subject: string, details: Record<string, unknown>): Promise<void> {
  await recordEvent(db, { action, subjectKind: 'plan', subject, details });
}
