// Days, instants, FTE and shares as people in the United States read them. What is not known is a dash, never a zero.
const DAY = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});
const FTE = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SHARE = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 0 });

/** What stands for what is not known or does not apply. */
export const UNKNOWN = '–';

/** `2026-06-30` as "Jun 30, 2026". */
export function formatDay(day: string | null | undefined): string {
  return day === null || day === undefined ? UNKNOWN : DAY.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** An instant in the reader's own time zone, which it names: "Jun 30, 2026, 8:00 AM EDT". */
export function formatInstant(instant: string | null | undefined): string {
  return instant === null || instant === undefined ? UNKNOWN : INSTANT.format(new Date(instant));
}

/** The day that it is for the reader, as the API writes days: `2026-06-30`. */
export function todayHere(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** FTE with two decimals. */
export function formatFte(fte: number | null | undefined): string {
  return fte === null || fte === undefined ? UNKNOWN : FTE.format(fte);
}

/** A share of one as a whole percentage: 0.724 as "72%". */
export function formatShare(share: number | null | undefined): string {
  return share === null || share === undefined ? UNKNOWN : SHARE.format(share);
}

/** "1 line", "3 lines". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** What the reader's own time zone is called now: "Eastern Daylight Time". */
export function ownZone(): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'long' }).formatToParts(new Date());
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'your own time zone';
}
