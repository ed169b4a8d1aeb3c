// Changes as they are entered, and as the API takes them.
import type { Schema } from '../api/client.ts';
import type { Change, ChangeKind } from './scenario-words.ts';

/** What stands in the fields of one change; `at` is the center among whose deployments one is chosen. */
export type ChangeDraft = Readonly<Record<string, string>> & { readonly change: ChangeKind };

/** The fields that each kind of change has. */
export const FIELDS: Readonly<Record<ChangeKind, readonly string[]>> = {
  extend: ['deployment', 'endDate', 'fundedThrough'],
  end: ['deployment', 'endDate'],
  move: ['deployment', 'center', 'on'],
  add: ['component', 'center', 'role', 'arrangement', 'fte', 'startDate', 'endDate', 'fundedThrough'],
  'set-fte': ['deployment', 'fte', 'from'],
};

/** A change as the API takes it: what was left empty is left out. */
export function bodyOf(draft: ChangeDraft): Schema<'ScenarioChange'> {
  const entries = FIELDS[draft.change].flatMap((field) => {
    const text = draft[field]?.trim() ?? '';
    if (text === '') return [];
    return [[field, field === 'fte' ? Number(text) : text]];
  });
  return { change: draft.change, ...Object.fromEntries(entries) } as Schema<'ScenarioChange'>;
}

/** A saved change as it can be entered anew. */
export function draftOf(change: Change): ChangeDraft {
  const texts = Object.entries(change).map(([field, value]) => [field, value === null ? '' : String(value)]);
  return Object.fromEntries(texts) as ChangeDraft;
}
