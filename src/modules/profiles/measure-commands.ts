// What a profile says of a cycle, of the outlook and of plans: the rows that the full resources answer the same caller with.
import { Problem } from '../../lib/problem.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { listCycles } from '../cycles/index.ts';
import { type GroupKey, type KeyFilter, mergeGroups, planGrouping, readMeasureSides } from '../gaps/index.ts';
import {
  type OutlookFilter,
  type OutlookKey,
  presentBasis,
  presentGroup,
  readOutlookGroups,
} from '../outlook/index.ts';
import { findAdherenceCycle, fiscalYearOf, listAdherence, presentAdherenceRow } from '../plans/index.ts';
import { type Derive, keptOf, listFindings, presentReading, readUpToDate } from '../reconciliation/index.ts';

export type ProfileContext = { database: Database; clock: () => Date; derive: Derive };
type Missing = { section: string; reason: string };
type Shown<T> = { shown: T | null; missing: Missing[] };

const WAITING = ['open', 'answered'];

/** The cycle that asked about the latest day of those that have closed; undefined where there is none. */
export async function findLatestSettled({ database }: ProfileContext, principal: Principal) {
  const read = (db: Parameters<typeof listCycles>[0]) =>
    listCycles(db, { state: ['closed', 'published'] }, undefined, 1000);
  const cycles = await database.asPrincipal(principal, read, 'read');
  return cycles.sort((a, b) => (a.referenceDate < b.referenceDate ? 1 : -1))[0];
}

/** Presence, needs and gaps of the latest settled cycle by `keys`, and how many of its cases wait to be answered or decided. */
export async function readMeasures(
  context: ProfileContext,
  principal: Principal,
  keys: readonly GroupKey[],
  filter: KeyFilter,
): Promise<Shown<object>> {
  const cycle = await findLatestSettled(context, principal);
  if (cycle === undefined) return none('measures', 'No cycle has closed yet.');
  if (!principal.scopes.includes('findings:read')) return none('measures', 'This token has no scope findings:read.');
  const grouping = planGrouping(keys, filter);
  const shown = await readUpToDate(context.database, principal, cycle.code, context.derive, async (db, reading) => {
    const items = mergeGroups(await readMeasureSides(db, keptOf(cycle.code), grouping, 'all'), grouping);
    const { center, family, component } = filter as Record<string, string[] | undefined>;
    const asked = { center, family, component, isCase: true };
    const cases = await listFindings(db, cycle.code, asked, undefined, 10_000);
    const waiting = cases.filter(({ state }) => WAITING.includes(state));
    return {
      ...presentReading(reading),
      groupBy: [...keys],
      items,
      findings: {
        cases: cases.length,
        waiting: waiting.length,
        answered: waiting.filter(({ state }) => state === 'answered').length,
      },
    };
  });
  return { shown, missing: [] };
}

/** The outlook by `keys`; none where no cycle was published or the caller has no right to it. */
export async function readOutlook(
  context: ProfileContext,
  principal: Principal,
  keys: readonly OutlookKey[],
  filter: OutlookFilter,
): Promise<Shown<object>> {
  if (!principal.scopes.includes('outlook:read')) return none('outlook', 'This token has no scope outlook:read.');
  try {
    const asked = { keys, filter };
    const { basis, sight, rows } = await readOutlookGroups(context, principal, asked, (group, { span }) =>
      presentGroup(group, span),
    );
    return { shown: { ...presentBasis(basis, sight), groupBy: [...keys], items: rows }, missing: [] };
  } catch (error) {
    if (error instanceof Problem && ['not-found', 'forbidden'].includes(error.code))
      return none('outlook', error.message);
    throw error;
  }
}

/** What came of the plans of a component today, by component. */
export async function readPlans(
  context: ProfileContext,
  principal: Principal,
  component: string,
  on: string,
): Promise<Shown<object>> {
  if (!principal.scopes.includes('plans:read')) return none('plans', 'This token has no scope plans:read.');
  const shown = await context.database.asPrincipal(
    principal,
    async (db) => {
      const cycle = await findAdherenceCycle(db, on);
      const { plans, rows } = await listAdherence(db, { on, components: [component], groupBy: ['component'], cycle });
      return { on, fiscalYear: fiscalYearOf(on), cycle, plans, items: rows.map(presentAdherenceRow) };
    },
    'read',
  );
  return { shown, missing: [] };
}

function none(section: string, reason: string): Shown<never> {
  return { shown: null, missing: [{ section, reason }] };
}
