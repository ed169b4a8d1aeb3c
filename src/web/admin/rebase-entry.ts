// What stands in a form after somebody else has changed the row meanwhile: what was changed here stays, all else is what stands now.
import { type Entry, entryOf } from './entry.ts';
import type { FieldOf } from './nouns.ts';

type Row = Readonly<Record<string, unknown>>;

export type Rebased = {
  readonly entry: Entry;
  /** What was changed here. */
  readonly own: readonly FieldOf[];
  /** Of that, what the other one has changed as well, to something else. */
  readonly contested: readonly FieldOf[];
};

/** The entries of a form that was opened on `before`, put on the row as it stands `now`. */
export function rebaseEntry(fields: readonly FieldOf[], before: Row, entry: Entry, now: Row): Rebased {
  const [base, theirs] = [entryOf(fields, before), entryOf(fields, now)];
  const own = fields.filter(({ name }) => entry[name] !== base[name]);
  const contested = own.filter(({ name }) => theirs[name] !== base[name] && theirs[name] !== entry[name]);
  return {
    entry: { ...theirs, ...Object.fromEntries(own.map(({ name }) => [name, entry[name] ?? ''])) },
    own,
    contested,
  };
}
