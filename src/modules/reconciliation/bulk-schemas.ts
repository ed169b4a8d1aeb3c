// The wire contract of what is done to all findings that a filter lets through.
import { z } from 'zod';
import { code, day, flag, id, uuid } from '../../platform/http/wire.ts';
import { CASE_STATES, PARTIES } from './case-model.ts';
import { assignment, terms, unit } from './case-schemas.ts';
import { OUTCOMES } from './model.ts';

function some<T extends z.ZodType>(item: T) {
  return z.array(item).min(1).max(100).optional();
}

const filter = z
  .strictObject({
    outcome: some(z.enum(OUTCOMES)).describe('Of these outcomes; without it, those that ask for a ruling.'),
    family: some(code).describe('Of these component families.'),
    component: some(code).describe('Where either side names one of these components.'),
    center: some(code).describe('Of these centers.'),
    state: some(z.string().regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.')).describe(
      'Of centers of these states.',
    ),
    caseState: some(z.enum(CASE_STATES)).describe('In these states; without it, open or answered.'),
    owner: some(uuid).describe('That these analysts look after.'),
    dueBefore: day.optional().describe('To be decided before this day.'),
    conceded: some(z.enum(PARTIES)).describe('To which one of these parties conceded last.'),
  })
  .meta({ id: 'FindingFilter', description: 'Which findings; those that are withdrawn are never among them.' });

export const dryRun = z.strictObject({
  dryRun: flag.default(false).describe('Whether to say only what would come of it.'),
});

export const bulkBody = z
  .strictObject({
    filter,
    decision: z.enum(['accept-register', 'accept-center', 'exclude']).describe('What is to count of each.'),
    ...terms,
    expect: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'It is `expect` of a dry run, unchanged.')
      .optional()
      .describe('`expect` of a dry run: refused where the set, or what would be judged, has moved since.'),
  })
  .meta({
    id: 'BulkDecision',
    examples: [
      {
        filter: { outcome: ['center-only'], state: ['TX'] },
        decision: 'accept-center',
        reason: 'definition',
        text: 'Detailees count where they serve.',
      },
    ],
  });

const amounts = {
  beforeFte: z.number().describe('Reconciled FTE as it stands.'),
  afterFte: z.number().describe('Reconciled FTE with the decisions.'),
};

export const bulkResult = z
  .object({
    dryRun: z.boolean().describe('Whether nothing was done.'),
    batch: id.nullable().describe('What the decisions have in common; null for a dry run.'),
    count: z.int().describe('How many findings.'),
    byOutcome: z.record(z.string(), z.int()).describe('How many of each outcome.'),
    ...amounts,
    byFamily: z
      .array(z.object({ family: code.describe('Family.'), ...amounts }))
      .describe('The same over the whole cycle by family.'),
    items: z
      .array(
        z.object({
          id: id.describe('Finding.'),
          center: code.describe('Center.'),
          family: code.describe('Family.'),
          outcome: z.enum(OUTCOMES).describe('Outcome.'),
          before: unit.nullable().describe('What counted.'),
          after: unit.nullable().describe('What counts with the decision.'),
        }),
      )
      .describe('The first 200 findings.'),
    refusedCount: z.int().describe('How many of them cannot be decided so.'),
    refused: z
      .array(z.object({ id: id.describe('Finding.'), reason: z.string().describe('Why.') }))
      .describe('The first 100 of those; none may be left for the decisions to be made.'),
    expect: z.string().describe('Identity of the set and of what is judged of each.'),
  })
  .meta({ id: 'BulkDecisionResult' });

export const bulkAssignBody = z
  .strictObject({ filter, ...assignment })
  .refine(({ owner, dueOn }) => owner !== undefined || dueOn !== undefined, 'Say owner, dueOn, or both.')
  .meta({
    id: 'BulkAssign',
    examples: [{ filter: { family: ['CBP'] }, owner: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10', dueOn: '2026-12-15' }],
  });

export const bulkAssignResult = z
  .object({ count: z.int().describe('How many findings were assigned.') })
  .meta({ id: 'BulkAssignResult' });
