// One table of an open part as columns and rows: keys first, then measures in the order of the contract.
import type { Numbers, Table, TableRow } from './model.ts';

export type Listed = { columns: string[]; rows: TableRow[string][][] };

/**
 * The table of this name: one of the measures, one of the agreement behind `agreement-`, or `policy-needs`. `order` is that of the
 * measures; fields that it does not name follow in order of their names. A table that the report does not have is empty.
 */
export function listTable(numbers: Numbers, name: string, order: readonly string[]): Listed {
  const table = findTable(numbers, name);
  if (table === undefined) return { columns: [], rows: [] };
  const fields = new Set(table.rows.flatMap((row) => Object.keys(row)));
  for (const key of table.groupBy) fields.delete(key);
  const known = order.filter((field) => fields.has(field));
  const columns = [...table.groupBy, ...known, ...[...fields].filter((field) => !known.includes(field)).sort()];
  return { columns, rows: table.rows.map((row) => columns.map((column) => row[column] ?? null)) };
}

function findTable({ measures, agreement, policyNeeds }: Numbers, name: string): Table | undefined {
  if (name === 'policy-needs') return policyNeeds.find((table) => table.name === 'by-need-and-state');
  const agreed = /^agreement-(.+)$/.exec(name)?.[1];
  return agreed === undefined
    ? measures.find((table) => table.name === name)
    : agreement.find((table) => table.name === agreed);
}
