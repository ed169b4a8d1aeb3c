// Types of the prerequisites that are missing (methodology, section 12), by group and one by one.
import type { Filter } from './model.ts';

export const PREREQUISITE_KEYS = ['component', 'family', 'center'] as const;
export type PrerequisiteKey = (typeof PREREQUISITE_KEYS)[number];

/** What can be looked at: planned and active deployments, unless `status` says otherwise. */
export type PrerequisiteFilter = Pick<
  Filter,
  'component' | 'family' | 'center' | 'role' | 'arrangement' | 'status' | 'missingPrerequisite'
>;

/** Of the deployments of a group, how many lack something at their start date, and how many each of the three. */
export type PrerequisiteGroup = Partial<Record<PrerequisiteKey, string>> & {
  deployments: number;
  lacking: number;
  clearance: number;
  part23: number;
  privacy: number;
};
