// One page for one reader: the profile of a center, and of a component, composed of what other slices answer the same caller with.
import { dayOf } from '../../lib/calendar.ts';
import { notFound } from '../../lib/problem.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Db } from '../../platform/db/client.ts';
import { listCycles } from '../cycles/index.ts';
import { buildComponentTree, findReference, listComponentNodes } from '../reference/index.ts';
import { listFramedResponses } from '../responses/index.ts';
import { hasReaderOfCenter, hasReaderOfComponent } from './has-reader.ts';
import { type ProfileContext, readMeasures, readOutlook, readPlans } from './measure-commands.ts';
import { readRegister } from './register-commands.ts';

/** Throws `not-found` where there is no such center, or none for this caller. */
export async function readCenterProfile(context: ProfileContext, principal: Principal, center: string) {
  const now = context.clock();
  const read = async (db: Db) => {
    const row = await findReference(db, 'centers', center);
    if (row === undefined || !hasReaderOfCenter(principal, center)) throw notFound(`profile of center ${center}`);
    const groupings = { byFamily: ['family', 'status'], byRole: ['role', 'status'] } as const;
    const register = await readRegister(db, principal, { center: [center] }, groupings, now);
    return { row, register, cycles: await listCyclesOf(db, principal, center) };
  };
  const { row, register, cycles } = await context.database.asPrincipal(principal, read, 'read');
  const measures = await readMeasures(context, principal, ['family'], { center: [center] });
  const outlook = await readOutlook(context, principal, ['center'], { center: [center] });
  const { name, state, designation, femaRegion } = row;
  return {
    asOf: dayOf(now),
    center: { code: center, name, state, designation, femaRegion },
    cycles,
    register,
    measures: measures.shown,
    outlook: outlook.shown,
    missing: [...measures.missing, ...outlook.missing],
    links: linksOf('center', center, measures.shown),
  };
}

/** The component with all that is part of it. Throws `not-found` where there is no such component, or none for this caller. */
export async function readComponentProfile(context: ProfileContext, principal: Principal, component: string) {
  const [now, today] = [context.clock(), dayOf(context.clock())];
  const read = async (db: Db) => {
    const row = await findReference(db, 'components', component);
    const nodes = await listComponentNodes(db);
    const tree = buildComponentTree(nodes);
    const family = row && tree.familyOf(component, today);
    if (row === undefined || family === undefined || !hasReaderOfComponent(principal, family))
      throw notFound(`profile of component ${component}`);
    const parts = nodes
      .map(({ code }) => code)
      .filter((code) => tree.isAncestorOrSelf(component, code))
      .sort();
    const groupings = {
      byComponent: ['component', 'status'],
      byCenter: ['center', 'status'],
      byState: ['state', 'status'],
      byRole: ['role', 'status'],
    } as const;
    return { row, family, parts, register: await readRegister(db, principal, { component: parts }, groupings, now) };
  };
  const { row, family, parts, register } = await context.database.asPrincipal(principal, read, 'read');
  const filter = family === component ? { family: [family] } : { component: parts };
  const measures = await readMeasures(context, principal, ['component'], filter);
  const outlook = await readOutlook(context, principal, ['family'], filter);
  const plans = await readPlans(context, principal, component, today);
  return {
    asOf: today,
    component: { code: component, name: row.name, parent: row.parent, family, parts },
    register,
    measures: measures.shown,
    outlook: outlook.shown,
    plans: plans.shown,
    missing: [...measures.missing, ...outlook.missing, ...plans.missing],
    links: linksOf(family === component ? 'family' : 'component', component, measures.shown),
  };
}

// Open cycles and the latest of those that have closed; the state of the answer for who may read it.
async function listCyclesOf(db: Db, { scopes, roles }: Principal, center: string) {
  const readsAll = roles.some((role) => ['analyst', 'service'].includes(role));
  const cycles = await listCycles(db, { state: ['open', 'closed', 'published'] }, undefined, 1000);
  const latest = cycles.sort((a, b) => (a.referenceDate < b.referenceDate ? 1 : -1));
  const settled = latest.find(({ state }) => state !== 'open');
  const shown = latest.filter((its) => its.state === 'open' || its === settled);
  const rows = [];
  for (const { code, title, state, referenceDate, dueAt } of shown) {
    const [response] = await listFramedResponses(db, code, { center: [center] }, undefined, 1);
    if (response === undefined) continue;
    const sees = scopes.includes('responses:read') && (response.isOwn || readsAll);
    rows.push({
      cycle: code,
      title,
      state,
      referenceDate,
      dueAt: dueAt.toISOString(),
      disposition: response.disposition,
      response: sees ? response.state : null,
    });
  }
  return rows;
}

function linksOf(key: string, code: string, measures: object | null) {
  const cycle = (measures as { cycle?: string } | null)?.cycle;
  const ofCycle =
    cycle === undefined
      ? {}
      : { gaps: `/v1/cycles/${cycle}/gaps?${key}=${code}`, findings: `/v1/cycles/${cycle}/findings?${key}=${code}` };
  return { register: `/v1/deployments?${key}=${code}`, outlook: `/v1/outlook?${key}=${code}`, ...ofCycle };
}
