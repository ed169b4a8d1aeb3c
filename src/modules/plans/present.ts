// From rows of plans to what the contract says of them, and from what is stated to what is stored.
import { fromHundredths, toHundredths } from '../../lib/fte.ts';
import type { LineChanges } from './diff-lines.ts';
import { listActions, type PlanParty } from './list-actions.ts';
import type { EventRow, Line, PlacedLine, PlanRow } from './model.ts';

type Caller = { roles: readonly string[]; components: readonly string[]; scopes: readonly string[] };

/** A line as it is stated, with FTE in hundredths; what is not stated stays out. */
export function statedLineOf<T extends { fte?: number | undefined }>(line: T): T {
  return line.fte === undefined ? line : { ...line, fte: toHundredths(line.fte) };
}

/** A plan without its lines, with what this caller may do with it. */
export function presentSummary(row: PlanRow, caller: Caller) {
  const { lines, funded, requested, unfunded, createdByLabel, updatedByLabel, ...rest } = row;
  return {
    ...rest,
    lineCount: lines,
    plannedFte: fromHundredths(funded + requested + unfunded),
    fundedFte: fromHundredths(funded),
    requestedFte: fromHundredths(requested),
    unfundedFte: fromHundredths(unfunded),
    createdAt: row.createdAt.toISOString(),
    createdBy: createdByLabel,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: updatedByLabel,
    allowed: listActions(row.state, partiesOf(row, caller)),
  };
}

export function presentPlan({ plan, lines }: { plan: PlanRow; lines: readonly PlacedLine[] }, caller: Caller) {
  return { ...presentSummary(plan, caller), lines: lines.map(presentLine) };
}

export function presentLine<T extends { fte: number }>(line: T): T {
  return { ...line, fte: fromHundredths(line.fte) };
}

/** The fields of a line in a file, by their names in JSON. */
export const LINE_COLUMNS = ['line', 'component', 'center', 'role', 'fte', 'funding', 'note'] as const;

/** A line as a row of a file, in the order of LINE_COLUMNS. */
export function lineValues(line: PlacedLine): (string | number | null)[] {
  const shown = presentLine(line);
  return LINE_COLUMNS.map((column) => shown[column]);
}

export function presentChanges(changes: LineChanges) {
  return {
    unchanged: changes.unchanged,
    added: changes.added.map((line) => presentLine<Line>(line)),
    changed: changes.changed.map(({ before, after }) => ({
      ...presentLine<Line>(after),
      fteBefore: fromHundredths(before.fte),
      noteBefore: before.note,
    })),
    removed: changes.removed.map((line) => presentLine<Line>(line)),
  };
}

export function presentEvent({ by, byLabel, at, ...event }: EventRow) {
  return { ...event, at: at.toISOString(), who: { id: by, label: byLabel } };
}

function partiesOf({ family }: PlanRow, { roles, components, scopes }: Caller): PlanParty[] {
  const isLiaison = roles.includes('liaison') && scopes.includes('plans:write') && components.includes(family);
  const isAnalyst = roles.includes('analyst') && scopes.includes('plans:approve');
  return [...(isLiaison ? ['component' as const] : []), ...(isAnalyst ? ['analyst' as const] : [])];
}
