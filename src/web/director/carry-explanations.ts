// An explanation belongs to a question about a place. Its edit has another id whenever a number in it changes; the text stays.
import type { PlacedEdit } from './place-edits.ts';

/** `explanations` by the ids of `after`, with those of `before` that ask the same of the same place; none is lost. */
export function carryExplanations(
  before: readonly PlacedEdit[],
  after: readonly PlacedEdit[],
  explanations: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const carried = after.flatMap(({ id, ...edit }) => {
    if (explanations[id] !== undefined) return [];
    const same = before.find((its) => explanations[its.id] !== undefined && placeOf(its) === placeOf(edit));
    return same === undefined ? [] : [[id, explanations[same.id] ?? ''] as const];
  });
  return carried.length === 0 ? explanations : { ...explanations, ...Object.fromEntries(carried) };
}

function placeOf({ code, section, line, field }: Pick<PlacedEdit, 'code' | 'section' | 'line' | 'field'>): string {
  return [code, section, line, field].join(' ');
}
