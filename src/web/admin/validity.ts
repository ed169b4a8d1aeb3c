// From when to when a row of reference data exists, in words.
import { formatDay } from '../ui/format.ts';

/** "Since Jan 1, 2020", "Until Jun 30, 2026", both, or "Always". */
export function validity({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): string {
  if (validFrom === null && validTo === null) return 'Always';
  if (validTo === null) return `Since ${formatDay(validFrom)}`;
  return validFrom === null ? `Until ${formatDay(validTo)}` : `${formatDay(validFrom)} to ${formatDay(validTo)}`;
}
