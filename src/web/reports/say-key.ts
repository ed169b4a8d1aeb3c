// The groups of a table of a report, by name.
import { type Names, saidKey } from '../ui/said.ts';

/** The value of a key: a table of participation calls its key `key`, and says in its name what it is. */
export function sayKey(table: string, key: string, value: unknown, names: Names): string {
  return saidKey(key === 'key' ? table.replace(/^participation-?(by-)?/, '') : key, value, names);
}

/** All keys of a row in one text; a table without keys is of everything. */
export function sayGroup(
  table: string,
  groupBy: readonly string[],
  row: Readonly<Record<string, unknown>>,
  names: Names,
): string {
  return groupBy.length === 0 ? 'In all' : groupBy.map((key) => sayKey(table, key, row[key], names)).join(', ');
}
