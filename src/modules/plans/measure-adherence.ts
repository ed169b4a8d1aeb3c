// What came of a plan (methodology, section 11). Planned and registered are compared in cells of component and center, and of role
// where roles are asked for; what a group delivers is the sum over its cells, so that people too many at one center make up for
// nobody at another.
import { compareCodes } from '../../lib/compare.ts';
import { ratio } from '../../lib/ratio.ts';
import type { ComponentTree } from '../reference/index.ts';
import type { AdherenceKey, AdherenceRow, Counted, Place, Planned } from './adherence-model.ts';

/** What the three sources say; null: there is no such source, or the caller may not read it. */
export type Sources = {
  planned: readonly Planned[];
  registered: readonly Counted[] | null;
  reconciled: readonly Counted[] | null;
};

/** What groups are made of beside places. */
export type Surroundings = {
  tree: ComponentTree;
  /** The day that families are taken on. */
  on: string;
  stateOf: (center: string) => string;
  /** Which components' cells are asked for. */
  isAsked: (component: string) => boolean;
};

type Cell = Place & { planned: number; funded: number; requested: number; unfunded: number } & {
  registered: number;
  reconciled: number;
};

/**
 * One row for each group by `keys`, in order of their values; without keys one row, also where there is nothing. People stand in the
 * cell of their own component, or of the nearest component that it is a part of for which something is planned at the center (and in
 * the role, where `keys` names it): a plan for `CBP` is met by `CBP-USBP`. Where nothing is planned for any of these, they are
 * unplanned presence of their own component. delivered = sum of min(registered, planned) / sum of planned; null where nothing is planned.
 */
export function measureAdherence(
  { planned, registered, reconciled }: Sources,
  keys: readonly AdherenceKey[],
  around: Surroundings,
): AdherenceRow[] {
  const byRole = keys.includes('role');
  const cells = new Map<string, Cell>();
  const cellOf = (place: Place): Cell => {
    const name = nameOf(place, byRole);
    const known = cells.get(name);
    if (known !== undefined) return known;
    const made = { ...place, planned: 0, funded: 0, requested: 0, unfunded: 0, registered: 0, reconciled: 0 };
    cells.set(name, made);
    return made;
  };
  for (const line of planned) {
    const cell = cellOf(line);
    for (const funding of ['funded', 'requested', 'unfunded'] as const) {
      cell[funding] += line[funding];
      cell.planned += line[funding];
    }
  }
  const isPlanned = new Set([...cells].flatMap(([name, cell]) => (cell.planned > 0 ? [name] : [])));
  const nearest = (place: Place): Place => {
    const lineage = around.tree.lineageOf(place.component).map((component) => ({ ...place, component }));
    const family = { ...place, component: around.tree.familyOf(place.component, around.on) };
    return [...lineage, family].find((its) => isPlanned.has(nameOf(its, byRole))) ?? place;
  };
  for (const count of registered ?? []) cellOf(nearest(count)).registered += count.fte;
  for (const count of reconciled ?? []) cellOf(nearest(count)).reconciled += count.fte;

  const groups = new Map<string, AdherenceRow>();
  if (keys.length === 0) groups.set('[]', emptyRow({}));
  for (const cell of [...cells.values()].filter(({ component }) => around.isAsked(component))) {
    const values = keys.map((key): string => keyOf(cell, key, around));
    const name = JSON.stringify(values);
    const row = groups.get(name) ?? emptyRow(Object.fromEntries(keys.map((key, index) => [key, values[index]])));
    groups.set(name, added(row, cell));
  }
  return [...groups.values()]
    .map((row) => finished(row, registered !== null, reconciled !== null))
    .sort((a, b) => compareKeys(a, b, keys));
}

function nameOf({ component, center, role }: Place, byRole: boolean): string {
  return JSON.stringify(byRole ? [component, center, role] : [component, center]);
}

function keyOf(cell: Cell, key: AdherenceKey, { tree, on, stateOf }: Surroundings): string {
  if (key === 'state') return stateOf(cell.center);
  if (key === 'family') return tree.familyOf(cell.component, on);
  return cell[key];
}

type Sums = { registered: number; reconciled: number; met: number; unplanned: number };

function emptyRow(keys: AdherenceRow['keys']): AdherenceRow & Sums {
  const nothing = { planned: 0, funded: 0, requested: 0, unfunded: 0, registered: 0, reconciled: 0, met: 0 };
  return { keys, ...nothing, unplanned: 0, delivered: null };
}

function added(row: AdherenceRow, cell: Cell): AdherenceRow & Sums {
  return {
    ...row,
    planned: row.planned + cell.planned,
    funded: row.funded + cell.funded,
    requested: row.requested + cell.requested,
    unfunded: row.unfunded + cell.unfunded,
    registered: (row.registered ?? 0) + cell.registered,
    reconciled: (row.reconciled ?? 0) + cell.reconciled,
    met: (row.met ?? 0) + Math.min(cell.registered, cell.planned),
    unplanned: (row.unplanned ?? 0) + (cell.planned === 0 ? cell.registered : 0),
  };
}

function finished(row: AdherenceRow, knowsRegister: boolean, knowsReconciled: boolean): AdherenceRow {
  const reconciled = knowsReconciled ? row.reconciled : null;
  if (!knowsRegister) return { ...row, reconciled, registered: null, met: null, unplanned: null, delivered: null };
  return { ...row, reconciled, delivered: ratio(row.met ?? 0, row.planned) };
}

function compareKeys(a: AdherenceRow, b: AdherenceRow, keys: readonly AdherenceKey[]): number {
  for (const key of keys) {
    const order = compareCodes(a.keys[key] ?? '', b.keys[key] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
