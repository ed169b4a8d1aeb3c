// Between the terms of a cycle and what stands in the fields of its form, where everything is text and times are the reader's own.
import type { Schema } from '../api/client.ts';

const NAMES = [
  'code',
  'title',
  'referenceDate',
  'opensAt',
  'dueAt',
  'closesAt',
  'schedule',
  'mode',
  'policy',
  'timeZone',
  'reminderDays',
  'contact',
] as const;
export type CycleField = (typeof NAMES)[number];
export type CycleEntry = Readonly<Record<CycleField, string>>;

/** Pointers of the fields: faults there stand beside them. */
export const POINTERS = NAMES.map((name) => `/${name}`);

/** What stands in the fields of a cycle that is planned anew: what the API takes where nothing is said. */
export const NEW_CYCLE: CycleEntry = {
  ...{ code: '', title: '', referenceDate: '', opensAt: '', dueAt: '', closesAt: '' },
  ...{ schedule: 'manual', mode: 'blind', policy: '', timeZone: 'America/New_York', reminderDays: '', contact: '' },
};

/** The fields of a cycle that there is. */
export function entryOf(cycle: Schema<'Cycle'>): CycleEntry {
  const { code, title, referenceDate, schedule, mode, policy, timeZone } = cycle;
  return {
    ...{ code, title, referenceDate, schedule, mode, policy, timeZone },
    opensAt: onOwnClock(cycle.opensAt),
    dueAt: onOwnClock(cycle.dueAt),
    closesAt: onOwnClock(cycle.closesAt),
    reminderDays: cycle.reminderDays.join(', '),
    contact: cycle.contact ?? '',
  };
}

/** The terms that the fields state, for the API to judge; what is empty is left out. */
export function termsOf(entry: CycleEntry): Record<string, unknown> {
  const { contact, reminderDays, policy, opensAt, dueAt, closesAt, ...texts } = entry;
  const instants = { opensAt: toInstant(opensAt), dueAt: toInstant(dueAt), closesAt: toInstant(closesAt) };
  const filled = Object.entries({ ...texts, ...instants, policy }).filter(([, value]) => value.trim() !== '');
  return {
    ...Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    contact: contact.trim() === '' ? null : contact.trim(),
    reminderDays: reminderDays
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
  };
}

/** The terms that were changed in the fields, and no other: what somebody else has changed meanwhile stays. */
export function changedTerms(before: CycleEntry, entry: CycleEntry): Record<string, unknown> {
  const terms = Object.entries(termsOf(entry));
  return Object.fromEntries(terms.filter(([name]) => before[name as CycleField] !== entry[name as CycleField]));
}

/** An instant as a field for day and time has it, on the reader's own clock: `2026-07-31T17:00`. */
function onOwnClock(instant: string): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

// What cannot be read is sent as it was written, so that the service says what is wrong with it.
function toInstant(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}
