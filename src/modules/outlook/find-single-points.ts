// Positions on which a need hangs alone on D (methodology, section 10).
import { by, compareCodes } from '../../lib/compare.ts';
import type { DayFiller } from './fill-by-day.ts';
import type { SinglePoint, SupplyUnit } from './model.ts';

/**
 * For each need that these units fill above 0, the positions whose removal, with everybody else free to move, leaves 0. A position is
 * all its units at the center; a unit that only the center sees is one by itself. Removing a position takes at most its own FTE
 * from any need, so that one that is less than the fill need not be tried.
 */
export function findSinglePoints(units: readonly SupplyUnit[], filler: DayFiller): SinglePoint[][] {
  const filled = filler.fillFirstDay(units);
  const found = filled.map((): SinglePoint[] => []);
  const smallest = Math.min(...filled.filter((fte) => fte > 0));
  for (const [position, its] of positionsOf(units)) {
    const fte = its.reduce((sum, unit) => sum + unit.fte, 0);
    const [unit] = its;
    if (fte < smallest || unit === undefined) continue;
    const without = filler.fillFirstDay(units.filter((other) => positionOf(other) !== position));
    const { positionId, positionRef, component, family } = unit;
    for (const [index, points] of found.entries()) {
      if ((filled[index] ?? 0) > 0 && without[index] === 0) points.push({ positionId, positionRef, component, family });
    }
  }
  return found;
}

function positionsOf(units: readonly SupplyUnit[]): [string, SupplyUnit[]][] {
  const positions = new Map<string, SupplyUnit[]>();
  for (const unit of units) {
    const position = positionOf(unit);
    const its = positions.get(position);
    if (its === undefined) positions.set(position, [unit]);
    else its.push(unit);
  }
  return [...positions].sort(by(([position]) => position, compareCodes));
}

function positionOf({ positionId, key }: SupplyUnit): string {
  return positionId ?? key;
}
