// Keys and values of measures in words that people read.
import { UNKNOWN } from './format.ts';
import type { Name } from './use-names.ts';

export type Names = Readonly<Record<'center' | 'component' | 'family' | 'role', { name: Name }>>;

/** What rows are grouped by, one of each. */
export const GROUPS: Readonly<Record<string, string>> = {
  center: 'Center',
  state: 'State',
  region: 'FEMA region',
  designation: 'Designation',
  family: 'Component family',
  component: 'Component',
  role: 'Role',
  capability: 'Capability',
  priority: 'Priority',
  arrangement: 'Arrangement',
  need: 'Indicator',
};

const ANY: Readonly<Record<string, string>> = {
  family: 'Any component',
  component: 'Any component',
  role: 'Any role',
  capability: 'No capability named',
};
const WORDS: Readonly<Record<string, string>> = {
  primary: 'Primary centers',
  recognized: 'Recognized centers',
  border: 'Border: CBP or ICE (6 U.S.C. 124h(e))',
  'border-maritime': 'Maritime border: USCG (6 U.S.C. 124h(e))',
  'hub-airport': 'Large or medium hub airport: TSA (H.R. 3503)',
  'surface-transport': 'High-risk surface transportation: TSA (H.R. 3503)',
};

/** The value of a key of a row: `{ key: 'family', value: null }` is "Any component". */
export function saidKey(key: string, value: unknown, names: Names): string {
  if (value === null || value === 'none') return ANY[key] ?? UNKNOWN;
  if (value === undefined) return UNKNOWN;
  const text = String(value);
  if (key in names) return names[key as keyof Names].name(text);
  if (key === 'region') return `FEMA region ${text}`;
  return WORDS[text] ?? first(text.replaceAll('-', ' '));
}

/** With a capital letter. */
export function first(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
