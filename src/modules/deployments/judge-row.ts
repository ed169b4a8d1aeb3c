// What a row of a file comes to: the same rules as for registering, changing and ending, in the state that the whole file would reach.
import { differingFields, merged } from './apply-change.ts';
import { claimsMore } from './claims-more.ts';
import { findFaults } from './find-faults.ts';
import type { ImportChange, ImportFault, Verdict, Weighed } from './import-model.ts';
import type { Correctable, Facts, Validity } from './model.ts';
import { sayForeign } from './say-foreign.ts';

/** What holds for all rows: validity of codes, and whose families are whose. */
export type Basis = {
  validity: {
    component: ReadonlyMap<string, Validity>;
    center: ReadonlyMap<string, Validity>;
    role: ReadonlyMap<string, Validity>;
  };
  familyOf: ReadonlyMap<string, string>;
  families: readonly string[];
  today: string;
  confirm: boolean;
};

/** The verdict on a wanted deployment, and every fault of it by line and field. */
export function judgeRow(row: Weighed, basis: Basis): { verdict: Verdict; faults: ImportFault[] } {
  const { before } = row;
  const stated = { ...row.stated, ...(row.predecessor === null ? {} : { successorOf: row.successorOf }) };
  const next = before === null ? { ...BLANK, ...stated } : merged(before, stated);
  const change = before === null ? next : differingFields(before, next as Correctable);
  const touched = new Set(Object.keys(before === null ? stated : change));
  const facts = factsOf(row, next, basis);
  const faults = findFaults(next, touched, facts).map(({ pointer, message }) =>
    faultOf(row, pointer.slice(1), next, message),
  );
  if (facts.family !== null && !facts.mayActFor) {
    faults.push(
      faultOf(
        row,
        'component',
        next,
        `${sayForeign(`${next.component}`, facts.family)} Take the row out, or correct its component.`,
      ),
    );
  }
  if (touched.has('successorOf') && facts.rival !== null) {
    const which = row.rivalLine === null ? `Deployment ${facts.rival}` : `The row of line ${row.rivalLine}`;
    faults.push(
      faultOf(row, 'successorOf', next, `${which} succeeds that deployment already; a deployment is succeeded by one.`),
    );
  }
  const fields = fieldsOf(before, change);
  const isEnded =
    before !== null && typeof change.endDate === 'string' && (before.endDate === null || row.line === null);
  const moves = before === null || facts.family !== before.family || next.positionRef !== before.positionRef;
  const isComplete = next.fte !== undefined && next.startDate !== undefined;
  const verdict: Verdict = {
    id: row.id,
    action: before === null ? 'created' : fields.length === 0 ? 'unchanged' : isEnded ? 'ended' : 'changed',
    fields,
    claims: isComplete && (moves || before === null || claimsMore(before, next as Correctable)),
    moves,
    confirms: before !== null && basis.confirm && row.line !== null && canBeConfirmed(before, next, basis.today),
    isFaulty: row.isFaulty || faults.length > 0,
  };
  return { verdict, faults };
}

/** What a new deployment has where it states nothing. */
export const BLANK: Omit<
  Correctable,
  'component' | 'center' | 'role' | 'arrangement' | 'fte' | 'positionRef' | 'startDate'
> = {
  endDate: null,
  endReason: null,
  fundedThrough: null,
  successorOf: null,
  clearance: null,
  part23TrainedOn: null,
  privacyTrainedOn: null,
  systems: [],
  note: null,
};

type Next = Partial<Correctable>;

function factsOf(row: Weighed, next: Next, { validity, familyOf, families }: Basis): Facts {
  const { component, center, role } = next;
  const family = component === undefined ? null : (familyOf.get(component) ?? null);
  return {
    component: validity.component.get(component ?? '') ?? null,
    center: validity.center.get(center ?? '') ?? null,
    role: validity.role.get(role ?? '') ?? null,
    family,
    mayActFor: family !== null && families.includes(family),
    predecessor: row.predecessorFacts,
    rival: row.rival,
    circular: row.circular,
    successor: row.successor,
  };
}

function fieldsOf(before: Weighed['before'], change: object): ImportChange['fields'] {
  return Object.entries(change)
    .filter(([, value]) => before !== null || !(value === null || (Array.isArray(value) && value.length === 0)))
    .map(([field, value]) => ({
      field,
      old: before === null ? null : (before[field as keyof Correctable] ?? null),
      new: value ?? null,
    }));
}

function canBeConfirmed(before: NonNullable<Weighed['before']>, next: Next, today: string): boolean {
  const hasEnded = typeof next.endDate === 'string' && next.endDate < today;
  return before.status !== 'cancelled' && !hasEnded && before.confirmedOn !== today;
}

function faultOf(row: Weighed, field: string, next: Next, message: string): ImportFault {
  const value = next[field as keyof Correctable];
  return {
    line: row.line,
    field,
    value: value === null || value === undefined ? null : String(value).slice(0, 100),
    message,
  };
}
