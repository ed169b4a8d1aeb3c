// What differs between two JSON documents, one line for each, by JSON pointer.

/** `/a/b: 1, now 2` where a value changed, `added` and `removed` where it came or went. In the order of the pointers. */
export function findDifferences(before: unknown, now: unknown, pointer = ''): string[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  if (before === undefined) return [`${pointer}: added`];
  if (now === undefined) return [`${pointer}: removed`];
  if (!isNode(before) || !isNode(now) || Array.isArray(before) !== Array.isArray(now)) {
    return [`${pointer}: ${shorten(before)}, now ${shorten(now)}`];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => {
    const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
    return findDifferences(before[name], now[name], `${pointer}/${step}`);
  });
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
