// A real browser for the tests of pages: Chromium, where CHROMIUM names it or it is in its usual places. Without one those tests say
// so, with what to do, and are skipped; .ci/run installs one and names it, so that there they cannot be skipped.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { Test } from 'tap';

const named = process.env['CHROMIUM'];
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = named === undefined || named === '' ? usual.find((path) => existsSync(path)) : named;
const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const MISSING =
  'no browser here, so that no page is tested: install Chromium (Debian: apt-get install chromium), or set CHROMIUM to the path of one';

/** Options of a test that needs a browser. */
export const WITH_BROWSER = { skip: executablePath === undefined ? MISSING : false, timeout: 280_000 } as const;

/** Where the browser is; undefined where there is none. */
export function findBrowser(): string | undefined {
  return executablePath;
}

/** Starts a browser. Throws where there is none. */
export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(MISSING);
  return chromium.launch({ executablePath, args: ARGS });
}

/** Starts a browser; it is closed with the test. */
export async function openBrowser(t: Test): Promise<Browser> {
  const browser = await launch();
  t.teardown(() => browser.close());
  return browser;
}
