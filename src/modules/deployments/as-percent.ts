// Shares below a header that says percent.
import type { FileCell } from '../../lib/table-file.ts';
import { plainText } from './plain-text.ts';

/** Whether a header says that what stands below it is a percentage. */
export function saysPercent(header: string): boolean {
  return /%|\bpct\b|\bpercent/i.test(header);
}

/**
 * A number of more than one as a percentage: 50 as `50%`. One and less is what spreadsheets keep of a cell that shows a percentage (1 is
 * 100 %), and stays, as does whatever is no number.
 */
export function asPercent(cell: FileCell): FileCell {
  const text = plainText(cell);
  return /^\d+(?:[.,]\d+)?$/.test(text) && Number(text.replace(',', '.')) > 1 ? `${text}%` : cell;
}
