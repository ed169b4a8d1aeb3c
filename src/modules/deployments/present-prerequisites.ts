// A deployment that lacks a prerequisite, as the contract and the file say it.
import { daysBetween } from '../../lib/calendar.ts';
import { findMissingPrerequisites } from './find-missing-prerequisites.ts';
import type { Entry } from './model.ts';
import { noteMissing } from './note-missing.ts';

/** What an answer about prerequisites says of itself (methodology, section 12). */
export const STATEMENT =
  'Prerequisites of 6 U.S.C. 124h(c)(4)-(5) that are missing at the start date: not recorded, recorded as none, or dated after it. ' +
  'They stop nothing: the presence of these deployments counts all the same in every measure.';

export const PREREQUISITE_COLUMNS = [
  'id',
  'component',
  'family',
  'center',
  'role',
  'positionRef',
  'status',
  'startDate',
  'daysLeft',
  'clearance',
  'part23TrainedOn',
  'privacyTrainedOn',
  'notices',
] as const;

export function presentLacking(entry: Entry, today: string) {
  const { id, component, family, center, role, positionRef, status, startDate } = entry;
  const { clearance, part23TrainedOn, privacyTrainedOn } = entry;
  const daysLeft = status === 'planned' ? daysBetween(today, startDate) : null;
  const notices = findMissingPrerequisites(entry).map((missing) => noteMissing(missing, entry));
  const stated = { clearance, part23TrainedOn, privacyTrainedOn };
  return { id, component, family, center, role, positionRef, status, startDate, daysLeft, ...stated, notices };
}

/** As a line of a file, in the order of PREREQUISITE_COLUMNS; notices are parted by spaces. */
export function presentLackingRow(entry: Entry, today: string): (string | number | null)[] {
  const { notices, ...rest } = presentLacking(entry, today);
  const shown = { ...rest, notices: notices.map(({ prerequisite, reason }) => `${prerequisite}:${reason}`).join(' ') };
  return PREREQUISITE_COLUMNS.map((column) => shown[column]);
}
