// Rows of a sheet that are about no deployment, such as a sum below the table.
import type { FileCell } from '../../lib/table-file.ts';
import { type Cells, NEEDED } from './import-model.ts';
import { plainText } from './plain-text.ts';

const TOTAL = /^(grand |sub-?)?totals?\b/i;

/**
 * Whether the row is a remark or a sum: of what every deployment has, one cell is filled at most, or three where one of the row says
 * TOTAL. Files with fewer than four of those columns, and rows with an id, are about some fields of deployments only.
 */
export function isNoDeployment(cells: Cells): boolean {
  const asked = NEEDED.filter((field) => cells.has(field));
  if (asked.length < 4 || isFilled(cells.get('id'))) return false;
  const filled = asked.filter((field) => isFilled(cells.get(field))).length;
  return filled < 2 || (filled < 4 && [...cells.values()].some((cell) => TOTAL.test(plainText(cell))));
}

function isFilled(cell: FileCell | undefined): boolean {
  return cell !== undefined && plainText(cell) !== '';
}
