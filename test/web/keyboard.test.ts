// The answer of a director with nothing but a keyboard: Tab, arrows, Space, Enter and letters, from the first page to the receipt, in a
// wide window and in a narrow one. Nothing here clicks, focuses or fills in: whatever cannot be reached by tabbing is a defect.
import type { Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { WITH_BROWSER } from '../kit/browser.ts';
import { openConsole } from '../kit/console.ts';

type At = { name: string; tag: string; type: string; visible: boolean; covered: boolean; ring: boolean };

/** What has the focus: its name as it is read, and whether eyes see it. */
const WHERE = `(() => {
  const element = document.activeElement;
  const label = element.labels?.[0]?.innerText ?? element.getAttribute('aria-label') ?? element.innerText ?? '';
  // Boxes and buttons of the design system are drawn by their label.
  const drawn = ['checkbox', 'radio'].includes(element.type) ? element.labels[0] : element;
  const { left, top, width, height } = drawn.getBoundingClientRect();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(drawn, drawn === element ? undefined : '::before');
  const hit = document.elementFromPoint(left + Math.min(width / 2, 10), top + Math.min(height / 2, 10));
  return {
    name: label.trim().replace(/\\s+/g, ' '),
    tag: element.tagName,
    type: element.type ?? '',
    visible: width > 0 && height > 0 && top < innerHeight && top + height > 0 && left < innerWidth && left + width > 0,
    covered: hit === null || !(drawn.contains(hit) || hit.contains(drawn)),
    ring: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
  };
})()`;

/** Tabs on until the focus is on what is named so; every stop on the way has to be seen. */
async function tabTo(t: Test, page: Page, name: RegExp, key = 'Tab'): Promise<At> {
  const met: string[] = [];
  for (let step = 0; step < 200; step += 1) {
    await page.keyboard.press(key);
    const at = (await page.evaluate(WHERE)) as At;
    if (at.tag === 'BODY') continue;
    met.push(at.name);
    if (!at.visible || at.covered || !at.ring)
      t.fail(`${at.tag} ${at.name}: visible ${at.visible}, covered ${at.covered}, ring ${at.ring}`);
    if (name.test(at.name)) return at;
  }
  throw new Error(`the keyboard does not get to ${name}; it met ${[...new Set(met)].join(' | ')}`);
}

t.test('with the keyboard alone', WITH_BROWSER, async (t) => {
  for (const width of [1400, 390]) {
    t.test(`from the first page to the receipt in a window of ${width} pixels`, async (t) => {
      const world = await openConsole(t);
      const visitor = await world.visitor('director', { width, height: 844 });
      const { page, open, check } = visitor;
      const { keyboard } = page;
      const to = (name: RegExp, key?: string) => tabTo(t, page, name, key);
      await open('');
      if (width === 390) {
        await to(/^menu$/i);
        await keyboard.press('Enter');
      }
      await to(/^Surveys$/);
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Surveys', level: 1 }).waitFor();
      await to(/^Why you are asked/);
      await keyboard.press('Enter');
      await to(/^Begin the answer$/);
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Begin', exact: true }).waitFor();
      await to(/^The register: /);
      await keyboard.press('ArrowDown');
      await keyboard.press('ArrowUp');
      await to(/^Begin the answer$/);
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: '2. Whom you need' }).waitFor();
      await check(`keyboard-begun-${width}`);

      // Who is here: one line is changed, the others are confirmed.
      await to(/^(Nobody|Somebody) of DHS is here/);
      await to(/^Confirm all .* lines/);
      await keyboard.press('Enter');
      await to(/^Here$/);
      await keyboard.press('ArrowDown');
      await page
        .getByRole('group', { name: /^Line 1/ })
        .getByText('Basis and note')
        .waitFor();
      await to(/^Basis and note/);
      await keyboard.press('Enter');
      await to(/^Note/);
      await keyboard.type('Left last week.');
      await to(/^Add a line$/);
      await keyboard.press('Enter');
      await page.locator('fieldset[id^=presence-] select:focus').waitFor();
      await keyboard.type('Transportation');
      await to(/^Role/);
      await keyboard.type('Intelligence O');
      await to(/^Arrangement/);
      await keyboard.type('Full');
      await to(/^FTE per person/);
      await keyboard.type('1');

      // Whom it needs.
      await to(/^Confirm all .* needs/);
      await keyboard.press('Enter');
      await to(/^Add a need$/);
      await keyboard.press('Enter');
      await page.locator('fieldset[id^=needs-] select:focus').waitFor();
      await keyboard.type('Transportation');
      await to(/^FTE$/);
      await keyboard.type('0.5');
      await to(/^Priority/);
      await keyboard.type('Low');
      await to(/^Justification/);
      await keyboard.type('For the airport.');
      await to(/^Remarks/);
      await keyboard.type('Typed, not clicked.');
      await page.getByText(/^\s*Saved /).waitFor();
      await page.getByRole('link', { name: /Line not confirmed/ }).waitFor({ state: 'detached' });

      // What is to be explained, then the signature. The first attempt leads to what is missing.
      const tryToCertify = async () => {
        await to(/^Certify this answer$/);
        await keyboard.press('Enter');
        await page.getByRole('button', { name: 'Certifying...' }).waitFor({ state: 'detached' });
        await page.locator('#explanations [aria-invalid]:focus, #signature [aria-invalid]:focus').waitFor();
      };
      await tryToCertify();
      while (((await page.evaluate(WHERE)) as At).tag === 'TEXTAREA') {
        await keyboard.type('Looked at, and right.');
        await tryToCertify();
      }
      t.match(
        ((await page.evaluate(WHERE)) as At).name,
        /^To the best of my knowledge/,
        'the focus is on the signature',
      );
      await check(`keyboard-unsigned-${width}`);
      await keyboard.press('Space');
      await to(/^Certify this answer$/);
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: /^Certified / }).waitFor();
      await page.locator('#certified:focus').waitFor();
      await to(/^Show and print the receipt$/);
      await keyboard.press('Enter');
      await page.getByText('Receipt number').waitFor();
      await page.getByText('Typed, not clicked.').waitFor();
      await page.getByText('Left last week.').waitFor();
      await page.getByText('For the airport.').waitFor();
      await page.getByText(/^Need 1: /).waitFor();
      await check(`keyboard-receipt-${width}`);
    });
  }
});
