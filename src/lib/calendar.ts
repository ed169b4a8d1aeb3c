// Calendar days as 'YYYY-MM-DD' strings, years 0001 to 9999. They have no time zone and no time of day; Date is used for
// arithmetic in UTC only, so that no local clock change can move a day.

const DAY_IN_MS = 86_400_000;

/** Whether the text is a real calendar day: `2024-02-29` is, `2023-02-29` and `2024-2-9` are not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && dayOfEpoch(instant) === text;
}

/** The day `days` after (before, when negative). Throws a RangeError for what is no day or leaves the years 0001 to 9999. */
export function addDays(day: string, days: number): string {
  return dayOfEpoch(epochOf(day) + days * DAY_IN_MS);
}

/** The same day of the month `months` later, clipped to the month's end: 2024-01-31 + 1 is 2024-02-29. Throws as `addDays`. */
export function addMonths(day: string, months: number): string {
  epochOf(day);
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const target = year * 12 + (month - 1) + months;
  const first = new Date(0);
  first.setUTCFullYear(Math.floor(target / 12), (target % 12) + 1, 0);
  first.setUTCDate(Math.min(dayOfMonth, first.getUTCDate()));
  return dayOfEpoch(first.getTime());
}

/** Days from `from` to `to`: 0 on the same day, negative when `to` is earlier. Throws a RangeError for what is no day. */
export function daysBetween(from: string, to: string): number {
  return (epochOf(to) - epochOf(from)) / DAY_IN_MS;
}

/** Whether `day` lies in the inclusive period; an empty `from` means always, an empty `to` means still. */
export function isWithin(day: string, from: string | null, to: string | null): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

/** The UTC calendar day of an instant (RFC 3339 text or Date). Throws a RangeError for what is no instant. */
export function dayOf(instant: string | Date): string {
  return dayOfEpoch(instant instanceof Date ? instant.getTime() : Date.parse(instant));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `2026-06-30` as people in the United States say it: "Jun 30, 2026". Throws a RangeError for what is no day. */
export function dayInWords(day: string): string {
  epochOf(day);
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  return `${MONTHS[month - 1]} ${dayOfMonth}, ${year}`;
}

function epochOf(day: string): number {
  if (!isDay(day)) throw new RangeError(`not a calendar day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOfEpoch(epoch: number): string {
  const text = new Date(epoch).toISOString();
  if (!/^\d{4}-/.test(text) || text.startsWith('0000')) throw new RangeError(`outside the years 0001 to 9999: ${text}`);
  return text.slice(0, 10);
}
