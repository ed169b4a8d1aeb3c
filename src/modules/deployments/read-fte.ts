// FTE as people write it in spreadsheets, in hundredths.
import { hundredthsOf } from '../../lib/fte.ts';
import type { FileCell } from '../../lib/table-file.ts';
import type { Reading } from './import-model.ts';
import { plainText } from './plain-text.ts';

const RANGE = 'FTE is 0.01 to 1.00, with two decimals at most: one whole person is 1, half of one 0.5';

/** Hundredths of 0.5, `.5`, `0,5`, `50%` or `0.50`; the rounding errors of spreadsheets are taken off. The cell is not empty. */
export function readFte(cell: FileCell): Reading<number> {
  const text = plainText(cell);
  const match = /^\+?(\d*)([.,]?)(\d*) ?(%?)$/.exec(text.replace(/ ?fte$/i, ''));
  const isNumber = typeof cell === 'number' ? Number.isFinite(cell) : match !== null && /\d/.test(text);
  if (!isNumber) return { fault: `"${text}" is no FTE. ${RANGE}.` };
  const [, whole = '', mark = '', rest = '', percent = ''] = match ?? [];
  const amount = typeof cell === 'number' ? cell : Number(`${whole || '0'}.${rest || '0'}`);
  const share = percent === '%' ? amount / 100 : amount;
  const hundredths = hundredthsOf(Number(share.toFixed(9)));
  if (hundredths === undefined || hundredths < 1 || hundredths > 100) {
    const meant =
      share > 1 && share <= 100 && Number.isInteger(share) ? ` Is ${share} % meant? Then write ${share / 100}.` : '';
    return { fault: `${RANGE}; here stands ${text}.${meant}` };
  }
  const as = percent === '%' ? 'a percentage' : mark === ',' ? 'a decimal comma' : undefined;
  return as === undefined ? { value: hundredths } : { value: hundredths, as };
}
