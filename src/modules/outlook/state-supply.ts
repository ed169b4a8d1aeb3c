// From rows to what a center's outlook is computed from (methodology, section 10, Supply).
import type { ComponentTree } from '../reference/index.ts';
import type { CenterSupply, Next, OutlookNeed, SupplyUnit } from './model.ts';
import type { CenterRow, NeedRow, RegisteredRow, SeenRow } from './supply-model.ts';

export type SupplyRows = {
  readonly centers: readonly CenterRow[];
  readonly needs: readonly NeedRow[];
  readonly registered: readonly RegisteredRow[];
  readonly seenOnly: readonly SeenRow[];
};

/** On which day families are read, and before which a confirmation is too old. */
export type SupplyDays = { readonly day: string; readonly staleBefore: string };

/** The centers in their order, each with its needs, null where they are unknown, and its units. */
export function stateSupply(rows: SupplyRows, days: SupplyDays, tree: ComponentTree): CenterSupply[] {
  const [needs, registered, seenOnly] = [byCenter(rows.needs), byCenter(rows.registered), byCenter(rows.seenOnly)];
  return rows.centers.map(({ needsKnown, ...center }) => ({
    ...center,
    needs: needsKnown ? (needs.get(center.center) ?? []).map((row) => needOf(row, days, tree)) : null,
    units: [
      ...(registered.get(center.center) ?? []).flatMap((row) => stateUnit(row, days, tree) ?? []),
      ...(seenOnly.get(center.center) ?? []).map((row) => seenUnit(row, days, tree)),
    ],
  }));
}

function needOf({ center: _, ...need }: NeedRow, { day }: SupplyDays, tree: ComponentTree): OutlookNeed {
  return { ...need, family: need.component === null ? null : tree.familyOf(need.component, day) };
}

/**
 * A deployment as its finding reconciled it, none where that is none; as registered where no finding of this center is about it. Where
 * the register's FTE is not what it was at the cut-off, it prevails.
 */
export function stateUnit(
  row: RegisteredRow,
  { day, staleBefore }: SupplyDays,
  tree: ComponentTree,
): SupplyUnit | null {
  const counts = row.hasFinding ? row.reconciled : row;
  if (counts === null) return null;
  const { component, role, arrangement } = counts;
  const isChanged = row.registered !== null && row.registered.fte !== row.fte;
  return {
    component,
    role,
    arrangement,
    fte: isChanged ? row.fte : counts.fte,
    key: row.id,
    deploymentId: row.id,
    positionId: row.positionId,
    positionRef: row.positionRef,
    family: tree.familyOf(row.component, day),
    unverified: row.unverified,
    stale: row.confirmedOn === null || row.confirmedOn < staleBefore,
    startDate: row.startDate,
    endDate: row.endDate,
    fundedThrough: row.fundedThrough,
    successorOf: row.successorOf,
    successorElsewhere: elsewhereOf(row, day, tree),
  };
}

function elsewhereOf(row: RegisteredRow, day: string, tree: ComponentTree): Next | null {
  const { nextId, nextCenter, nextComponent, nextStart } = row;
  if (nextId === null || nextComponent === null || nextStart === null || nextCenter === row.center) return null;
  return { deploymentId: nextId, center: nextCenter, family: tree.familyOf(nextComponent, day), startDate: nextStart };
}

/** What only the center sees: it is there on D, and nothing is known of its end. */
function seenUnit({ identity, unverified, reconciled }: SeenRow, { day }: SupplyDays, tree: ComponentTree): SupplyUnit {
  const { component, role, arrangement, fte } = reconciled;
  return {
    component,
    role,
    arrangement,
    fte,
    key: identity,
    deploymentId: null,
    positionId: null,
    positionRef: null,
    family: tree.familyOf(component, day),
    unverified,
    stale: false,
    startDate: day,
    endDate: null,
    fundedThrough: null,
    successorOf: null,
    successorElsewhere: null,
  };
}

function byCenter<T extends { center: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const its = groups.get(row.center);
    if (its === undefined) groups.set(row.center, [row]);
    else its.push(row);
  }
  return groups;
}
