// The inbox of one caller, in one snapshot.
import type { Db } from '../../platform/db/client.ts';
import { countStale, daysAt } from '../deployments/index.ts';
import { type Group, ROLES_OF, WAITING, type Waiting } from './model.ts';
import { findWaiting, listOwnFamilies } from './queries.ts';

const SHOWN = 20;

/** What waits for somebody with these roles at `now`; kinds of which nothing waits are left out. */
export async function readInbox(db: Db, roles: readonly string[], now: Date): Promise<Group[]> {
  const groups: Group[] = [];
  for (const kind of WAITING.filter((its) => ROLES_OF[its].some((role) => roles.includes(role)))) {
    const group = await readGroup(db, kind, now);
    if (group.count > 0) groups.push(group);
  }
  return groups;
}

async function readGroup(db: Db, kind: Waiting, now: Date): Promise<Group> {
  if (kind !== 'registration-stale') return findWaiting(db, kind, now, SHOWN);
  const stale = await countStale(db, await listOwnFamilies(db), await daysAt(db, now));
  const items = stale.slice(0, SHOWN).map(({ component, family, count, since }) => {
    return { cycle: null, center: null, family, subject: component, amount: count, since, due: null };
  });
  return { kind, count: stale.reduce((sum, { count }) => sum + count, 0), items };
}
