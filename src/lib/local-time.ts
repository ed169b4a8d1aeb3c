// Instants in a time zone, for people: as RFC 3339 with the zone's offset, and in words. The zone's rules are those of Intl; text is
// put together here from its parts, so that no version of it moves a comma.

/** Chamorro Standard Time, which American English has no abbreviation for in Intl: the network spans Guam to Maine. */
const NAMES: Readonly<Record<string, string>> = { 'Pacific/Guam': 'ChST', 'Pacific/Saipan': 'ChST' };

/**
 * The instant on the clocks of `timeZone` with their offset from UTC: `2026-07-31T17:00:00-04:00`, milliseconds only where there are
 * some. It denotes the same instant, also in an hour that a change of the clocks repeats. Offsets are whole minutes, as RFC 3339 has
 * them. Throws a RangeError for what is no time zone.
 */
export function localInstant(instant: Date, timeZone: string): string {
  const offset = offsetMinutes(instant, timeZone);
  const clock = new Date(instant.getTime() + offset * 60_000).toISOString().replace(/(?:\.000)?Z$/, '');
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${clock}${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

/** The instant as people of `timeZone` say it: `Friday, July 31, 2026, 5:00 PM EDT`. Throws a RangeError for what is no time zone. */
export function instantInWords(instant: Date, timeZone: string): string {
  const part = partsOf(instant, timeZone, 'short');
  const day = `${part('weekday')}, ${part('month')} ${part('day')}, ${part('year')}`;
  return `${day}, ${part('hour')}:${part('minute')} ${part('dayPeriod')} ${NAMES[timeZone] ?? part('timeZoneName')}`;
}

/** Minutes by which the clocks of `timeZone` are ahead of UTC at that instant; seconds of offsets before standard time are cut off. */
function offsetMinutes(instant: Date, timeZone: string): number {
  const name = partsOf(instant, timeZone, 'longOffset')('timeZoneName');
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(name) ?? [];
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -offset : offset;
}

function partsOf(instant: Date, timeZone: string, name: 'short' | 'longOffset') {
  const parts = formatOf(timeZone, name).formatToParts(instant);
  return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
}

// Making a format costs a hundred times as much as using it. Zones can be spelled in more ways than there are zones: the store is bounded.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string, timeZoneName: 'short' | 'longOffset'): Intl.DateTimeFormat {
  const key = `${timeZoneName} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, timeZoneName, hour12: true, calendar: 'gregory', numberingSystem: 'latn' },
    ...{ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  });
  if (formats.size >= 200) formats.clear();
  formats.set(key, made);
  return made;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
