// What a new list of lines changes: lines are known by component, center, role and funding, not by their place.
import type { Line } from './model.ts';

export type ChangedLine = { before: Line; after: Line };

export type LineChanges = {
  added: readonly Line[];
  changed: readonly ChangedLine[];
  removed: readonly Line[];
  unchanged: number;
};

/** The lines that `after` adds, changes in FTE or note, and leaves out. What it only moves is unchanged. No key comes twice. */
export function diffLines(before: readonly Line[], after: readonly Line[]): LineChanges {
  const known = new Map(before.map((line) => [keyOf(line), line]));
  const kept = new Set(after.map(keyOf));
  const pairs = after.flatMap((line) => {
    const old = known.get(keyOf(line));
    return old === undefined ? [] : [{ before: old, after: line }];
  });
  const changed = pairs.filter((pair) => pair.before.fte !== pair.after.fte || pair.before.note !== pair.after.note);
  return {
    added: after.filter((line) => !known.has(keyOf(line))),
    changed,
    removed: before.filter((line) => !kept.has(keyOf(line))),
    unchanged: pairs.length - changed.length,
  };
}

function keyOf({ component, center, role, funding }: Line): string {
  return JSON.stringify([component, center, role, funding]);
}
