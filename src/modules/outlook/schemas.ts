// The wire contract of the outlook.
import { z } from 'zod';
import { PRIORITIES } from '../../lib/vocabulary.ts';
import { anyOf, code, day, fte, id, instant, paging } from '../../platform/http/wire.ts';
import { measureFilter } from '../gaps/index.ts';
import { readingFields } from '../reconciliation/index.ts';
import { GROUP_KEYS, LAPSE_REASONS } from './model.ts';

const basis = {
  asOf: day.optional().describe('Day D, the first of the horizon; today (UTC) without it.'),
  horizonMonths: z.coerce.number().int().min(1).max(60).default(24).describe('Months from D, 1 to 60.'),
  cycle: code
    .optional()
    .describe(
      'The closed or published cycle whose needs count; the published one that asked about the latest day without it.',
    ),
};

const { center, family, component, state, region, designation } = measureFilter;
export const outlookFilter = { center, family, component, state, region, designation };

const format = z
  .enum(['json', 'csv', 'xlsx'])
  .optional()
  .describe('The format, where the Accept header is not to decide.');

export const outlookQuery = z.strictObject({
  ...basis,
  groupBy: anyOf(z.enum(GROUP_KEYS)).describe('What to group by, in this order; one total without it.'),
  ...outlookFilter,
  format,
});
export const needOutlookQuery = z.strictObject({
  ...basis,
  ...outlookFilter,
  ...paging,
  format: z.enum(['json', 'csv']).optional().describe('The format, where the Accept header is not to decide.'),
});
export const curveQuery = z.strictObject({ ...basis, ...outlookFilter, format });

const { knownAt: _, ...cycleFields } = readingFields;

/** What every answer is printed with. */
export const basisFields = {
  ...cycleFields,
  inputsDigest: cycleFields.inputsDigest.describe(
    'SHA-256 over which versions and revisions the cycle was computed from; the register is read as of registerInstant.',
  ),
  revision: cycleFields.revision.describe(
    'Moves with every write that matters to the findings and needs of the cycle; what the register gained since is in the ETag.',
  ),
  registerInstant: instant.describe('As of when the register was read.'),
  asOf: day.describe('Day D.'),
  horizonMonths: z.int().describe('Months from D.'),
  lastDay: day.describe('The last day of the horizon, which counts.'),
  openEndDays: z
    .int()
    .describe('Days from D for which a deployment without end and funding dates counts as committed.'),
  successorGapDays: z.int().describe('Days without anybody after which a successor still counts as continuing.'),
};

const amount = fte.nullable();
const count = z.int().nullable();
const share = z.number().nullable();

const cause = z.object({
  deployment: id.describe('The deployment whose last counted day is the day before.'),
  center: code.describe('Its center.'),
  family: code.describe('Its component family.'),
  component: code.describe('Its component, as it counts.'),
  role: code.describe('Its role, as it counts.'),
  fte: fte.describe('Its FTE, as it counts.'),
  lastDay: day.describe('Its last counted day on this curve.'),
  endUnknown: z.boolean().describe('Whether that rests on an open end: it has neither end nor funding date.'),
  stale: z.boolean().describe('Whether its component has not confirmed it for longer than the policy allows.'),
  successor: z
    .object({
      deployment: id.describe('The deployment that is registered as its successor.'),
      center: code.describe('Where that is.'),
      startDate: day.describe('From when on.'),
      daysBetween: z.int().describe('Days without either of them.'),
    })
    .nullable()
    .describe('Its registered successor, as far as this caller may see it.'),
});

function lapseOf<C extends 'committed' | 'expected'>(curve: C) {
  const fields = {
    On: day.nullable().describe(`First day on which the ${curve} fill is below that of D; null where there is none.`),
    FromFte: amount.describe('The fill of D.'),
    ToFte: amount.describe('The fill of that day.'),
    Reason: z
      .enum(LAPSE_REASONS)
      .nullable()
      .describe(
        '`ended`: the last counted day of somebody. `more-urgent-need`: nobody ended, a more urgent need began. Null without a lapse, and where a caller sees a part of the causes only.',
      ),
    CauseCount: count.describe('How many causes there are that this caller sees.'),
    Causes: z.array(cause).describe('The first 20 of them, in order of centers.'),
  };
  const named = Object.entries(fields).map(([field, schema]) => [`${curve}Lapse${field}`, schema]);
  return Object.fromEntries(named) as { [K in keyof typeof fields as `${C}Lapse${K}`]: (typeof fields)[K] };
}

function milestones<N extends string>(name: N, what: string) {
  const at = (months: number) => share.describe(`${what} ${months} months after D; null behind the horizon.`);
  const columns = [3, 6, 12, 24].map((months) => [`${name}${months}`, at(months)]);
  return {
    [name]: share.describe(`${what} on D; null where nothing is needed.`),
    ...Object.fromEntries(columns),
  } as Record<N | `${N}3` | `${N}6` | `${N}12` | `${N}24`, typeof share>;
}

const curveMeasures = {
  neededFte: amount.describe('What is needed on D.'),
  committedFilledFte: amount.describe('What is filled of it on D, as committed.'),
  expectedFilledFte: amount.describe('The same, as expected.'),
  centerOnlyFilledFte: amount.describe(
    'The part of the expected fill that would be missing without those whom only centers see.',
  ),
  ...milestones('committedRatio', 'Filled as committed / needed'),
  ...milestones('expectedRatio', 'Filled as expected / needed'),
  ...milestones('band', 'The difference of the two ratios'),
  committedContinuity: share.describe('Sum over days filled as committed / sum over days needed.'),
  expectedContinuity: share.describe('Sum over days filled as expected / sum over days needed.'),
};

const atRisk = {
  committedAtRiskFte: fte.describe(
    'FTE of deployments on duty on D whose last counted day falls within the horizon, less that of successors at the same center within the successor gap.',
  ),
  expectedAtRiskFte: fte.describe('The same on the expected curve.'),
};

/** The fields of a row that are no keys. */
export const outlookMeasures = z.object({
  needs: count.describe(
    'Needs of the group; null, like all need columns, where no center of it has needs that are known.',
  ),
  ...curveMeasures,
  ...lapseOf('committed'),
  ...lapseOf('expected'),
  committedSinglePoints: count.describe('Needs that would not be filled at all on D without some one position.'),
  expectedSinglePoints: count.describe('The same on the expected curve.'),
  ...atRisk,
  committedFte: fte.describe('FTE that counts as committed on D.'),
  expectedFte: fte.describe('FTE that counts as expected on D, with those whom only centers see.'),
  centerOnlyFte: fte.describe('The part of it that only centers see.'),
  endUnknownFte: fte.describe('FTE on duty on D with neither end nor funding date: committed for the open-end days.'),
  centers: z.int().describe('Centers of the group that the cycle asked, or at which somebody is registered.'),
  centersWithNeeds: z.int().describe('Those that reported or confirmed zero needs.'),
  centersWithUnknownNeeds: z.int().describe('The others: what they need is not known, and never zero.'),
});

const key = z.string().nullable().optional();
export const outlookRow = z
  .object({
    center: z.string().optional().describe('Key, where grouped by it.'),
    family: key.describe('Key, where grouped by it; null for needs that name no component.'),
    component: key.describe('Key, where grouped by it; null for needs that name no component.'),
    state: z.string().optional().describe('Key, where grouped by it.'),
    region: z.int().optional().describe('Key, where grouped by it.'),
    designation: z.string().optional().describe('Key, where grouped by it.'),
    ...outlookMeasures.shape,
  })
  .meta({ id: 'OutlookRow', description: 'How long the coverage of one group lasts (methodology, section 10).' });

const position = z.object({
  positionRef: z
    .string()
    .nullable()
    .describe("The component's own reference; null where only the center sees who it is."),
  component: code.describe('Its component, as it counts.'),
});

export const needOutlook = z
  .object({
    center: code.describe('The center that states it.'),
    line: z.string().describe('JSON pointer to the need in the certified revision.'),
    family: code.nullable().describe('Family of the component that it names.'),
    component: code.nullable().describe('The component that it names; null: any.'),
    role: code.nullable().describe('The role that it names; null: any.'),
    capability: z.string().nullable().describe('The capability that it serves.'),
    priority: z.enum(PRIORITIES).describe('How urgent it is.'),
    fte: fte.describe('What is needed.'),
    onSite: z.boolean().describe('Whether only people on site can fill it.'),
    neededBy: day.nullable().describe('From when it is needed; null: at once.'),
    ...curveMeasures,
    ...lapseOf('committed'),
    ...lapseOf('expected'),
    committedSinglePoints: z
      .array(position)
      .describe('Positions without any one of which nothing would be filled on D.'),
    expectedSinglePoints: z.array(position).describe('The same on the expected curve.'),
    committedAtRiskFte: fte.describe('The part of its fill on D that rests on FTE at risk.'),
    expectedAtRiskFte: fte.describe('The same on the expected curve.'),
  })
  .meta({ id: 'NeedOutlook', description: 'How long one stated need stays filled (methodology, section 10).' });

export const curveStep = z
  .object({
    day: day.describe('From this day on, until the next row.'),
    neededFte: fte.describe('What is needed.'),
    committedFilledFte: fte.describe('What is filled, as committed.'),
    expectedFilledFte: fte.describe('What is filled, as expected.'),
    centerOnlyFilledFte: fte.describe('The part of it that would be missing without those whom only centers see.'),
  })
  .meta({ id: 'OutlookStep', description: 'A step of the curves of one group.' });

const nextCursor = z.string().nullable().describe('Null: the answer is whole.');
export const outlookHead = z.object({ ...basisFields, groupBy: z.array(z.string()).describe('The keys of the rows.') });
export const outlookReport = outlookHead
  .extend({ items: z.array(outlookRow).describe('One row for each group, in order of the keys.'), nextCursor })
  .meta({ id: 'OutlookReport' });
export const curveReport = outlookHead
  .extend({
    items: z.array(curveStep).describe('The steps, in order of days; none where no needs are known.'),
    nextCursor,
  })
  .meta({ id: 'OutlookCurve' });
export const needOutlookPage = z
  .object({
    ...basisFields,
    items: z.array(needOutlook).describe('Needs in order of centers, as each center listed them.'),
    nextCursor: z.string().nullable().describe('Pass it as `cursor` to get the next page; null on the last.'),
  })
  .meta({ id: 'NeedOutlookPage' });

export const OUTLOOK_COLUMNS = Object.keys(outlookMeasures.shape);
export const NEED_OUTLOOK_COLUMNS = Object.keys(needOutlook.shape);
export const CURVE_COLUMNS = Object.keys(curveStep.shape);
