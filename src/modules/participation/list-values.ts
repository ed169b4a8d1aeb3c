// The rows of participation as CSV, in the order of the columns that the contract names.
import type { CenterParticipation } from './model.ts';
import { presentCenter, type presentParticipation } from './present.ts';

type Value = string | number | boolean | null;

/** One row for each group: the whole, then designations, states and regions, each with its kind. */
export function* groupValues(
  body: ReturnType<typeof presentParticipation>,
  columns: readonly string[],
): Generator<Value[]> {
  const kinds = { total: [body.total], designation: body.byDesignation, state: body.byState, region: body.byRegion };
  for (const [kind, groups] of Object.entries(kinds)) {
    for (const group of groups) {
      const row: Record<string, Value> = { kind, ...group, belowThreshold: group.belowThreshold.join(' ') };
      yield columns.map((column) => row[column] ?? null);
    }
  }
}

/** The values of centers, as they are read. */
export async function* centerValues(
  rows: AsyncIterable<CenterParticipation>,
  columns: readonly (keyof ReturnType<typeof presentCenter>)[],
): AsyncGenerator<Value[]> {
  for await (const row of rows) {
    const center = presentCenter(row);
    yield columns.map((column) => center[column]);
  }
}
