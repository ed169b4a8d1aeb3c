// A cell as text, without what spreadsheets leave around it.
import type { FileCell } from '../../lib/table-file.ts';

/**
 * The text of a cell: trimmed, with plain spaces for others, numbers as they are written in JSON, empty for no value. What cannot be
 * shown as text (an error of a formula) is shown as it stands.
 */
export function plainText(cell: FileCell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return 'day' in cell ? cell.day : cell.error;
  return String(cell)
    .replace(/[\u00A0\u2007\u202F\u200B\uFEFF]/g, ' ')
    .trim();
}
