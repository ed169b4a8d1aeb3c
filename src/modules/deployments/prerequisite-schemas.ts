// The wire contract of missing prerequisites.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import { anyOf, code, day, id, pageOf, paging, withheld } from '../../platform/http/wire.ts';
import { CLEARANCES, PREREQUISITES, STATUSES } from './model.ts';
import { PREREQUISITE_KEYS } from './prerequisite-model.ts';
import { notice } from './schemas.ts';

export const prerequisiteQuery = z.strictObject({
  ...paging,
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('Instead of Accept. CSV holds all rows: limit and cursor are for pages.'),
  groupBy: anyOf(z.enum(PREREQUISITE_KEYS)).describe(
    'What the counts are grouped by; component where nothing is named.',
  ),
  component: anyOf(code).describe('Only these components, not what is part of them.'),
  family: anyOf(code).describe('Only components that belong to these families today.'),
  center: anyOf(code).describe('Only these centers.'),
  role: anyOf(code).describe('Only these roles.'),
  arrangement: anyOf(z.enum(ARRANGEMENTS)).describe('Only these arrangements.'),
  status: anyOf(z.enum(STATUSES)).describe(
    'Only deployments with one of these statuses today; planned and active where nothing is named.',
  ),
  missingPrerequisite: anyOf(z.enum(PREREQUISITES)).describe(
    'Only rows that lack one of these; the counts are of all.',
  ),
});

const count = (what: string) => z.int().describe(what);

const group = z.object({
  component: code.optional().describe('Component, where it is a key.'),
  family: code.optional().describe('Family today, where it is a key.'),
  center: code.optional().describe('Center, where it is a key.'),
  deployments: count('Deployments that were looked at.'),
  lacking: count('Those that lack something at their start date.'),
  clearance: count('Those without a clearance.'),
  part23: count('Those without training under 28 CFR Part 23 by their start date.'),
  privacy: count('Those without training in privacy and civil liberties by their start date.'),
});

const row = z
  .object({
    id: id.describe('Id of the deployment.'),
    component: code.describe('Component.'),
    family: code.describe('Its family today.'),
    center: code.describe('Center.'),
    role: code.describe('Role.'),
    positionRef: z.string().describe("The component's own reference of the billet."),
    status: z.enum(STATUSES).describe('Its status today.'),
    startDate: day.describe('First day.'),
    daysLeft: z.int().nullable().describe('Days until it starts; null where it has started.'),
    clearance: z.enum(CLEARANCES).nullable().describe('Clearance held; null where none is recorded.'),
    part23TrainedOn: day.nullable().describe('Day of the training under 28 CFR Part 23; null where none is recorded.'),
    privacyTrainedOn: day
      .nullable()
      .describe('Day of the training in privacy and civil liberties; null where none is recorded.'),
    notices: z.array(notice).describe('What is missing, and why.'),
  })
  .meta({ id: 'PrerequisiteRow', description: 'A deployment that lacks a prerequisite at its start date.' });

export const prerequisites = pageOf(row)
  .extend({
    counts: z.array(group).describe('By group, in order of the keys.'),
    statement: z.string().describe('What is counted, and that presence counts all the same.'),
    withheld,
  })
  .meta({ id: 'Prerequisites' });
