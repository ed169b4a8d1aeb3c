// What a colleague changed while somebody was at the same answer, spot by spot, and an answer with some of it taken over. A spot is
// a whole line: halves of two lines would be a line that nobody stated.
import { type AnswerForm, isSame, type Line, type NeedLine, type PresenceLine, type Status } from './answer-form.ts';

type Of<Kind extends string, Value> = {
  readonly kind: Kind;
  readonly id: string;
  /** As it was when both began; undefined for a line that was not there. */
  readonly base: Value;
  readonly mine: Value;
  readonly theirs: Value;
  /** Whether it was changed here as well, and to something else. */
  readonly isContested: boolean;
};
export type Difference =
  | Of<'presence-status' | 'needs-status', Status>
  | (Of<'unknown', boolean> & { readonly component: string })
  | (Of<'presence-line', PresenceLine | undefined> & { readonly key: string })
  | (Of<'need-line', NeedLine | undefined> & { readonly key: string })
  | Of<'needs-order', readonly string[]>
  | Of<'remarks', string | null>;

/**
 * Where `theirs` differs from `base` and from `mine`; all three with the same keys for the same lines. Nothing for what only `mine`
 * changed, and nothing for what both changed alike.
 */
export function differencesOf(base: AnswerForm, mine: AnswerForm, theirs: AnswerForm): Difference[] {
  const found: Difference[] = [];
  const look = <Kind extends string, Value>(kind: Kind, id: string, values: readonly [Value, Value, Value]) => {
    const [was, here, there] = values;
    if (isSame(there, was) || isSame(there, here)) return undefined;
    return { kind, id, base: was, mine: here, theirs: there, isContested: !isSame(here, was) };
  };
  const keep = (difference: Difference | undefined) => difference !== undefined && found.push(difference);
  const all = [base, mine, theirs] as const;
  const each = <Value>(of: (answer: AnswerForm) => Value) => [of(all[0]), of(all[1]), of(all[2])] as const;

  keep(
    look(
      'presence-status',
      'presence-status',
      each(({ presence }) => presence.status),
    ),
  );
  for (const component of union(all.map(({ presence }) => presence.unknownComponents))) {
    const spot = look(
      'unknown',
      `unknown:${component}`,
      each(({ presence }) => presence.unknownComponents.includes(component)),
    );
    if (spot !== undefined) keep({ ...spot, component });
  }
  for (const key of union(all.map(({ presence }) => presence.lines.map((line) => line.key)))) {
    const spot = look(
      'presence-line',
      `presence:${key}`,
      each(({ presence }) => lineOf(presence.lines, key)),
    );
    if (spot !== undefined) keep({ ...spot, key });
  }
  keep(
    look(
      'needs-status',
      'needs-status',
      each(({ needs }) => needs.status),
    ),
  );
  for (const key of union(all.map(({ needs }) => needs.lines.map((line) => line.key)))) {
    const spot = look(
      'need-line',
      `needs:${key}`,
      each(({ needs }) => lineOf(needs.lines, key)),
    );
    if (spot !== undefined) keep({ ...spot, key });
  }
  const common = keysOf(base.needs.lines).filter((key) =>
    [mine, theirs].every(({ needs }) => lineOf(needs.lines, key) !== undefined),
  );
  const order = (answer: AnswerForm) => keysOf(answer.needs.lines).filter((key) => common.includes(key));
  keep(look('needs-order', 'needs-order', each(order)));
  keep(
    look(
      'remarks',
      'remarks',
      each(({ remarks }) => remarks),
    ),
  );
  return found;
}

/** `mine` with what `theirs` says at these differences; the rest of it is as it was. */
export function takeOver(mine: AnswerForm, theirs: AnswerForm, differences: readonly Difference[]): AnswerForm {
  return differences.reduce((answer, difference) => take(answer, theirs, difference), mine);
}

function take(answer: AnswerForm, theirs: AnswerForm, difference: Difference): AnswerForm {
  const { presence, needs } = answer;
  switch (difference.kind) {
    case 'presence-status':
      return { ...answer, presence: { ...presence, status: difference.theirs } };
    case 'needs-status':
      return { ...answer, needs: { ...needs, status: difference.theirs } };
    case 'remarks':
      return { ...answer, remarks: difference.theirs };
    case 'unknown': {
      const others = presence.unknownComponents.filter((code) => code !== difference.component);
      const unknownComponents = difference.theirs ? [...others, difference.component] : others;
      return { ...answer, presence: { ...presence, unknownComponents } };
    }
    case 'presence-line':
      return { ...answer, presence: { ...presence, lines: put(presence.lines, theirs.presence.lines, difference) } };
    case 'need-line':
      return { ...answer, needs: { ...needs, lines: put(needs.lines, theirs.needs.lines, difference) } };
    case 'needs-order':
      return { ...answer, needs: { ...needs, lines: inOrder(needs.lines, difference.theirs) } };
  }
}

// A line that is not there yet comes behind the one that it follows in their answer.
function put<Its extends Line>(
  lines: readonly Its[],
  theirs: readonly Its[],
  { key, theirs: line }: { key: string; theirs: Its | undefined },
): Its[] {
  if (line === undefined) return lines.filter((each) => each.key !== key);
  if (lineOf(lines, key) !== undefined) return lines.map((each) => (each.key === key ? line : each));
  const before = keysOf(theirs).slice(0, keysOf(theirs).indexOf(key)).reverse();
  const after = before.find((each) => lineOf(lines, each) !== undefined);
  const at = after === undefined ? 0 : keysOf(lines).indexOf(after) + 1;
  return [...lines.slice(0, at), line, ...lines.slice(at)];
}

function inOrder<Its extends Line>(lines: readonly Its[], order: readonly string[]): Its[] {
  const ordered = order.flatMap((key) => lineOf(lines, key) ?? []);
  return lines.map((line) => (order.includes(line.key) ? (ordered.shift() ?? line) : line));
}

function lineOf<Its extends Line>(lines: readonly Its[], key: string): Its | undefined {
  return lines.find((line) => line.key === key);
}

function keysOf(lines: readonly Line[]): string[] {
  return lines.map(({ key }) => key);
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
