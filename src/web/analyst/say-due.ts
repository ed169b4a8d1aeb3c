// How far it is to the instant by which a center is to answer, or since.
import { counted } from '../ui/format.ts';

const DAY_IN_MS = 86_400_000;

/** "Due in 3 days.", "Due within a day.", "Late by 2 days."; in days of 24 hours, of which begun ones count for the late. */
export function sayDue(dueAt: string, now: Date): string {
  const left = new Date(dueAt).getTime() - now.getTime();
  if (left > 0 && left <= DAY_IN_MS) return 'Due within a day.';
  if (left > 0) return `Due in ${counted(Math.floor(left / DAY_IN_MS), 'day')}.`;
  return `Late by ${counted(Math.max(1, Math.ceil(-left / DAY_IN_MS)), 'day')}.`;
}
