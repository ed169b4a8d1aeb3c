// Which deployment each row of a file wants to be how, before anything is judged: by id, or by position and center.
import { differingFields, merged } from './apply-change.ts';
import { findTarget } from './find-target.ts';
import type { ImportFault, ReadRow, Standing, Wanted } from './import-model.ts';
import { BLANK } from './judge-row.ts';

/** What aiming goes by, and what it fills: the line that wanted each deployment, and new ones by position and center. */
export type Aim = {
  today: string;
  familyOf: ReadonlyMap<string, string>;
  newId: () => string;
  lineOf: Map<string, number>;
  newAt: Map<string, { line: number; startDate: string; endDate: string | null }[]>;
};

export type Aimed = { wanted: Wanted | null; faults: ImportFault[]; isCancelled: boolean };

/** The deployment that `row` wants to change or to make; `candidates` are those that it may be about, cancelled ones by id only. */
export function aimRow(row: ReadRow, candidates: readonly Standing[], aim: Aim): Aimed {
  const none: Aimed = { wanted: null, faults: [], isCancelled: false };
  const { component, center, positionRef, startDate } = row.stated;
  const family = component === undefined ? undefined : aim.familyOf.get(component);
  if (row.id !== null) {
    const [target] = candidates;
    if (target === undefined)
      return {
        ...none,
        faults: row.isCancelled ? [] : [fault(row, 'id', row.id, UNKNOWN_ID)],
        isCancelled: row.isCancelled,
      };
    if (target.status === 'cancelled') return { ...none, isCancelled: true };
    return taken(row, target, aim);
  }
  if (row.isCancelled) return { ...none, isCancelled: true };
  if (positionRef === undefined || center === undefined || family === undefined) return none;
  if (candidates.length > 1 && row.faults.some(({ field }) => field === 'startDate')) return none;
  const target = findTarget(candidates, startDate, aim.today);
  if (target === 'ambiguous')
    return { ...none, faults: [fault(row, 'positionRef', positionRef, ambiguous(positionRef, center, candidates))] };
  return target === 'new' ? made(row, family, aim) : taken(row, target, aim);
}

function taken(row: ReadRow, target: Standing, aim: Aim): Aimed {
  const other = aim.lineOf.get(target.id);
  if (other !== undefined) {
    const message = `Lines ${other} and ${row.line} are about one deployment, ${target.positionRef} at ${target.center}: delete one of them.`;
    return {
      wanted: null,
      faults: [other, row.line].map((line) => ({ line, field: 'positionRef', value: target.positionRef, message })),
      isCancelled: false,
    };
  }
  aim.lineOf.set(target.id, row.line);
  return { wanted: wantedOf(row, target, aim), faults: [], isCancelled: false };
}

function made(row: ReadRow, family: string, aim: Aim): Aimed {
  const { positionRef = '', center = '', startDate, endDate = null } = row.stated;
  const wanted: Wanted = { ...wantedRow(row, aim.newId(), true, family), next: { ...BLANK, ...row.stated } };
  if (startDate === undefined) return { wanted, faults: [], isCancelled: false };
  const key = JSON.stringify([family, positionRef, center]);
  const others = aim.newAt.get(key) ?? [];
  const rival = others.find(
    (its) => (its.endDate === null || its.endDate >= startDate) && (endDate === null || endDate >= its.startDate),
  );
  aim.newAt.set(key, [...others, { line: row.line, startDate, endDate }]);
  const message = `Lines ${rival?.line} and ${row.line} both put ${positionRef} at ${center} on the same days: delete one of them, or correct the dates or the reference.`;
  const faults =
    rival === undefined
      ? []
      : [rival.line, row.line].map((line) => ({ line, field: 'positionRef', value: positionRef, message }));
  return { wanted: { ...wanted, isFaulty: wanted.isFaulty || rival !== undefined }, faults, isCancelled: false };
}

// White space alone is no change: spreadsheets and people add and lose it.
function wantedOf(row: ReadRow, target: Standing, aim: Aim): Wanted {
  const stated = { ...row.stated };
  for (const field of ['note', 'positionRef'] as const) {
    if (stated[field] !== undefined && spaced(stated[field]) === spaced(target[field]))
      Object.assign(stated, { [field]: target[field] });
  }
  const { before, next } = { before: target, next: merged(target, stated) };
  const family = aim.familyOf.get(next.component) ?? target.family;
  return { ...wantedRow({ ...row, stated: differingFields(before, stated) }, target.id, false, family), next };
}

function wantedRow(row: ReadRow, id: string, isNew: boolean, family: string): Omit<Wanted, 'next'> {
  return {
    line: row.line,
    id,
    isNew,
    isFaulty: row.faults.length > 0,
    family,
    stated: row.stated,
    predecessor: row.predecessor,
  };
}

function spaced(text: string | null): string {
  return (text ?? '').replace(/[\s\u00A0\u200B\uFEFF]+/g, ' ').trim();
}

function fault(row: ReadRow, field: string, value: string, message: string): ImportFault {
  return { line: row.line, field, value, message };
}

const UNKNOWN_ID =
  'There is no deployment with this id, or it is not of your components: leave the cell empty for a new one.';

function ambiguous(positionRef: string, center: string, candidates: readonly Standing[]): string {
  const known = candidates
    .map(({ id, startDate, endDate }) => `${startDate} to ${endDate ?? 'open'} (id ${id})`)
    .join(', ');
  return `${positionRef} has been at ${center} more than once: ${known}. Add the column id, or give the start date of the one that is meant.`;
}
