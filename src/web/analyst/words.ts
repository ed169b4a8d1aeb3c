// What the codes of cycles and participation say in plain words.
import type { Schema } from '../api/client.ts';
import type { Tone } from '../ui/tag.tsx';

type State = Schema<'Cycle'>['state'];
export type Disposition = Schema<'CenterParticipation'>['disposition'];

export const CYCLE_STATES: Readonly<Record<State, string>> = {
  draft: 'Draft',
  open: 'Open',
  closed: 'Closed',
  published: 'Published',
  cancelled: 'Cancelled',
};

export const CYCLE_TONES: Readonly<Record<State, Tone>> = {
  draft: 'neutral',
  open: 'info',
  closed: 'warn',
  published: 'good',
  cancelled: 'neutral',
};

export const DISPOSITIONS: Readonly<Record<Disposition, string>> = {
  'certified-on-time': 'Certified on time',
  'certified-late': 'Certified late',
  declined: 'Declined',
  'draft-begun': 'Missing: has begun a draft',
  opened: 'Missing: has looked at it',
  'opened-never': 'Missing: has never looked at it',
  exempt: 'Exempt',
  ineligible: 'Ineligible',
};

export const DESIGNATIONS: Readonly<Record<'primary' | 'recognized', string>> = {
  primary: 'Primary',
  recognized: 'Recognized',
};

/** What a picture and a filter show of a disposition. */
export const PARTS = {
  responded: { label: 'Responded', of: ['certified-on-time', 'certified-late'] },
  missing: { label: 'Missing', of: ['draft-begun', 'opened', 'opened-never'] },
  declined: { label: 'Declined', of: ['declined'] },
  left: { label: 'Not asked', of: ['exempt', 'ineligible'] },
} as const satisfies Record<string, { label: string; of: readonly Disposition[] }>;

export type Part = keyof typeof PARTS;

/** The part that a disposition belongs to. */
export function partOf(disposition: Disposition): Part {
  const entry = Object.entries(PARTS).find(([, { of }]) => (of as readonly Disposition[]).includes(disposition));
  return (entry?.[0] ?? 'left') as Part;
}

export const SCHEDULES: Readonly<Record<Schema<'Cycle'>['schedule'], string>> = {
  automatic: 'By itself, at these times',
  manual: 'When an analyst says so; these times are what is meant',
};

export const MODES: Readonly<Record<Schema<'Cycle'>['mode'], string>> = {
  blind: 'Nothing of the register before they have answered (blind)',
  prefilled: 'Their rows of the register at once (prefilled)',
};

/** `[14, 7, 2]` as "14, 7 and 2 days". */
export function listDays(days: readonly number[]): string {
  return `${new Intl.ListFormat('en-US').format(days.map(String)).replace(', and ', ' and ')} ${days.join() === '1' ? 'day' : 'days'}`;
}
