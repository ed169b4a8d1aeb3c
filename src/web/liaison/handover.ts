// How one deployment follows another in time, in words.
import { counted } from '../ui/format.ts';

const DAY = 86_400_000;

/** The day after `day`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

/** `daysBetween` of the API in words: "Overlaps by 31 days"; nothing where nobody came before, or without an end. */
export function sayHandover(daysBetween: number | null): string | undefined {
  if (daysBetween === null) return undefined;
  if (daysBetween < 0) return `Overlaps by ${counted(-daysBetween, 'day')}`;
  return daysBetween === 0 ? 'On the next day' : `${counted(daysBetween, 'day')} without anybody`;
}

/** What to mind before a successor with this first day is registered; nothing where it begins on the next day, or is no day yet. */
export function remarkOnHandover(lastDay: string | null, firstDay: string): string | undefined {
  if (lastDay === null || !/^[12]\d{3}-\d\d-\d\d$/.test(firstDay)) return undefined;
  const between = Math.round((Date.parse(firstDay) - Date.parse(lastDay)) / DAY) - 1;
  if (between === 0) return undefined;
  return between < 0
    ? `It overlaps by ${counted(-between, 'day')} with the one before. Register it so only if both are there then.`
    : `For ${counted(between, 'day')} nobody would be there.`;
}
