// What one version of a deployment says otherwise than the one before it.
import { IMPORT_FIELDS } from './import-model.ts';
import type { Version } from './model.ts';

/** What a component states of a deployment, in the order of its form, and that it confirmed it. */
const STATED = [...IMPORT_FIELDS, 'confirmedOn'] as const;

/** A field that differs; values as stored, FTE in hundredths. */
export type FieldChange = { field: (typeof STATED)[number]; old: unknown; new: unknown };

/** The fields that differ; none for the first version, and none where the one before is not known. */
export function diffVersions(version: Version, before: Version | undefined): FieldChange[] {
  if (before === undefined || before.version !== version.version - 1) return [];
  return STATED.filter((field) => JSON.stringify(version[field]) !== JSON.stringify(before[field])).map((field) => ({
    field,
    old: before[field],
    new: version[field],
  }));
}
