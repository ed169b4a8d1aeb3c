// What changed from one certified answer to another, field by field.
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Answer, Change } from './model.ts';
import { type Pair, pairLines } from './pair-lines.ts';

type Line = Readonly<Record<string, unknown>>;
type Item = 'presence' | 'needs';

/** By weight: what makes two lines the same line although something about them has changed. */
const FIELDS: Readonly<Record<Item, readonly string[]>> = {
  presence: ['component', 'role', 'arrangement', 'observed', 'ftePerPerson', 'headcount', 'basis', 'note'],
  needs: ['component', 'role', 'capability', 'priority', 'onSite', 'fte', 'neededBy', 'justification'],
};

/**
 * Every change, presence before needs before remarks. Where presence lines stand counts for nothing (methodology, section 4); the
 * order of needs does (section 8), and is one change of its own: the lines that both have, in the one order and in the other.
 */
export function diffAnswers(from: Answer, to: Answer): Change[] {
  return [
    ...diffValue('presence', '/presence/status', from.presence.status, to.presence.status),
    ...diffFamilies(from.presence.unknownComponents, to.presence.unknownComponents),
    ...diffLines('presence', from.presence.lines, to.presence.lines),
    ...diffValue('needs', '/needs/status', from.needs.status, to.needs.status),
    ...diffLines('needs', from.needs.lines, to.needs.lines),
    ...diffValue('remarks', '/remarks', from.remarks, to.remarks),
  ];
}

function diffValue(item: Change['item'], pointer: string, before: unknown, after: unknown): Change[] {
  return before === after ? [] : [{ op: 'changed', item, pointerFrom: pointer, pointerTo: pointer, before, after }];
}

function diffFamilies(from: readonly string[], to: readonly string[]): Change[] {
  const pointer = '/presence/unknownComponents';
  const lines = (codes: readonly string[]) => codes.map((code) => ({ code }));
  const pairs = pairLines(lines(from), lines(to), []);
  return unpaired('presence', pointer, from, to, pairs);
}

function diffLines(item: Item, from: readonly Line[], to: readonly Line[]): Change[] {
  const pointer = `/${item}/lines`;
  const pairs = pairLines(from, to, FIELDS[item]);
  const changed = pairs.flatMap(([one, other]): Change[] => {
    const [before, after] = [from[one] ?? {}, to[other] ?? {}];
    const fields = fieldsApart(before, after);
    if (fields.length === 0) return [];
    const places = { pointerFrom: `${pointer}/${one}`, pointerTo: `${pointer}/${other}` };
    return [{ op: 'changed', item, ...places, before, after, fields }];
  });
  const order = item === 'needs' ? diffOrder(pointer, from, to, pairs) : [];
  return [...changed, ...unpaired(item, pointer, from, to, pairs), ...order];
}

function unpaired(
  item: Item,
  pointer: string,
  from: readonly unknown[],
  to: readonly unknown[],
  pairs: readonly Pair[],
): Change[] {
  const [kept, found] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, other]) => other))];
  const removed = from.flatMap((before, index): Change[] =>
    kept.has(index)
      ? []
      : [{ op: 'removed', item, pointerFrom: `${pointer}/${index}`, pointerTo: null, before, after: null }],
  );
  const added = to.flatMap((after, index): Change[] =>
    found.has(index)
      ? []
      : [{ op: 'added', item, pointerFrom: null, pointerTo: `${pointer}/${index}`, before: null, after }],
  );
  return [...removed, ...added];
}

function diffOrder(pointer: string, from: readonly Line[], to: readonly Line[], pairs: readonly Pair[]): Change[] {
  const places = pairs.map(([, other]) => other);
  const sorted = [...places].sort((a, b) => a - b);
  if (places.every((place, index) => place === sorted[index])) return [];
  const before = pairs.map(([one]) => from[one]);
  const after = sorted.map((place) => to[place]);
  return [{ op: 'changed', item: 'needs', pointerFrom: pointer, pointerTo: pointer, before, after, fields: ['order'] }];
}

function fieldsApart(before: Line, after: Line): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.filter((name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null));
}
