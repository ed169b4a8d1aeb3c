// Every page that somebody can come to: from the first one by the links that are shown, one page of each kind.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** A page that was come to. `kind` is its address with names for what differs: `/cycles/{cycle}/gaps`. */
export type Found = { path: string; kind: string; from: string };

const KINDS = kindsOfDocument();

/**
 * Opens one page of each kind that links lead to from the first page, which `page` is signed on for, and then `visit`s it. Links to
 * what is not a page of the console (files, the API) are left alone. A page that is not there is visited as well: its `from` says who
 * leads to it.
 */
export async function crawl(page: Page, open: (path: string) => Promise<void>, visit: (found: Found) => Promise<void>) {
  const waiting: Found[] = [{ path: '', kind: '/', from: 'the address itself' }];
  const met = new Set(['/']);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    await open(next.path);
    await visit(next);
    for (const path of await linksOn(page)) {
      const kind = kindOf(path);
      if (met.has(kind)) continue;
      met.add(kind);
      waiting.push({ path, kind, from: next.path });
    }
  }
}

/** The addresses below /console that the page links to, in their order, without fragments. */
async function linksOn(page: Page): Promise<string[]> {
  const targets = (await page.evaluate(
    `[...document.querySelectorAll('a[href]:not([download])')].map((link) => new URL(link.href)).filter(({ origin }) => origin === location.origin).map(({ pathname, search }) => pathname + search)`,
  )) as string[];
  const paths = targets
    .filter((target) => /^\/console(\/|\?|$)/.test(target))
    .map((target) => target.slice('/console'.length));
  return [...new Set(paths)];
}

function kindOf(path: string): string {
  const [address = ''] = path.split('?');
  return KINDS.find(({ pattern }) => pattern.test(address))?.kind ?? (address === '' ? '/' : address);
}

/** A page shows what the API has at the same address: its paths are the kinds, those with the fewest names of parameters first. */
function kindsOfDocument(): { kind: string; pattern: RegExp }[] {
  const document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, unknown>;
  };
  return Object.keys(document.paths)
    .filter((path) => path.startsWith('/v1/'))
    .map((path) => path.slice('/v1'.length))
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((kind) => ({
      kind,
      pattern: new RegExp(`^${kind.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    }));
}
