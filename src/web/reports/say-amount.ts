// Measures of reports as people read them, by the unit that the API gives with each field.
import type { Schema } from '../api/client.ts';
import { formatFte, UNKNOWN } from '../ui/format.ts';

export type Unit = Schema<'ReportField'>['unit'];

const WHOLE = new Intl.NumberFormat('en-US');
const SHARE = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

/** A measure: `('share', 0.724)` is "72.4%". What is not known is a dash, never a zero. */
export function sayAmount(unit: Unit, value: unknown): string {
  if (value === null || value === undefined) return UNKNOWN;
  if (typeof value !== 'number') return String(value);
  if (unit === 'share') return SHARE.format(value);
  return unit === 'count' || unit === 'word' ? WHOLE.format(value) : formatFte(value);
}

/** A change with its sign: `('fte', -0.5)` is "−0.50"; of shares in points of a hundred. */
export function sayChange(unit: Unit, change: number | null): string {
  if (change === null) return UNKNOWN;
  const sign = change > 0 ? '+' : '−';
  if (change === 0) return sayAmount(unit, 0);
  if (unit === 'share') return `${sign}${(Math.abs(change) * 100).toFixed(1)} points`;
  return `${sign}${sayAmount(unit, Math.abs(change))}`;
}
