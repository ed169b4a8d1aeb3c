// From rows of the register to what the contract says of them, and from bodies to what is stored.
import { fromHundredths, toHundredths } from '../../lib/fte.ts';
import type { BlindCycle } from '../cycles/index.ts';
import { diffVersions } from './diff-versions.ts';
import { findMissingPrerequisites } from './find-missing-prerequisites.ts';
import { listActions } from './list-actions.ts';
import { type Correctable, type Entry, SYSTEMS, type Values, type Version } from './model.ts';
import { noteMissing } from './note-missing.ts';

type Caller = { roles: readonly string[]; components: readonly string[]; scopes: readonly string[] };

/** What a body states, with FTE in hundredths and systems in one order. */
export function statedValues<T extends Partial<Values>>(body: T): T {
  const { fte, systems } = body;
  return {
    ...body,
    ...(fte === undefined ? {} : { fte: toHundredths(fte) }),
    ...(systems === undefined ? {} : { systems: SYSTEMS.filter((system) => systems.includes(system)) }),
  };
}

/** What a merge patch states: null empties the list of systems. */
export function statedPatch(
  patch: Partial<Omit<Correctable, 'systems'>> & { systems?: string[] | null | undefined },
): Partial<Correctable> {
  const { systems, ...rest } = patch;
  return statedValues(systems === undefined ? rest : { ...rest, systems: systems ?? [] });
}

/** A deployment as it stands, with what this caller may do with it. */
export function presentDeployment(entry: Entry, caller: Caller) {
  const allowed = mayActFor(entry, caller) ? [...listActions(entry.status)] : [];
  return { ...presentEntry(entry), successor: entry.successor, allowed };
}

/** A deployment as it was known at an instant: nothing can be done with a past. */
export function presentPast(entry: Entry) {
  return { ...presentEntry(entry), successor: entry.successor, allowed: [] };
}

/** A version with what it says otherwise than the one `before` it. */
export function presentVersion(version: Version, before: Version | undefined) {
  const changes = diffVersions(version, before).map((change) =>
    change.field === 'fte'
      ? { ...change, old: fromHundredths(Number(change.old)), new: fromHundredths(Number(change.new)) }
      : change,
  );
  return {
    ...presentEntry(version),
    changes,
    recordedFrom: version.recordedFrom.toISOString(),
    recordedTo: version.recordedTo?.toISOString() ?? null,
    who: { id: version.updatedBy, label: version.recordedBy },
    reason: version.reason,
  };
}

/** Why rows of the register are left out for a director while blind cycles are open. */
export function presentWithheld(cycles: readonly BlindCycle[]) {
  return cycles.map(({ cycle, closesAt, contact }) => ({
    cycle,
    reason:
      `${cycle} asks what you see without the register: until it closes, deployments of your centers that are active on its ` +
      `reference date are left out.${contact === null ? '' : ` Questions: ${contact}.`}`,
    until: closesAt.toISOString(),
  }));
}

/** The fields of a deployment in a file, by their names in JSON. */
export const CSV_COLUMNS = [
  'id',
  'component',
  'family',
  'center',
  'role',
  'arrangement',
  'fte',
  'positionRef',
  'startDate',
  'endDate',
  'endReason',
  'fundedThrough',
  'successorOf',
  'clearance',
  'part23TrainedOn',
  'privacyTrainedOn',
  'systems',
  'note',
  'status',
  'stale',
  'confirmedOn',
  'version',
  'createdAt',
  'updatedAt',
  'confirmBy',
  'successor',
  'notices',
  'committedThrough',
] as const;

/** A deployment as a line of a file, in the order of CSV_COLUMNS; systems and notices are parted by spaces. */
export function presentCsvRow(entry: Entry): (string | number | boolean | null)[] {
  const { notices, ...rest } = presentEntry(entry);
  const shown = {
    ...rest,
    systems: entry.systems.join(' '),
    successor: entry.successor,
    notices: notices.map(({ prerequisite, reason }) => `${prerequisite}:${reason}`).join(' '),
  };
  return CSV_COLUMNS.map((column) => shown[column]);
}

function presentEntry(entry: Entry) {
  const { positionId: _, cancelledAt: __, updatedBy: ___, reason: ____, successor: _____, ...shown } = entry;
  return {
    ...shown,
    fte: fromHundredths(entry.fte),
    notices: findMissingPrerequisites(entry).map((missing) => noteMissing(missing, entry)),
    createdAt: entry.createdAt.toISOString(),
    updatedAt: entry.updatedAt.toISOString(),
  };
}

function mayActFor(entry: Entry, caller: Caller): boolean {
  return (
    caller.scopes.includes('register:write') &&
    caller.roles.includes('liaison') &&
    caller.components.includes(entry.family)
  );
}
