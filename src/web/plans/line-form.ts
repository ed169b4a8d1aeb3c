// The lines of a plan as they are edited: what stands in the fields, under a name that stays whatever is entered.
import type { Schema } from '../api/client.ts';

export type Funding = Schema<'PlanLine'>['funding'];

/** A line in the page. `fte` and `note` are as entered; `isOut` is one that is taken out, and can be put back until it is saved. */
export type EditedLine = {
  readonly key: string;
  readonly component: string;
  readonly center: string;
  readonly role: string;
  readonly fte: string;
  readonly funding: Funding;
  readonly note: string;
  readonly isOut: boolean;
};

export const LINE_FIELDS = ['center', 'component', 'role', 'fte', 'funding', 'note'] as const;
export type LineField = (typeof LINE_FIELDS)[number];

/** Lines of the service, each with a key of its own. */
export function editedOf(lines: readonly Schema<'PlanLine'>[]): EditedLine[] {
  return lines.map(({ component, center, role, fte, funding, note }) => ({
    key: newKey(),
    component,
    center,
    role,
    fte: String(fte),
    funding,
    note: note ?? '',
    isOut: false,
  }));
}

/** An empty line of a plan of `component`. */
export function newLine(component: string): EditedLine {
  return { key: newKey(), component, center: '', role: '', fte: '1', funding: 'funded', note: '', isOut: false };
}

/** What is sent: the lines that stay. What is no number is sent as it stands, and refused by the service in its words. */
export function statedOf(lines: readonly EditedLine[]): Schema<'PlanLinesBody'> {
  const stated = staying(lines).map(({ component, center, role, funding, fte, note }) => ({
    component,
    // What was not chosen is not stated, so that the service says that it is missing.
    ...(center === '' ? {} : { center }),
    ...(role === '' ? {} : { role }),
    funding,
    fte: fte.trim() === '' || Number.isNaN(Number(fte)) ? fte : Number(fte),
    note: note.trim() === '' ? null : note,
  }));
  return { lines: stated } as Schema<'PlanLinesBody'>;
}

/** The lines that are not taken out. */
export function staying(lines: readonly EditedLine[]): EditedLine[] {
  return lines.filter(({ isOut }) => !isOut);
}

export type LineChange = 'new' | 'changed' | 'out';

/** What is to be saved, by the keys of the lines: those that differ from what the service has. */
export function changesOf(lines: readonly EditedLine[], base: readonly EditedLine[]): Map<string, LineChange> {
  const known = new Map(base.map((line) => [line.key, line]));
  const changes = new Map<string, LineChange>();
  for (const line of lines) {
    const before = known.get(line.key);
    if (before === undefined) changes.set(line.key, 'new');
    else if (line.isOut) changes.set(line.key, 'out');
    else if (LINE_FIELDS.some((field) => line[field] !== before[field])) changes.set(line.key, 'changed');
  }
  return changes;
}

/** A key that no other line of this page has. */
export function newKey(): string {
  return crypto.randomUUID().slice(0, 8);
}
