// The words of a name or code by which it is recognised.
import { nameKey } from './name-key.ts';

/** Each word once, without case and marks: `CBP-USBP` is cbp and usbp. Single letters say nothing. */
export function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .split(/[^\p{L}\p{N}]+/u)
      .map(nameKey)
      .filter((word) => word.length > 1),
  );
}
