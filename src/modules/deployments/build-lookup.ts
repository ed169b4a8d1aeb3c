// Names of reference data made ready to be looked up as people write them.
import type { Lookup } from './import-model.ts';
import { nameKey } from './name-key.ts';
import { wordsOf } from './words-of.ts';

/** A code with its name and aliases. */
export type NamedCode = { code: string; name: string; aliases: readonly string[] };

/**
 * What each code, name and alias, without case and marks, may mean. A code is never taken for another one's name. `choices` are the codes to
 * choose from where nothing is like what was written; none where they are too many.
 */
export function buildLookup(kind: string, rows: readonly NamedCode[], choices: readonly string[] = []): Lookup {
  const codes = new Map<string, string[]>(rows.map(({ code }) => [nameKey(code), [code]]));
  const own = new Set(codes.keys());
  const bearersOf = new Map<string, string[]>();
  for (const { code, name, aliases } of rows) {
    for (const key of new Set([name, ...aliases].map(nameKey))) {
      if (own.has(key)) continue;
      codes.set(key, [...new Set([...(codes.get(key) ?? []), code])].sort());
    }
    for (const word of wordsOf([code, name, ...aliases].join(' ')))
      bearersOf.set(word, [...(bearersOf.get(word) ?? []), code]);
  }
  return { kind, codes, nameOf: new Map(rows.map(({ code, name }) => [code, name])), bearersOf, choices };
}
