// What differs in one table as rows of a file: a line for each measure of each group, of groups that only one side has too.
import type { TableChange } from './compare-model.ts';

type Value = string | number | boolean | null;

/** Columns and rows; of a row that only one side has, the other side is empty. A table in which nothing differs has no row. */
export function listChanges(its: TableChange | undefined): { columns: string[]; rows: Value[][] } {
  const keys = its?.groupBy ?? [];
  const columns = [...keys, 'measure', 'from', 'to', 'change'];
  if (its === undefined) return { columns, rows: [] };
  const keysOf = (row: Record<string, unknown>) => keys.map((key) => cellOf(row[key]));
  const lone = (row: Record<string, unknown>, side: (value: Value) => [Value, Value]) =>
    Object.entries(row)
      .filter(([field, value]) => !keys.includes(field) && value !== null)
      .map(([field, value]): Value[] => [...keysOf(row), field, ...side(cellOf(value)), null]);
  return {
    columns,
    rows: [
      ...its.changed.flatMap((row) =>
        row.measures.map(({ measure, from, to, change }): Value[] => [
          ...keysOf(row.keys),
          measure,
          cellOf(from),
          cellOf(to),
          change,
        ]),
      ),
      ...its.added.flatMap((row) => lone(row, (value) => [null, value])),
      ...its.removed.flatMap((row) => lone(row, (value) => [value, null])),
    ],
  };
}

function cellOf(value: unknown): Value {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}
