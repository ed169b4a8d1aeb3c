// A code of reference data: as it is, in any case, by name or alias, or by what follows the hyphen, where that means one alone.

import type { FileCell } from '../../lib/table-file.ts';
import { closestName } from './closest-name.ts';
import type { Lookup, Reading } from './import-model.ts';
import { nameKey } from './name-key.ts';
import { plainText } from './plain-text.ts';
import { suggestCodes } from './suggest-codes.ts';

/** The code that the cell means. The cell is not empty. */
export function readCode(cell: FileCell, lookup: Lookup): Reading<string> {
  const { kind, codes, nameOf, choices } = lookup;
  const text = plainText(cell);
  if (nameOf.has(text)) return { value: text };
  const upper = text.toUpperCase();
  if (nameOf.has(upper)) return { value: upper, as: 'another case' };
  const key = nameKey(text);
  const meant = codes.get(key) ?? [];
  if (meant.length === 1 && meant[0] !== undefined) return { value: meant[0], as: 'a name for its code' };
  const told = (list: readonly string[]) => list.map((code) => `${code} (${nameOf.get(code)})`).join(' or ');
  if (meant.length > 1) return { fault: `"${text}" can mean ${told(meant)}: write the code.` };
  const ended = [...nameOf.keys()].filter((code) => code.includes('-') && code.slice(code.indexOf('-') + 1) === upper);
  if (ended.length === 1 && ended[0] !== undefined) return { value: ended[0], as: 'the end of its code' };
  if (ended.length > 1) return { fault: `"${text}" can mean ${told(ended)}: write the code.` };
  const close = closestName(key, codes.keys());
  const likely = close === null ? suggestCodes(text, lookup) : (codes.get(close) ?? []);
  const hint =
    likely.length > 0
      ? `did you mean ${told(likely)}?`
      : choices.length > 0
        ? `write one of ${choices.join(', ')}.`
        : 'write its code. The sheet "Lists" of the template holds them all (GET /v1/deployments/import/template.xlsx).';
  return { fault: `There is no ${kind} "${text.slice(0, 100)}": ${hint}` };
}
