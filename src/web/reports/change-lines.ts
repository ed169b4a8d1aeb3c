// The differences of one table as lines, a line for each measure of each group.
import type { Schema } from '../api/client.ts';

type Changed = Schema<'TableChange'>['changed'][number];
export type ChangeLine = Changed['measures'][number] & { readonly keys: Changed['keys'] };

/** FTE first and by how much they changed; what has no change as a number comes last. In all, in the order in which they are read. */
export function linesOf({ changed, groupBy }: Pick<Schema<'TableChange'>, 'changed' | 'groupBy'>): ChangeLine[] {
  const size = ({ unit, change }: ChangeLine) => (unit === 'fte' ? 1e6 : 0) + Math.abs(change ?? -1);
  const lines = changed.flatMap(({ keys, measures }) => measures.map((measure) => ({ ...measure, keys })));
  return groupBy.length === 0 ? lines : lines.sort((a, b) => size(b) - size(a));
}
