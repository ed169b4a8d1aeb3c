// What a page of measures is narrowed to, as its address says it and as the API takes it.

export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
export type Designation = 'primary' | 'recognized';

export type Filters = {
  center?: string[];
  state?: string[];
  region?: number[];
  designation?: Designation[];
  family?: string[];
  component?: string[];
  role?: string[];
  capability?: string[];
  priority?: Priority[];
};
type Query = Readonly<Record<string, string | undefined>>;

const NAMES = [
  ...(['center', 'state', 'region', 'designation'] as const),
  ...(['family', 'component', 'role', 'capability', 'priority'] as const),
];

/** The filters of an address; only `among` where it is given, since not every path takes every filter. */
export function filtersOf(query: Query, among: readonly string[] = NAMES): Filters {
  const filters: Record<string, unknown[]> = {};
  for (const name of NAMES) {
    const value = query[name];
    if (value === undefined || value === '' || !among.includes(name)) continue;
    filters[name] = name === 'region' ? [Number(value)] : [value];
  }
  return filters as Filters;
}

/** The keys of a row of a report as a query that asks for this row alone; a key without a value is `none`. */
export function queryOfRow(row: object, keys: readonly string[]): Record<string, string> {
  const values = row as Record<string, unknown>;
  return Object.fromEntries(
    keys
      .filter((key) => values[key] !== undefined)
      .map((key) => [key, values[key] === null ? 'none' : String(values[key])]),
  );
}
