// A word of a closed vocabulary, in any case, with or without its hyphens, or as people call it.
import type { FileCell } from '../../lib/table-file.ts';
import { closestName } from './closest-name.ts';
import type { Reading } from './import-model.ts';
import { nameKey } from './name-key.ts';
import { plainText } from './plain-text.ts';

const CALLED: Record<string, Record<string, string>> = {
  arrangement: {
    ft: 'full-time',
    full: 'full-time',
    pt: 'part-time',
    part: 'part-time',
    halftime: 'part-time',
    liaisonofficer: 'liaison',
    lno: 'liaison',
    remote: 'virtual',
  },
  clearance: {
    ts: 'top-secret',
    sci: 'ts-sci',
    s: 'secret',
    topsecretsci: 'ts-sci',
    tssci: 'ts-sci',
    no: 'none',
    uncleared: 'none',
  },
  endReason: {
    endofdetail: 'end-of-detail',
    detailended: 'end-of-detail',
    rotated: 'rotation',
    retired: 'retirement',
    reassigned: 'reassignment',
    lossoffunding: 'funding',
    abolished: 'position-abolished',
  },
  systems: {},
};

/** The word of `words` that the cell means in the column `field`. The cell is not empty. */
export function readWord<T extends string>(cell: FileCell, field: string, words: readonly T[]): Reading<T> {
  const text = plainText(cell);
  const exact = words.find((word) => word === text);
  if (exact !== undefined) return { value: exact };
  const key = nameKey(text);
  const called = CALLED[field]?.[key];
  const found = words.find((word) => nameKey(word) === key || word === called);
  if (found !== undefined) return { value: found, as: 'another spelling' };
  const close = closestName(key, words.map(nameKey));
  const meant = words.find((word) => nameKey(word) === close);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return { fault: `"${text.slice(0, 100)}" is not known: write one of ${words.join(', ')}.${hint}` };
}
