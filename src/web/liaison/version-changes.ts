// What one version of a deployment says otherwise than the one before it.
import type { Schema } from '../api/client.ts';

type Version = Schema<'DeploymentVersion'>;

const TOLD = [
  'component',
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
  'confirmedOn',
] as const;

export type VersionChange = { readonly field: string; readonly old: unknown; readonly new: unknown };

/** The fields that differ, in the order of the form; nothing for the first version. */
export function versionChanges(version: Version, before: Version | undefined): VersionChange[] {
  if (before === undefined) return [];
  return TOLD.filter((field) => JSON.stringify(version[field]) !== JSON.stringify(before[field])).map((field) => ({
    field,
    old: before[field],
    new: version[field],
  }));
}
