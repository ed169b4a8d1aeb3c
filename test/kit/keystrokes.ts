// How long a practised person needs, estimated by the keystroke-level model (Card, Moran and Newell, 1980, CACM 23:7): every key, and a
// moment of thought before every decision. It counts what the page asks for, so that it says the same on every machine.
import type { Page } from 'playwright-core';

/** Seconds. A key of an average typist who is no secretary, and mental preparation. */
const KEY = 0.28;
const THOUGHT = 1.35;

/** A person who works on `page` with the keyboard alone. */
export function keyboardOf(page: Page) {
  let keys = 0;
  let thoughts = 0;
  const press = async (key: string, times = 1) => {
    for (let n = 0; n < times; n += 1) await page.keyboard.press(key);
    keys += times;
  };
  return {
    press,
    /** Types `text`. */
    async type(text: string) {
      await page.keyboard.type(text);
      keys += text.length;
    },
    /** Decides what comes next: before a field is filled in, a choice made, a button pressed. */
    decide() {
      thoughts += 1;
    },
    /** Tabs until `wanted` has the focus. Throws where the keyboard does not get there within 40 stops. */
    async tabTo(wanted: string) {
      for (let n = 0; n < 40; n += 1) {
        if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(wanted)}) ?? false`)) return;
        await press('Tab');
      }
      throw new Error(`the keyboard does not get to ${wanted}`);
    },
    /** Seconds by the model so far. */
    seconds: () => keys * KEY + thoughts * THOUGHT,
    counts: () => `${keys} keys and ${thoughts} decisions`,
  };
}
