// What to do about a column that is missing.
import type { IgnoredColumn } from './import-model.ts';

const MOST_NAMED = 10;

/** To rename the column that was meant, or one of those that were not understood, or to add it. */
export function sayHowToAdd(column: string, ignored: readonly IgnoredColumn[]): string {
  const meant = ignored.find(({ didYouMean }) => didYouMean === column);
  if (meant !== undefined) return `Rename the column "${meant.column}" to ${column}.`;
  if (ignored.length === 0) return 'Add it.';
  const named = ignored.slice(0, MOST_NAMED).map((its) => `"${its.column}"`);
  const list = named.join(', ') + (ignored.length > MOST_NAMED ? ', …' : '');
  return `Not understood: ${list}. If one of them is ${column}, name it ${column}; else add that column.`;
}
