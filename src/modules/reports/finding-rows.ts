// Computed findings as rows of the table that keeps findings, so that what is composed from kept rows is composed from these too.
import { toHundredths } from '../../lib/fte.ts';
import type { CenterResult, Unit } from '../reconciliation/index.ts';

type Computed = CenterResult['findings'][number];
type Named = { id: string; state: string };

/** A computed finding under the name and in the state that it was published with; one that was not is given a name that nothing has. */
export function findingRow(cycle: string, { key, line, ...finding }: Computed, named: Named | undefined): object {
  const { id, state } = named ?? { id: NOBODY, state: 'open' };
  return {
    ...KEPT,
    ...finding,
    id,
    cycle,
    identity: key,
    state,
    line: line === null ? null : `/presence/lines/${line}`,
  };
}

type Spelled = Record<string, unknown> & { register: Unit | null; observed: Unit | null; reconciled: Unit | null };

/** A finding that had been withdrawn, from how the annex spells it: it was not computed, so that there is nothing to compute again. */
export function withdrawnRow({ register, observed, reconciled, ...its }: Spelled): object {
  return { ...KEPT, ...its, register: inside(register), observed: inside(observed), reconciled: inside(reconciled) };
}

/** What a kept row has beside what an annex says of a finding. */
const KEPT = { version: 1, updatedAt: '1970-01-01T00:00:00Z' };
const NOBODY = '00000000-0000-0000-0000-000000000000';

function inside(unit: Unit | null): Unit | null {
  return unit && { ...unit, fte: toHundredths(unit.fte) };
}
