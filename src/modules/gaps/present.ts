// From kept needs to what the contract says of one of them.
import { fromHundredths } from '../../lib/fte.ts';
import { staffingRatio } from './gap-measures.ts';
import type { NeedRow } from './model.ts';

/** One stated need and how far it is filled; as a row of its own it is a group of one need. */
export function presentNeed(row: NeedRow) {
  const isOf = (status: NeedRow['status']) => (row.status === status ? 1 : 0);
  const fte = fromHundredths(row.fte);
  return {
    center: row.center,
    line: `/needs/lines/${row.line}`,
    family: row.family,
    component: row.component,
    role: row.role,
    capability: row.capability,
    priority: row.priority,
    fte,
    onSite: row.onSite,
    neededBy: row.neededBy,
    justification: row.justification,
    status: row.status,
    metUnverified: row.status === 'met' && row.unverifiedFilled > 0,
    needs: 1,
    met: isOf('met'),
    partial: isOf('partial'),
    unmet: isOf('unmet'),
    needFte: fte,
    filledFte: fromHundredths(row.filled),
    unverifiedFilledFte: fromHundredths(row.unverifiedFilled),
    gapFte: fromHundredths(row.gap),
    staffingRatio: staffingRatio({ needFte: row.fte, filledFte: row.filled }),
    weightedGap: fromHundredths(row.weightedGap),
    laterNeeds: row.afterReferenceDate ? 1 : 0,
    laterNeedFte: row.afterReferenceDate ? fte : 0,
  };
}

/** The same where carried needs stand beside stated ones: each in its own columns, with the cycle that a carried one is from. */
export function presentNeedBeside(row: NeedRow, from: ReadonlyMap<string, string>) {
  const need = presentNeed(row);
  const [stated, carried] = row.isCarried ? [undefined, need] : [need, undefined];
  return {
    ...need,
    needs: stated?.needs ?? null,
    met: stated?.met ?? null,
    partial: stated?.partial ?? null,
    unmet: stated?.unmet ?? null,
    needFte: stated?.needFte ?? null,
    filledFte: stated?.filledFte ?? null,
    unverifiedFilledFte: stated?.unverifiedFilledFte ?? null,
    gapFte: stated?.gapFte ?? null,
    staffingRatio: stated?.staffingRatio ?? null,
    weightedGap: stated?.weightedGap ?? null,
    laterNeeds: stated?.laterNeeds ?? null,
    laterNeedFte: stated?.laterNeedFte ?? null,
    carriedNeeds: carried?.needs ?? null,
    carriedNeedFte: carried?.needFte ?? null,
    carriedFilledFte: carried?.filledFte ?? null,
    carriedGapFte: carried?.gapFte ?? null,
    carriedWeightedGap: carried?.weightedGap ?? null,
    carriedStaffingRatio: carried?.staffingRatio ?? null,
    carriedFrom: carried === undefined ? null : (from.get(row.center) ?? null),
  };
}

/** The columns of single needs as CSV: fields of the JSON. */
export const SINGLE_NEED_COLUMNS = [
  'center',
  'line',
  'family',
  'component',
  'role',
  'fte',
  'onSite',
  'priority',
  'capability',
  'neededBy',
  'justification',
  'status',
  'metUnverified',
  'filledFte',
  'unverifiedFilledFte',
  'gapFte',
  'staffingRatio',
  'weightedGap',
] as const;

/** The same, where carried needs stand beside them. */
export const NEED_BESIDE_COLUMNS = [
  ...SINGLE_NEED_COLUMNS,
  'carriedNeeds',
  'carriedNeedFte',
  'carriedFilledFte',
  'carriedGapFte',
  'carriedWeightedGap',
  'carriedStaffingRatio',
  'carriedFrom',
] as const;

/** The values of needs under these columns, as they are read. */
export async function* needValues(
  rows: AsyncIterable<NeedRow>,
  columns: readonly string[],
  present: (row: NeedRow) => object,
): AsyncGenerator<(string | number | boolean | null)[]> {
  for await (const row of rows) {
    const need = present(row) as Record<string, string | number | boolean | null>;
    yield columns.map((column) => need[column] ?? null);
  }
}
