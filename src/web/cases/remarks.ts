// What else is to be known of a finding, one sentence each: why it could not be compared, and what weakens the comparison.
import type { Schema } from '../api/client.ts';
import { NOT_COMPARABLE } from './words.ts';

/** The sentences, most important first. */
export function remarksOn(finding: Schema<'Finding'>): string[] {
  const { notComparable, denied, lessSpecific, stale, hint, overAllocated, unverified } = finding;
  return [
    notComparable === null ? '' : NOT_COMPARABLE[notComparable],
    denied ? 'The center says outright that this person is not there.' : '',
    hint === 'timing' ? 'The center names a deployment that is not on duty on the reference date.' : '',
    overAllocated ? 'The FTE of the center was not used: the position would have been more than one person.' : '',
    lessSpecific ? 'One side names a component within the other; that is no difference.' : '',
    stale ? 'The component has not confirmed this registration for a long time.' : '',
    unverified ? 'What counts rests on the register alone.' : '',
  ].filter((sentence) => sentence !== '');
}
