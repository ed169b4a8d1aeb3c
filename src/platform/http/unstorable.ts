// Input that is JSON and that nobody can keep: PostgreSQL stores neither U+0000 nor half a surrogate pair, and what is nested
// without end overflows whoever walks it. Refused for every route alike, so that no schema can forget it.

const DEEPEST = 32;

type Unstorable = { pointer: string; message: string };

/** What in `value`, parsed from JSON or a query, cannot be stored, by JSON pointer; nothing for almost every request. */
export function findUnstorable(value: unknown): Unstorable[] {
  const faults: Unstorable[] = [];
  walk(value, [], faults);
  return faults;
}

function walk(value: unknown, path: readonly string[], faults: Unstorable[]): void {
  if (typeof value === 'string') checkText(value, path, faults);
  if (typeof value !== 'object' || value === null) return;
  if (path.length === DEEPEST) {
    faults.push({ pointer: pointerOf(path), message: `Nothing is nested deeper than ${DEEPEST} levels here.` });
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    checkText(name, path, faults);
    walk(member, [...path, name], faults);
  }
}

function checkText(text: string, path: readonly string[], faults: Unstorable[]): void {
  const pointer = pointerOf(path);
  if (text.includes('\0')) faults.push({ pointer, message: 'Text must not hold the character U+0000.' });
  if (/\p{Surrogate}/u.test(text)) faults.push({ pointer, message: 'Text must not hold half of a surrogate pair.' });
}

/** The JSON pointer (RFC 6901) of a path into a document. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
