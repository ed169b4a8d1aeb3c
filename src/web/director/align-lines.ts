// Which line of another copy of an answer is which of one's own: the service knows lines by their place only, and a colleague may
// have put lines between them. What cannot be told apart safely is taken as another line, so that nothing is overwritten.
import type { AnswerForm, Line } from './answer-form.ts';

/** `theirs` with the keys of `base` and of `mine` for the lines that are theirs too, and its own for all others. */
export function alignAnswer(theirs: AnswerForm, base: AnswerForm, mine: AnswerForm): AnswerForm {
  return {
    ...theirs,
    presence: {
      ...theirs.presence,
      lines: alignLines(theirs.presence.lines, base.presence.lines, mine.presence.lines),
    },
    needs: { ...theirs.needs, lines: alignLines(theirs.needs.lines, base.needs.lines, mine.needs.lines) },
  };
}

/** The lines of `theirs`, in their order, with keys: those of `base` first, then of lines that `mine` added to the letter. */
export function alignLines<Its extends Line>(
  theirs: readonly Its[],
  base: readonly Its[],
  mine: readonly Its[],
): Its[] {
  const keys = new Map<number, string>();
  const used = new Set<string>();
  const pair = (from: readonly Its[], nameOf: (line: Its, at: number) => string | null) => {
    const free = new Map<string, string[]>();
    from.forEach((line, at) => {
      const name = nameOf(line, at);
      if (name !== null && !used.has(line.key)) free.set(name, [...(free.get(name) ?? []), line.key]);
    });
    theirs.forEach((line, at) => {
      const name = keys.has(at) ? null : nameOf(line, at);
      const key = name === null ? undefined : free.get(name)?.shift();
      if (key === undefined || used.has(key)) return;
      keys.set(at, key);
      used.add(key);
    });
  };
  const added = mine.filter(({ key }) => base.every((line) => line.key !== key));
  pair(base, contentOf);
  pair(base, deploymentOf);
  pair(base, kindOf);
  // A line that is where it was, among as many lines, is the same line with other values.
  if (theirs.length === base.length) pair(base, (_, at) => String(at));
  pair(added, contentOf);
  pair(added, deploymentOf);
  const taken = new Set([...base, ...mine].map(({ key }) => key));
  return theirs.map((line, at) => ({ ...line, key: keys.get(at) ?? otherThan(line.key, taken) }));
}

function contentOf<Its extends Line>({ key: _, ...line }: Its): string {
  return JSON.stringify(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function deploymentOf(line: Line): string | null {
  return 'deploymentId' in line ? line.deploymentId : null;
}

function kindOf(line: Line): string | null {
  if (line.component === null && line.role === null) return null;
  const more = 'arrangement' in line ? `${line.deploymentId}` : '';
  return `${line.component}/${line.role}/${more}`;
}

function otherThan(key: string, taken: ReadonlySet<string>): string {
  return taken.has(key) ? otherThan(`${key}'`, taken) : key;
}
