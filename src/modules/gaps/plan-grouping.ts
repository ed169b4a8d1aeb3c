// Which keys a report is grouped and filtered by, and what follows for its two sides: what a need says has no arrangement, what a
// unit is has no capability and no priority. A key that a side lacks leaves the columns of that side empty.
import { Problem } from '../../lib/problem.ts';
import { GROUP_KEYS, type Grouping, type GroupKey, type KeyFilter } from './model.ts';

const OF_CENTERS: readonly GroupKey[] = ['center', 'state', 'region', 'designation'];
const OF_NEEDS: readonly GroupKey[] = [...OF_CENTERS, 'family', 'component', 'role', 'capability', 'priority'];
const OF_PRESENCE: readonly GroupKey[] = [...OF_CENTERS, 'family', 'component', 'role', 'arrangement'];

/**
 * The grouping by `groupBy` (repetitions count once) under `filter`. Throws `invalid-request` where neither needs nor presence
 * know all of the keys, since no column could then be anything but empty.
 */
export function planGrouping(groupBy: readonly GroupKey[], filter: KeyFilter): Grouping {
  const keys = [...new Set(groupBy)];
  const used = [...keys, ...GROUP_KEYS.filter((key) => filter[key] !== undefined)];
  const knowsNeeds = used.every((key) => OF_NEEDS.includes(key));
  const knowsPresence = used.every((key) => OF_PRESENCE.includes(key));
  if (!knowsNeeds && !knowsPresence) {
    const message =
      'Needs have no arrangement, presence has no capability and no priority: nothing has all of these keys.';
    throw new Problem('invalid-request', message, { errors: [{ in: 'query', pointer: '/groupBy', message }] });
  }
  const centerKeys = keys.filter((key) => OF_CENTERS.includes(key));
  const centerFilter = Object.fromEntries(
    OF_CENTERS.flatMap((key) => (filter[key] === undefined ? [] : [[key, filter[key]]])),
  );
  return { keys, filter, centerKeys, centerFilter, knowsNeeds, knowsPresence };
}

/** Refuses a filter that no need knows, where single needs are asked for. */
export function requireKnownOfNeeds({ knowsNeeds }: Grouping): void {
  if (knowsNeeds) return;
  const message = 'Needs have no arrangement: onSite says whether only people on site can fill one.';
  throw new Problem('invalid-request', message, { errors: [{ in: 'query', pointer: '/arrangement', message }] });
}
