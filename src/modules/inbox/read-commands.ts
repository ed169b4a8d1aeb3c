// The inbox of one caller, in one snapshot.
import { addDays, daysBetween } from '../../lib/calendar.ts';
import type { Db } from '../../platform/db/client.ts';
import { countLacking, countStale, daysAt, listEndingUnsucceeded } from '../deployments/index.ts';
import { readNamesOfCodes } from '../reference/index.ts';
import { type Group, type Inbox, type Item, ROLES_OF, WAITING, type Waiting } from './model.ts';
import { findWaiting, listOwnFamilies } from './queries.ts';

const SHOWN = 20;
const ENDING_DAYS = 90;
const NOTHING: Item = { cycle: null, center: null, family: null, subject: null, amount: 1, since: null, due: null };

/** What waits for somebody with these roles at `now`, with the names in it; kinds of which nothing waits are left out. */
export async function readInbox(db: Db, roles: readonly string[], now: Date): Promise<Inbox> {
  const groups: Group[] = [];
  for (const kind of WAITING.filter((its) => ROLES_OF[its].some((role) => roles.includes(role)))) {
    const group = await readGroup(db, kind, now);
    if (group.count > 0) groups.push(group);
  }
  return { groups, names: await readNamesOfCodes(db, codesIn(groups)) };
}

function codesIn(groups: readonly Group[]): { centers: string[]; components: string[] } {
  const items = groups.flatMap((group) => group.items);
  const known = (codes: readonly (string | null)[]) => [...new Set(codes.filter((code) => code !== null))];
  return {
    centers: known(items.map(({ center }) => center)),
    // The subject of what the register counts is a component; of anything else it is no code, and has no name.
    components: known(items.flatMap(({ family, subject }) => [family, subject])),
  };
}

async function readGroup(db: Db, kind: Waiting, now: Date): Promise<Group> {
  if (kind === 'registration-stale') return readStale(db, kind, now);
  if (kind === 'prerequisite-missing') return readLacking(db, kind, now);
  if (kind === 'deployment-ending') return readEnding(db, kind, now);
  return findWaiting(db, kind, now, SHOWN);
}

async function readStale(db: Db, kind: Waiting, now: Date): Promise<Group> {
  const stale = await countStale(db, await listOwnFamilies(db), await daysAt(db, now));
  const items = stale.slice(0, SHOWN).map(({ component, family, count, since }) => {
    return { ...NOTHING, family, subject: component, amount: count, since };
  });
  return { kind, count: stale.reduce((sum, { count }) => sum + count, 0), items };
}

async function readLacking(db: Db, kind: Waiting, now: Date): Promise<Group> {
  const days = await daysAt(db, now);
  const lacking = await countLacking(db, await listOwnFamilies(db), days);
  const items = lacking.slice(0, SHOWN).map(({ component, family, count, startsOn: due }) => {
    const daysLeft = due === null ? {} : { daysLeft: daysBetween(days.today, due) };
    return { ...NOTHING, family, subject: component, amount: count, due, ...daysLeft };
  });
  return { kind, count: lacking.reduce((sum, { count }) => sum + count, 0), items };
}

async function readEnding(db: Db, kind: Waiting, now: Date): Promise<Group> {
  const days = await daysAt(db, now);
  const last = addDays(days.today, ENDING_DAYS);
  const ending = await listEndingUnsucceeded(db, await listOwnFamilies(db), last, days, SHOWN);
  const items = ending.map(({ id, family, center, endDate }) => {
    return { ...NOTHING, center, family, subject: id, due: endDate };
  });
  return { kind, count: ending[0]?.count ?? 0, items };
}
