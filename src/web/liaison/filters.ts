// What the table of deployments is filtered by: names in the address and in the API are the same.
import type { Option } from '../ui/fields.tsx';
import { ARRANGEMENTS, optionsOf, STATUSES } from '../ui/words.ts';

/** The filters that a page may have in its address, as the API calls them. */
export const FILTERS = [
  'component',
  'family',
  'center',
  'role',
  'arrangement',
  'positionRef',
  'status',
  'stale',
  'confirmBefore',
  'endingBefore',
  'activeOn',
  'missingPrerequisite',
] as const;

type Query = Readonly<Record<string, string | undefined>>;

/** Of an address, what filters: ready to be sent. */
export function filtersOf(query: Query): Record<string, string> {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = query[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/**
 * The same filter for confirming in bulk, or undefined where the filter asks for something that confirming knows nothing of. Only
 * planned and active registrations are ever confirmed, so that such a status takes nothing away from it; `stale` is a truth value there.
 */
export function confirmFilterOf(query: Query): Record<string, unknown> | undefined {
  const { status, missingPrerequisite, stale, ...rest } = filtersOf(query);
  if (status !== undefined || missingPrerequisite !== undefined) return undefined;
  const lists = ['component', 'family', 'center', 'role', 'arrangement', 'positionRef'];
  const filter = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, lists.includes(name) ? [value] : value]),
  );
  return stale === undefined ? filter : { ...filter, stale: stale === 'true' };
}

export const STATUS_OPTIONS: readonly Option[] = optionsOf(STATUSES);
export const ARRANGEMENT_OPTIONS: readonly Option[] = optionsOf(ARRANGEMENTS);
export const STALE_OPTIONS: readonly Option[] = [
  { value: 'true', label: 'Waits to be confirmed' },
  { value: 'false', label: 'Confirmed in time' },
];
export const PREREQUISITE_OPTIONS: readonly Option[] = [
  { value: 'clearance', label: 'Clearance' },
  { value: 'part23', label: '28 CFR Part 23 training' },
  { value: 'privacy', label: 'Privacy training' },
];

/** What marks a choice of a component with all its parts, before its code: it filters by family. */
export const WHOLE = 'family:';

/** Components to choose from; one that has parts with all of them first, and then alone. */
export function componentOptions(components: readonly Option[], withParts: ReadonlySet<string>): Option[] {
  return components.flatMap(({ value, label }) =>
    withParts.has(value)
      ? [
          { value: `${WHOLE}${value}`, label: `${label} and all its parts` },
          { value, label: `${label} alone` },
        ]
      : [{ value, label }],
  );
}
