// What a profile says of the register: counts, what ends soon, what waits to be confirmed, what is lacking. In the caller's snapshot.
import { addDays } from '../../lib/calendar.ts';
import { fromHundredths } from '../../lib/fte.ts';
import type { Db } from '../../platform/db/client.ts';
import {
  countPrerequisites,
  countRegistrations,
  daysAt,
  type Filter,
  listByEnd,
  listDeployments,
  listWithheld,
  presentDeployment,
} from '../deployments/index.ts';

type Caller = Parameters<typeof presentDeployment>[1] & { centers: readonly string[] };
type CountKeys = Parameters<typeof countRegistrations>[2];

const SHOWN = 100;
const ENDING_DAYS = 180;

/** Deployments that `filter` lets through, counted by each of `groupings`; how many of a kind, and at most 100 of them. */
export async function readRegister(
  db: Db,
  caller: Caller,
  filter: Pick<Filter, 'center' | 'component'>,
  groupings: Record<string, CountKeys>,
  now: Date,
) {
  const days = await daysAt(db, now);
  const current = { ...filter, status: ['planned', 'active'] };
  const endingBefore = addDays(days.today, ENDING_DAYS + 1);
  const list = async (its: Filter, isByEnd = false) => {
    const asked = { ...filter, ...its };
    const rows = isByEnd
      ? await listByEnd(db, asked, days, SHOWN)
      : await listDeployments(db, asked, days, undefined, SHOWN);
    const [all] = await countRegistrations(db, asked, [], days);
    return { count: all?.deployments ?? 0, items: rows.slice(0, SHOWN).map((row) => presentDeployment(row, caller)) };
  };
  const counts: Record<string, object[]> = {};
  for (const [name, keys] of Object.entries(groupings)) {
    const groups = await countRegistrations(db, current, keys, days);
    counts[name] = groups.map((group) => ({ ...group, fte: fromHundredths(group.fte) }));
  }
  const [prerequisites] = await countPrerequisites(db, current, [], days);
  return {
    asOf: days.today,
    counts,
    active: await list({ status: ['active'] }),
    planned: await list({ status: ['planned'] }),
    ending: await list({ status: ['planned', 'active'], endingBefore }, true),
    stale: await list({ stale: true }),
    prerequisites: prerequisites ?? null,
    withheld: await listWithheld(db, caller, filter.center),
  };
}
