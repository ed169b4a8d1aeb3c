// What a colleague changed in the lines of a plan while somebody edited them, place by place. The service knows a line by component,
// center, role and funding; so do we, so that a line that only moved is the same line.
import type { Schema } from '../api/client.ts';
import { type EditedLine, editedOf, newKey, staying } from './line-form.ts';

/** What a plan has at a place. */
export type Amount = { readonly fte: string; readonly note: string };
export type LineDifference = {
  readonly place: string;
  /** A line of that place, for its names. */
  readonly line: EditedLine;
  readonly base: Amount | undefined;
  readonly mine: Amount | undefined;
  readonly theirs: Amount | undefined;
  /** Whether it was changed here as well, and to something else. */
  readonly isContested: boolean;
};

/** Where `theirs` differs from `base` and from `mine`; nothing for what only `mine` changed, or what both changed alike. */
export function lineDifferences(
  base: readonly EditedLine[],
  mine: readonly EditedLine[],
  theirs: readonly EditedLine[],
): LineDifference[] {
  const [was, here, there] = [byPlace(base), byPlace(staying(mine)), byPlace(theirs)];
  return [...new Map([...was, ...there])].flatMap(([place, line]) => {
    const [before, own, other] = [was, here, there].map((lines) => amountOf(lines.get(place)));
    if (isSame(other, before) || isSame(other, own)) return [];
    return [{ place, line, base: before, mine: own, theirs: other, isContested: !isSame(own, before) }];
  });
}

/** `mine` with what `theirs` has at the places of `taken`; the rest of it is as it was. */
export function takeLines(
  mine: readonly EditedLine[],
  theirs: readonly EditedLine[],
  taken: readonly LineDifference[],
): EditedLine[] {
  const places = new Set(taken.map(({ place }) => place));
  const there = byPlace(theirs);
  const kept = mine.flatMap((line) => {
    const place = placeOf(line);
    if (!places.has(place)) return [line];
    const other = there.get(place);
    return other === undefined ? [] : [{ ...line, ...amountOf(other), isOut: false }];
  });
  const known = new Set(kept.map(placeOf));
  const keys = new Set(kept.map(({ key }) => key));
  const added = theirs
    .filter((line) => places.has(placeOf(line)) && !known.has(placeOf(line)))
    .map((line) => (keys.has(line.key) ? { ...line, key: newKey() } : line));
  return [...kept, ...added];
}

/** Lines of the service with the keys of the same places in `base`, or else in `mine`. */
export function alignLines(
  lines: readonly Schema<'PlanLine'>[],
  base: readonly EditedLine[],
  mine: readonly EditedLine[],
): EditedLine[] {
  const known = byPlace([...mine, ...base]);
  return editedOf(lines).map((line) => ({ ...line, key: known.get(placeOf(line))?.key ?? line.key }));
}

function placeOf({ component, center, role, funding }: EditedLine): string {
  return [component, center, role, funding].join('|');
}

function byPlace(lines: readonly EditedLine[]): Map<string, EditedLine> {
  return new Map(lines.map((line) => [placeOf(line), line]));
}

function amountOf(line: EditedLine | undefined): Amount | undefined {
  return line === undefined ? undefined : { fte: line.fte, note: line.note };
}

function isSame(one: Amount | undefined, other: Amount | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Number(one.fte) === Number(other.fte) && one.note === other.note;
}
