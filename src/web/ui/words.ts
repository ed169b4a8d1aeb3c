// Words for the closed lists of the API, as people write them; typed by the API, so that none is forgotten.
import type { Schema } from '../api/client.ts';
import type { Option } from './fields.tsx';

type Deployment = Schema<'Deployment'>;

export const ARRANGEMENTS: Record<Deployment['arrangement'], string> = {
  'full-time': 'Full-time',
  'part-time': 'Part-time',
  liaison: 'Liaison',
  virtual: 'Virtual',
};

export const STATUSES: Record<Deployment['status'], string> = {
  planned: 'Planned',
  active: 'Active',
  ended: 'Ended',
  cancelled: 'Cancelled',
};

export const END_REASONS: Record<NonNullable<Deployment['endReason']>, string> = {
  rotation: 'Rotation',
  'end-of-detail': 'End of detail',
  retirement: 'Retirement',
  reassignment: 'Reassignment',
  funding: 'Funding',
  'position-abolished': 'Position abolished',
  other: 'Other',
};

export const CLEARANCES: Record<NonNullable<Deployment['clearance']>, string> = {
  none: 'None',
  secret: 'Secret',
  'top-secret': 'Top Secret',
  'ts-sci': 'TS/SCI',
};

export const FUNDING: Record<Schema<'PlanLine'>['funding'], string> = {
  funded: 'Funded',
  requested: 'Requested',
  unfunded: 'Unfunded',
};

export const OUTCOMES: Record<Schema<'Finding'>['outcome'], string> = {
  agreed: 'Agreed',
  differs: 'Differs',
  'register-only': 'In the register only',
  'center-only': 'Reported by the center only',
  'not-comparable': 'Not comparable',
};

/** A list of words as options to choose from. */
export function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

const FIELDS: Readonly<Record<string, string>> = {
  component: 'Component',
  center: 'Center',
  role: 'Role',
  arrangement: 'Arrangement',
  fte: 'FTE',
  positionRef: 'Position',
  startDate: 'First day',
  endDate: 'Last day',
  endReason: 'Why it ends',
  fundedThrough: 'Funded through',
  successorOf: 'Takes over from',
  clearance: 'Clearance',
  part23TrainedOn: '28 CFR Part 23 training',
  privacyTrainedOn: 'Privacy training',
  systems: 'Systems',
  note: 'Note',
  funding: 'Funding',
  title: 'Title',
  fiscalYear: 'Fiscal year',
  reason: 'Why',
  confirmedOn: 'Last confirmed',
  text: 'Text',
};

/** What a field of the API is called on pages. */
export function fieldName(field: string): string {
  return FIELDS[field] ?? field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

const CODED: readonly Readonly<Record<string, string>>[] = [ARRANGEMENTS, CLEARANCES, END_REASONS, FUNDING, STATUSES];

/** The word for a code of one of the lists, or the code. */
export function wordOf(code: string): string {
  return CODED.find((words) => code in words)?.[code] ?? code;
}
