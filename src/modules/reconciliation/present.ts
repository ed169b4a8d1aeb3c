// From kept results to what the contract says of them.
import { METHODOLOGY } from '../../lib/versions.ts';
import type { CaseRow, FindingRow } from './case-model.ts';
import type { Speaker } from './case-state.ts';
import { agreementOf } from './measure-agreement.ts';
import type { AgreementGroup, Reading } from './model.ts';
import { UNKEPT } from './place-findings.ts';
import { presentCase, presentUnit } from './present-case.ts';

/** What every published number is printed with: cycle, instants, policy and versions. */
export function presentReading(reading: Reading) {
  return {
    cycle: reading.code,
    title: reading.title,
    provisional: reading.isProvisional,
    illustrative: reading.illustrative,
    referenceDate: reading.referenceDate,
    cutOff: reading.cutOff?.toISOString() ?? null,
    knownAt: reading.knownAt?.toISOString() ?? null,
    decisionInstant: reading.decisionInstant?.toISOString() ?? null,
    methodology: reading.methodology ?? METHODOLOGY,
    policy: reading.policy,
    policyVersion: reading.policyVersion,
    inputsDigest: reading.inputsDigest,
    revision: reading.revision,
    report: reading.report,
    withheld: withheldOf(reading),
  };
}

/**
 * All that an answer of measures depends on beside the query: of a cycle as it stands its revision and terms, of an instant in the
 * past the instant alone, since nothing of it moves any more.
 */
export function identityOf(reading: Reading): unknown[] {
  if (reading.knownAt === null) return [presentReading(reading), reading.sees, reading.staleAt];
  const { code, title, illustrative, knownAt, sees } = reading;
  return [code, title, illustrative, knownAt, sees, withheldOf(reading)];
}

/** What open blind cycles keep from this caller in this answer, and until when (api.md, Blind cycles); of either role that it has. */
function withheldOf(reading: Reading): { cycle: string; reason: string; until: string }[] {
  const { all, blind, families } = reading.sees;
  if (all) return [];
  const ofCenters = withheldOfCenters(reading);
  const isSaid = ofCenters.some(({ cycle }) => cycle === reading.code);
  if (isSaid || families.length === 0 || !blind.includes(reading.code)) return ofCenters;
  const reason = `This cycle is blind and open: what centers answer is shown to components when it has closed. ${askAt(reading.contact)}`;
  return [{ cycle: reading.code, reason, until: reading.closesAt.toISOString() }, ...ofCenters];
}

/** The part of it that concerns the centers of a director, which an open blind cycle hides in every other cycle as well. */
export function withheldOfCenters({ sees, blinding }: Pick<Reading, 'sees' | 'blinding'>) {
  if (sees.all) return [];
  return blinding.map(({ cycle, closesAt, contact }) => ({
    cycle,
    reason: `The blind cycle ${cycle} is open: findings and measures of your centers are shown when it has closed. ${askAt(contact)}`,
    until: new Date(closesAt).toISOString(),
  }));
}

function askAt(contact: string | null): string {
  return `Questions: ${contact ?? 'an analyst'}.`;
}

/** A finding as the contract spells it. While the cycle is open it has no identity to refer to, so its id is null. */
export function presentFinding(row: CaseRow, isOpen: boolean, speaker: Speaker) {
  return { ...presentOutcome(row, isOpen), ...presentCase(row, isOpen, speaker) };
}

function presentOutcome(row: FindingRow, isOpen: boolean) {
  return {
    id: idOf(row.id, isOpen),
    cycle: row.cycle,
    center: row.center,
    family: row.family,
    outcome: row.outcome,
    differences: row.differences as ('component' | 'role' | 'arrangement' | 'fte')[],
    denied: row.denied,
    lessSpecific: row.lessSpecific,
    stale: row.stale,
    hint: row.hint as 'timing' | null,
    notComparable: row.notComparable,
    possibleMatch: idOf(row.possibleMatch, isOpen),
    overAllocated: row.overAllocated,
    deploymentId: row.deploymentId,
    line: row.line,
    register: presentUnit(row.register),
    observed: presentUnit(row.observed),
    reconciled: presentUnit(row.reconciled),
    unverified: row.unverified,
    state: row.state,
  };
}

function idOf(id: string | null, isOpen: boolean): string | null {
  return isOpen || id === UNKEPT ? null : id;
}

/** Who asks, as far as actions on findings go: nobody acts on what is past. */
export function speakerOf({ sees, knownAt }: Reading, { scopes }: { scopes: readonly string[] }): Speaker {
  if (knownAt !== null) return NOBODY;
  return { scopes, centers: sees.centers, families: sees.families };
}

/** The agreement measures of one group, beside its keys. */
export function presentAgreement({ keys, informedCells, ...sums }: AgreementGroup) {
  return { ...keys, ...agreementOf(sums), informedCells };
}

/** The columns of findings as CSV: the fields of the JSON, units taken apart. */
export const FINDING_COLUMNS = [
  'id',
  'cycle',
  'center',
  'family',
  'outcome',
  'differences',
  'denied',
  'lessSpecific',
  'stale',
  'hint',
  'notComparable',
  'possibleMatch',
  'overAllocated',
  'deploymentId',
  'line',
  ...['register', 'observed', 'reconciled'].flatMap((side) =>
    ['Component', 'Role', 'Arrangement', 'Fte'].map((field) => `${side}${field}`),
  ),
  'unverified',
  'state',
  'owner',
  'dueOn',
  'decision',
  'decisionState',
  'decisionReason',
  'decidedAt',
  'decidedBy',
];

// Who may do nothing, or is told nothing of it.
const NOBODY: Speaker = { scopes: [], centers: [], families: [] };

/** The values of findings under FINDING_COLUMNS, as they are read. */
export async function* findingValues(
  rows: AsyncIterable<CaseRow>,
  isOpen: boolean,
): AsyncGenerator<(string | number | boolean | null)[]> {
  for await (const row of rows) {
    const it = presentFinding(row, isOpen, NOBODY);
    yield [
      it.id,
      it.cycle,
      it.center,
      it.family,
      it.outcome,
      it.differences.join(' '),
      it.denied,
      it.lessSpecific,
      it.stale,
      it.hint,
      it.notComparable,
      it.possibleMatch,
      it.overAllocated,
      it.deploymentId,
      it.line,
      ...[it.register, it.observed, it.reconciled].flatMap((unit) =>
        [unit?.component, unit?.role, unit?.arrangement, unit?.fte].map((value) => value ?? null),
      ),
      it.unverified,
      it.state,
      it.owner?.label ?? null,
      it.dueOn,
      it.decision?.decision ?? null,
      it.decision?.state ?? null,
      it.decision?.reason ?? null,
      it.decision?.decidedAt ?? null,
      it.decision?.decidedBy ?? null,
    ];
  }
}
