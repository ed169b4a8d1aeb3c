// What came of plans at a day, read in one snapshot under the caller's rights: nothing is written.
import type { Principal } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db } from '../../platform/db/client.ts';
import { planGrouping, readMeasureSides } from '../gaps/index.ts';
import { type Derive, keptOf, type Reading, readUpToDate } from '../reconciliation/index.ts';
import { buildComponentTree, listComponentNodes } from '../reference/index.ts';
import type { Adherence, AdherenceAsked, Counted } from './adherence-model.ts';
import * as queries from './adherence-queries.ts';
import { daysOfFiscalYear, fiscalYearOf } from './fiscal-year.ts';
import { measureAdherence } from './measure-adherence.ts';

/**
 * The cycle whose reconciled presence stands beside what is planned on that day: of the closed and published ones that ask about a
 * day of its fiscal year up to `on`, the latest; null where there is none, or where the caller may not read measures.
 */
export async function findAdherenceCycle(db: Db, on: string): Promise<string | null> {
  if (!(await queries.findReach(db)).findings) return null;
  const { first } = daysOfFiscalYear(fiscalYearOf(on));
  return (await queries.findLatestCycle(db, first, on)) ?? null;
}

/** What came of plans with the cycle of its reconciled presence, which is brought up to date first. */
export async function readAdherence(
  { database, derive }: { database: { asPrincipal: AsPrincipal }; derive: Derive },
  principal: Principal,
  asked: Omit<AdherenceAsked, 'cycle'>,
): Promise<Adherence & { reading: Reading | null }> {
  const cycle = await database.asPrincipal(principal, (db) => findAdherenceCycle(db, asked.on), 'read');
  if (cycle !== null)
    return readUpToDate(database, principal, cycle, derive, async (db, reading) => {
      return { ...(await listAdherence(db, { ...asked, cycle })), reading };
    });
  const its = await database.asPrincipal(principal, (db) => listAdherence(db, { ...asked, cycle }), 'read');
  return { ...its, reading: null };
}

/** Planned, registered and reconciled FTE by group, in hundredths (methodology, section 11). The cycle has to be up to date. */
export async function listAdherence(db: Db, asked: AdherenceAsked): Promise<Adherence> {
  const plans = await queries.listMeasuredPlans(db, asked, fiscalYearOf(asked.on));
  const components = await queries.listCoveredComponents(
    db,
    plans.map(({ component }) => component),
    asked.on,
  );
  const ids = plans.map(({ id }) => id);
  const planned = await queries.sumPlanned(db, ids, asked);
  const { register } = await queries.findReach(db);
  const registered = register ? await queries.sumRegistered(db, components, asked) : null;
  const reconciled = asked.cycle === null ? null : await readReconciled(db, asked.cycle, components, asked);
  const states = new Map((await queries.listCenterStates(db)).map(({ code, state }) => [code, state]));
  const { components: chosen, families } = asked;
  const tree = buildComponentTree(await listComponentNodes(db));
  const around = {
    tree,
    on: asked.on,
    stateOf: (center: string) => states.get(center) ?? '',
    // After the comparison, so that a narrower answer has the same numbers.
    isAsked: (component: string) =>
      (chosen === undefined || chosen.some((its) => tree.isAncestorOrSelf(its, component))) &&
      (families === undefined || families.includes(tree.familyOf(component, asked.on))),
  };
  return { plans, rows: measureAdherence({ planned, registered, reconciled }, asked.groupBy, around) };
}

async function readReconciled(
  db: Db,
  cycle: string,
  components: readonly string[],
  { centers, states }: AdherenceAsked,
): Promise<Counted[]> {
  const filter = { component: components, center: centers, state: states };
  const grouping = planGrouping(['component', 'center', 'role'], filter);
  const { presence = [] } = await readMeasureSides(db, keptOf(cycle), grouping, 'presence');
  return presence.map(({ keys, reconciledFte }) => ({
    component: String(keys.component),
    center: String(keys.center),
    role: String(keys.role),
    fte: reconciledFte,
  }));
}
