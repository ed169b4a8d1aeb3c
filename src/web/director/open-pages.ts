// Which pages of this browser are open, told by the locks that they hold as long as they live; a page that is closed, or has
// crashed, holds none, so that what it left in the journal can be taken up.

const NAMES = 'survey-page:';

/** A name for this page, held as long as it is open. */
export function holdPageName(): string {
  const name = crypto.randomUUID();
  void navigator.locks?.request(NAMES + name, () => new Promise(() => undefined));
  return name;
}

/** The names of all pages that are open. Where the browser cannot tell, none: then an entry may be found twice, and never lost. */
export async function openPageNames(): Promise<Set<string>> {
  const locks = await navigator.locks?.query();
  const held = locks?.held?.map(({ name }) => name ?? '') ?? [];
  return new Set(held.filter((name) => name.startsWith(NAMES)).map((name) => name.slice(NAMES.length)));
}
