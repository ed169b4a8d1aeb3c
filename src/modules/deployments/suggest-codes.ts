// The codes that an unknown name was probably meant to be, by the words that it has in common with them.
import type { Lookup } from './import-model.ts';
import { wordsOf } from './words-of.ts';

/** The most codes that are proposed, and the most codes that a word may stand in to say anything of which is meant. */
const MOST_CODES = 6;
const MOST_BEARERS = 12;

/** Codes that share a rare word with `text`, those that share the most first; none where all that is shared is common ("Fusion Center"). */
export function suggestCodes(text: string, { bearersOf }: Lookup): string[] {
  const weights = new Map<string, number>();
  const likely = new Set<string>();
  for (const word of wordsOf(text)) {
    const bearers = bearersOf.get(word) ?? [];
    for (const code of bearers) {
      weights.set(code, (weights.get(code) ?? 0) + 1 / bearers.length);
      if (bearers.length <= MOST_BEARERS) likely.add(code);
    }
  }
  const ranked = [...weights]
    .filter(([code]) => likely.has(code))
    .sort(([a, less], [b, more]) => more - less || (a < b ? -1 : 1));
  const best = ranked[0]?.[1] ?? 0;
  const told = ranked.filter(([, weight]) => weight >= best / 2);
  return told.slice(0, MOST_CODES).map(([code]) => code);
}
