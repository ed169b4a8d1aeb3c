// One table of an open part as columns and rows: keys first, then measures in the order of the contract.

import type { CaptionedTable } from './list-tables.ts';
import type { TableRow } from './model.ts';

export type Listed = { columns: string[]; rows: TableRow[string][][] };

/**
 * The table as a file has it. `order` is that of the measures; fields that it does not name follow in order of their names. A table
 * that the report does not have is empty.
 */
export function listTable(
  table: Pick<CaptionedTable, 'groupBy' | 'columns' | 'rows'> | undefined,
  order: readonly string[],
): Listed {
  if (table === undefined) return { columns: [], rows: [] };
  const { groupBy } = table;
  const fields = table.columns.filter((field) => !groupBy.includes(field));
  const known = order.filter((field) => fields.includes(field));
  const columns = [...groupBy, ...known, ...fields.filter((field) => !known.includes(field)).sort()];
  return { columns, rows: table.rows.map((row) => columns.map((column) => (row[column] ?? null) as TableRow[string])) };
}
