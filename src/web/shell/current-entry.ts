// Which entry of the menu a page belongs to.

/** An entry of the menu. `covers` are addresses below /console that belong to it without beginning with its own. */
export type Entry = { readonly label: string; readonly href: string; readonly covers: RegExp | undefined };

/** The one entry that a page belongs to: which covers its address, else whose own it begins with. */
export function currentOf(entries: readonly Entry[], path: string): Entry | undefined {
  const below = path.replace(/^\/console/, '');
  const begins = ({ href }: Entry) => href !== '/console' && (path === href || path.startsWith(`${href}/`));
  return entries.find(({ covers }) => covers?.test(below)) ?? entries.find(begins);
}
