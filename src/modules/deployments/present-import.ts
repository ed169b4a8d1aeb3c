// Imports as the contract spells them.
import { fromHundredths } from '../../lib/fte.ts';
import type { ImportChange, ImportCounts, ImportMode, ImportRecord, Noticed } from './import-model.ts';
import { sayChange } from './say-change.ts';

type Result = {
  id: string | null;
  options: { dryRun: boolean; mode: ImportMode };
  counts: ImportCounts;
  noticed: Noticed;
  expectEnded: number | null;
};

/** What came of a file, without its changes. */
export function presentImportHead({ id, options, counts, noticed, expectEnded }: Result) {
  const { ignored, spellings, notes } = noticed;
  return {
    id,
    dryRun: options.dryRun,
    mode: options.mode,
    counts,
    expectEnded,
    ignoredColumns: ignored,
    normalised: spellings,
    notes,
    changesAt: id === null ? null : changesAt(id),
  };
}

/** A change; in a dry run (`isKept` false) what is new has no id yet. */
export function presentImportChange(change: ImportChange, isKept: boolean) {
  const { line, action, component, center, positionRef } = change;
  const fields = change.fields.map((its) => ({
    field: its.field,
    old: shown(its.field, its.old),
    new: shown(its.field, its.new),
  }));
  const deployment = action === 'created' && !isKept ? null : change.deployment;
  return { line, action, deployment, component, center, positionRef, fields, says: sayChange(change) };
}

export const CHANGE_COLUMNS = [
  'line',
  'action',
  'deployment',
  'component',
  'center',
  'positionRef',
  'field',
  'old',
  'new',
] as const;

/** A change as lines of a file, one for each field. */
export function changeLines(change: ImportChange): (string | number | null)[][] {
  const { line, action, deployment, component, center, positionRef, fields } = presentImportChange(change, true);
  return fields.map((its) => [
    line,
    action,
    deployment,
    component,
    center,
    positionRef,
    its.field,
    flat(its.old),
    flat(its.new),
  ]);
}

export function presentImport({ id, mode, at, by, byLabel, families, options, sha256, counts, notes }: ImportRecord) {
  const who = { id: by, label: byLabel };
  return { id, mode, at: at.toISOString(), who, families, options, sha256, counts, notes, changesAt: changesAt(id) };
}

function changesAt(id: string): string {
  return `/v1/deployment-imports/${id}/changes`;
}

function shown(field: string, value: unknown): string | number | string[] | null {
  return (field === 'fte' && value !== null ? fromHundredths(Number(value)) : value) as
    | string
    | number
    | string[]
    | null;
}

function flat(value: string | number | string[] | null): string | number | null {
  return Array.isArray(value) ? value.join(' ') : value;
}
