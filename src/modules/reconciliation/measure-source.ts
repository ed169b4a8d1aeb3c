// Where measures are read from. What is summed, and by which keys, is the same everywhere, so that a published number and a current
// one cannot be two things.
import type { RowSource } from '../../lib/row-source.ts';

/** The rows of a cycle as they are kept. */
export function keptOf(cycle: string): RowSource {
  return { rows: '', around: '', of: { column: 'cycle', type: 'text', value: cycle } };
}

/** The rows that a report took with it: as they were published. */
export function reportOf(report: string): RowSource {
  return { rows: 'report_', around: '', of: { column: 'report', type: 'uuid', value: report } };
}

/** Temporary tables of this transaction, with rows that were computed for one answer. */
export const COMPUTED: RowSource = { rows: 'pg_temp.computed_', around: 'pg_temp.computed_', of: null };
