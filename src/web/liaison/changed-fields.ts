// The part of a form that differs from what was read: what a merge patch says.

/** Values of `draft` that are not those of `before`; an empty text clears a field, which is null on the wire. FTE is a number. */
export function changedFields(
  draft: Readonly<Record<string, string>>,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(draft)) {
    if (text === textOf(before[name])) continue;
    if (name === 'systems') changes[name] = text === '' ? null : text.split(' ');
    else changes[name] = text.trim() === '' ? null : name === 'fte' ? numberOf(text) : text;
  }
  return changes;
}

/** What somebody has entered by now, where the form showed `before` and now has `next`: fields that nobody touched are not in it. */
export function touchedIn(
  before: Readonly<Record<string, string>>,
  next: Readonly<Record<string, string>>,
  touched: Readonly<Record<string, string>>,
): Record<string, string> {
  return { ...touched, ...Object.fromEntries(Object.entries(next).filter(([name, text]) => text !== before[name])) };
}

/** A value as it stands in a field. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}

// What is no number is sent as it stands, and refused by the service in its words.
function numberOf(text: string): number | string {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
