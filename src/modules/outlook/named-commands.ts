// Single deployments as the outlook counts them, whatever their days: for whoever asks what would be if they were others.
import type { Db } from '../../platform/db/client.ts';
import type { Next, SupplyUnit } from './model.ts';
import { listRegisteredFrom } from './queries.ts';
import { stateUnit } from './state-supply.ts';
import type { OutlookBasis } from './supply-commands.ts';

export type NamedUnit = {
  /** As it counts at its center: null where its finding is reconciled to none. */
  readonly counted: SupplyUnit | null;
  /** As it is registered, which is how it would count at another center. */
  readonly registered: SupplyUnit;
  /** Its registered successor, wherever that is. */
  readonly next: (Next & { readonly center: string }) | null;
};

const EVER = '1900-01-01';

/** The deployments `ids` at these centers, by id. Needs service rights, as the supply does. */
export async function readNamedUnits(
  db: Db,
  { reading, span, staleBefore, tree }: OutlookBasis,
  ids: ReadonlySet<string>,
  centers: readonly string[],
): Promise<Map<string, NamedUnit>> {
  const days = { day: span.day, staleBefore };
  const rows = await listRegisteredFrom(db, reading.code, EVER, centers);
  const named = rows.flatMap((row): [string, NamedUnit][] => {
    if (!ids.has(row.id)) return [];
    const registered = stateUnit({ ...row, hasFinding: false, unverified: false, registered: null }, days, tree);
    if (registered === null) throw new Error('what is registered counts as registered');
    const { nextId, nextCenter, nextComponent, nextStart } = row;
    const hasNext = nextId !== null && nextCenter !== null && nextComponent !== null && nextStart !== null;
    const next = hasNext
      ? {
          deploymentId: nextId,
          center: nextCenter,
          family: tree.familyOf(nextComponent, span.day),
          startDate: nextStart,
        }
      : null;
    return [[row.id, { counted: stateUnit(row, days, tree), registered, next }]];
  });
  return new Map(named);
}
