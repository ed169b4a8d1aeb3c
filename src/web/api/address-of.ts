// Addresses of files that the browser downloads by itself: the same paths as the API, with the session cookie.

/** `addressOf('/v1/cycles/{cycle}/gaps', { cycle: 'C' }, { groupBy: ['state'], format: 'csv' })`: lists repeated, empty ones left out. */
export function addressOf(
  path: string,
  parts: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each));
    }
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
