// The wire contract of explanations: any number of the gap report, taken apart.
import { z } from 'zod';
import { ARRANGEMENTS, PRIORITIES } from '../../lib/vocabulary.ts';
import { code, fte, id, instant, paging } from '../../platform/http/wire.ts';
import { agreementMeasures, findingSchema, readingFields } from '../reconciliation/index.ts';
import { CONDITIONS } from './explanation-model.ts';
import { measureFilter, needColumns, needRow } from './schemas.ts';

const { arrangement: _, ...ofNeeds } = measureFilter;

export const explainQuery = z
  .strictObject({
    ...ofNeeds,
    component: ofNeeds.component.describe('Only needs that name these components.'),
    role: ofNeeds.role.describe('Only needs that name these roles.'),
    capability: ofNeeds.capability.describe('Only needs that serve these capabilities.'),
    priority: ofNeeds.priority.describe('Only needs of these priorities.'),
    need: z.coerce
      .number()
      .int()
      .min(0)
      .max(499)
      .optional()
      .describe('One need of the one center that is named: the number at the end of its pointer `/needs/lines/0`.'),
    limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many needs at most, 1 to 100.'),
    cursor: paging.cursor,
  })
  .refine(({ need, center }) => need === undefined || center?.length === 1, {
    path: ['need'],
    message: 'Name the one center whose need it is: center=...&need=...',
  });

const unit = z
  .object({
    component: code.describe('Component.'),
    role: code.describe('Role.'),
    arrangement: z.enum(ARRANGEMENTS).describe('Arrangement.'),
    fte: fte.describe('FTE, 0.01 to 1.00.'),
  })
  .describe('One person as one side states it.');

const inView = z.object({
  finding: id.nullable().describe('The finding, which stands in full under `findings`; null while the cycle is open.'),
  identity: z.string().describe('Its identity within cycle and center.'),
  outcome: z.string().describe('What came of the comparison.'),
  denied: z.boolean().describe('The center says explicitly that this deployment is not there.'),
  unverified: z.boolean().describe('It rests on the register alone.'),
  decided: z.boolean().describe('A decision in force makes it what it is.'),
  register: unit.nullable().describe('What the component registered.'),
  observed: unit.nullable().describe('What the center sees.'),
  reconciled: unit.nullable().describe('What counts; null for nothing.'),
});

const listed = <T extends z.ZodType>(item: T, description: string) =>
  z
    .object({ total: z.int().describe('How many there are.'), items: z.array(item).describe('The first fifty.') })
    .describe(description);

export const explanation = z
  .object({
    sentences: z.array(z.string()).describe('The same in words that a committee can read.'),
    place: z.int().describe('Its place in the order in which the needs that you may see are filled, from 1.'),
    fills: listed(inView.extend({ fte: fte.describe('So much of it fills this need.') }), 'The units that fill it.'),
    withheldFills: z
      .int()
      .describe('Units of other components that fill a part of it; who they are, and how much, is not shown to you.'),
    usedElsewhere: listed(
      inView.extend({
        usedBy: z
          .array(
            z.object({
              line: z.string().describe('JSON pointer to the need that uses it.'),
              priority: z.enum(PRIORITIES).describe('Its priority.'),
              place: z.int().describe('Its place in the order of filling.'),
              fte: fte.describe('So much of the unit fills it.'),
            }),
          )
          .describe('The needs that use it.'),
        usedByOthersNotShown: z.boolean().describe('A part is used by needs that are not shown to you.'),
      }),
      'Eligible units that other needs use: needs that came first, or later ones where this one is met.',
    ),
    leftOver: listed(inView, 'Eligible units that are used by no need; there are some only where this need is met.'),
    countForNothing: listed(
      inView,
      'Findings that would be eligible by what one side states, and of which nothing counts, or something else as decided.',
    ),
    nearMisses: listed(
      inView.extend({ fails: z.enum(CONDITIONS).describe('The one condition of the need that it fails.') }),
      'Units that fail one condition only.',
    ),
    others: z.int().describe('Findings of the center that you may see and that have nothing to do with this need.'),
  })
  .meta({ id: 'NeedExplanation', description: 'Why a need is filled as far as it is, and not farther.' });

const explainedNeed = needRow
  .omit({ centers: true, centersReportingNeeds: true, state: true, region: true, designation: true, arrangement: true })
  .extend({
    certified: z
      .object({
        revision: z.int().describe('Revision of the response.'),
        certifiedAt: instant.describe('When it was certified.'),
        certifiedBy: z.string().nullable().describe('By whom.'),
        receipt: z.string().describe('The receipt that the center was given.'),
      })
      .nullable()
      .describe('Who certified the need; null where you may not read the response of the center.'),
    explanation,
    findings: z
      .array(
        findingSchema.extend({
          identity: z.string().describe('Its identity within cycle and center.'),
          registration: z
            .object({
              deployment: id.describe('The deployment.'),
              version: z.int().nullable().describe('The version of it that was read.'),
              positionRef: z
                .string()
                .nullable()
                .describe("The component's own reference; null where you may not see it."),
            })
            .nullable()
            .describe('The registration behind it; null where there is none.'),
          answeredIn: z
            .int()
            .nullable()
            .describe(
              'The revision whose presence line `line` points into; null without a line, or where you may not read it.',
            ),
        }),
      )
      .describe('Every finding that the explanation lists, with both sides, statements and decision.'),
  })
  .meta({ id: 'ExplainedNeed', description: 'A stated need with what stands behind it.' });

export const explainReport = z
  .object({
    ...readingFields,
    basis: z.literal('stated').describe('Needs as centers state them.'),
    total: needColumns
      .partial({ centers: true, centersReportingNeeds: true })
      .nullable()
      .describe(
        'The number that is taken apart: the needs that were asked for, as the gap report sums them; null for none.',
      ),
    agreement: agreementMeasures
      .nullable()
      .describe(
        'How far the two sources agree in the cells concerned: those centers, and those families where some are named.',
      ),
    policyParameters: z
      .object({
        code: code.describe('The policy.'),
        version: z.int().describe('Its version.'),
        fteTolerance: fte.describe('A difference in FTE up to and including this is no difference.'),
        onSiteArrangements: z.array(z.enum(ARRANGEMENTS)).describe('What can fill an on-site need.'),
        priorityWeights: z
          .object({
            critical: z.number().describe('Of a critical need.'),
            high: z.number().describe('Of a high one.'),
            medium: z.number().describe('Of a medium one.'),
            low: z.number().describe('Of a low one.'),
          })
          .describe('Weight of one FTE of gap, by priority.'),
        staleAfterDays: z.int().describe('Days after which a registration that nobody confirmed is stale.'),
      })
      .describe('The parameters that mattered.'),
    rules: z
      .array(
        z.object({
          section: z.string().describe('Section of the methodology.'),
          rule: z.string().describe('What it says.'),
        }),
      )
      .describe('The rules that were applied, by section of the methodology.'),
    items: z.array(explainedNeed).describe('Each need that makes up the number, the worst gap first.'),
    nextCursor: z.string().nullable().describe('Pass it as `cursor` to get the next page; null on the last.'),
  })
  .meta({ id: 'ExplainReport', description: 'A number of the gap report, taken apart.' });
