// Which pages of this browser are open, told by the locks that they hold as long as they live; a page that is closed, or has
// crashed, holds none, so that what it left in the journal can be taken up.

const NAMES = 'survey-page:';
const released = new Set<string>();

/** A name for a page that is being filled in, held until it is released or the browser closes the page. */
export function holdPageName(): { name: string; release(): void } {
  const name = crypto.randomUUID();
  let end = () => {};
  const isDone = new Promise<void>((resolve) => {
    end = resolve;
  });
  void navigator.locks?.request(NAMES + name, () => isDone);
  return {
    name,
    release() {
      released.add(name);
      end();
    },
  };
}

/** The names of all pages that are open. Where the browser cannot tell, none: then an entry may be found twice, and never lost. */
export async function openPageNames(): Promise<Set<string>> {
  const locks = await navigator.locks?.query();
  const held = locks?.held?.map(({ name }) => name ?? '') ?? [];
  const names = held.filter((name) => name.startsWith(NAMES)).map((name) => name.slice(NAMES.length));
  return new Set(names.filter((name) => !released.has(name)));
}
