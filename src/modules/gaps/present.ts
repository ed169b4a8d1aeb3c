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

/** The values of needs under SINGLE_NEED_COLUMNS, as they are read. */
export async function* needValues(rows: AsyncIterable<NeedRow>): AsyncGenerator<(string | number | boolean | null)[]> {
  for await (const row of rows) {
    const need = presentNeed(row);
    yield SINGLE_NEED_COLUMNS.map((column) => need[column]);
  }
}
