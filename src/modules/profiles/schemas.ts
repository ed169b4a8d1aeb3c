// The wire contract of profiles. What a section holds is what the full resource answers the same caller with, by the same schema.
import { z } from 'zod';
import { code, day, instant, marking, withheld } from '../../platform/http/wire.ts';
import { deploymentSchema } from '../deployments/index.ts';
import { gapRow } from '../gaps/index.ts';
import { outlookRow } from '../outlook/index.ts';
import { adherenceRow } from '../plans/index.ts';
import { readingFields } from '../reconciliation/index.ts';

export const byCenter = z.strictObject({ center: code.describe('The center.') });
export const byComponent = z.strictObject({ component: code.describe('The component, or a family.') });

const count = (what: string) => z.int().describe(what);

const counted = z
  .object({
    component: code.optional().describe('The component, where grouped by it.'),
    family: code.optional().describe('The family, where grouped by it.'),
    center: code.optional().describe('The center, where grouped by it.'),
    state: z.string().optional().describe('The state, where grouped by it.'),
    role: code.optional().describe('The role, where grouped by it.'),
    status: z.enum(['planned', 'active']).describe('Status today.'),
    deployments: count('How many.'),
    fte: z.number().describe('Their FTE.'),
    stale: count('How many of them are stale.'),
  })
  .meta({ id: 'RegistrationCount', description: 'Planned or active registrations of one group.' });

const rows = (what: string) =>
  z
    .object({ count: count('How many there are.'), items: z.array(deploymentSchema).describe('At most 100 of them.') })
    .describe(`${what}.`);

const register = z
  .object({
    asOf: day.describe('The day of status and staleness.'),
    counts: z.record(z.string(), z.array(counted)).describe('Planned and active registrations by several groupings.'),
    active: rows('Who is on duty now'),
    planned: rows('Who is to come'),
    ending: rows('What ends within 180 days, soonest first; `successor` says who follows'),
    stale: rows('What waits to be confirmed'),
    prerequisites: z
      .object({
        deployments: count('Planned and active deployments.'),
        lacking: count('Those that lack something at their start date.'),
        clearance: count('Those without a clearance.'),
        part23: count('Those without training under 28 CFR Part 23.'),
        privacy: count('Those without training in privacy and civil liberties.'),
      })
      .nullable()
      .describe('Prerequisites that are missing. Presence counts all the same.'),
    withheld,
  })
  .meta({ id: 'ProfileRegister', description: 'The register as it stands now, as far as you may see it.' });

// The page is marked as a whole.
const { marking: _, ...reading } = readingFields;

const measures = z
  .object({
    ...reading,
    groupBy: z.array(z.string()).describe('The keys of the rows.'),
    items: z.array(gapRow).describe('Presence, needs and gaps, as the gap report of the cycle has them.'),
    findings: z
      .object({
        cases: count('Findings that ask for a ruling.'),
        waiting: count('Those that nobody has decided.'),
        answered: count('Those of them that a party has answered.'),
      })
      .describe('Findings, as far as you may see them.'),
  })
  .nullable()
  .describe('Of the latest cycle that has closed; null, with a reason in `missing`, where there is nothing for you.');

const outlook = z
  .looseObject({
    groupBy: z.array(z.string()).describe('The keys of the rows.'),
    items: z.array(outlookRow).describe('One row, or one for each group.'),
  })
  .nullable()
  .describe(
    'How long the coverage lasts, as the outlook has it; null, with a reason in `missing`, where there is none.',
  );

const common = {
  marking,
  asOf: day.describe('Today, in UTC.'),
  register,
  measures,
  outlook,
  missing: z
    .array(z.object({ section: z.string().describe('A section that is null.'), reason: z.string().describe('Why.') }))
    .describe('What is not known, or not for this token, and why.'),
  links: z.record(z.string(), z.string()).describe('The full resources.'),
};

export const centerProfile = z
  .object({
    center: z
      .object({
        code: code.describe('Code.'),
        name: z.string().describe('Name.'),
        state: z.string().describe('State.'),
        designation: z.string().describe('Designation.'),
        femaRegion: z.int().describe('FEMA region.'),
      })
      .describe('What it is.'),
    cycles: z
      .array(
        z.object({
          cycle: code.describe('The cycle.'),
          title: z.string().describe('What it is called.'),
          state: z.string().describe('Its state.'),
          referenceDate: day.describe('The day that it asks about.'),
          dueAt: instant.describe('Until when answers are due.'),
          disposition: z.string().describe('Whether the center is expected to answer.'),
          response: z.string().nullable().describe('The state of its response; null where you may not see it.'),
        }),
      )
      .describe(
        'Open cycles, and the latest that has closed, where the center is in the frame; none where you may read no responses.',
      ),
    ...common,
  })
  .meta({ id: 'CenterProfile', description: 'A center on one page, as far as the caller may see it.' });

export const componentProfile = z
  .object({
    component: z
      .object({
        code: code.describe('Code.'),
        name: z.string().describe('Name.'),
        parent: code.nullable().describe('What it is part of.'),
        family: code.describe('Its family today.'),
        parts: z.array(code).describe('The component and all that is part of it: what the numbers are about.'),
      })
      .describe('What it is.'),
    ...common,
    plans: z
      .looseObject({
        on: day.describe('The day.'),
        fiscalYear: z.int().describe('Its fiscal year.'),
        cycle: code.nullable().describe('The cycle of the reconciled presence; null: there is none.'),
        items: z.array(adherenceRow).describe('Adherence by component, as of plans.'),
      })
      .nullable()
      .describe('What came of plans; null, with a reason in `missing`, where it is not for you.'),
  })
  .meta({ id: 'ComponentProfile', description: 'A component with all that is part of it on one page.' });
