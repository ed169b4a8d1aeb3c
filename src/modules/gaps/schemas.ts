// The wire contract of presence, needs and gaps.
import { z } from 'zod';
import { ARRANGEMENTS, PRIORITIES } from '../../lib/vocabulary.ts';
import { anyOf, code, day, flag, fte, lowerCode, paging } from '../../platform/http/wire.ts';
import { knownAt, readingFields } from '../reconciliation/index.ts';
import { GROUP_KEYS, NEED_STATUSES } from './model.ts';

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });

const described = 'The format, where the Accept header is not to decide.';
const format = z.enum(['json', 'csv', 'xlsx']).optional().describe(described);
const textFormat = z.enum(['json', 'csv']).optional().describe(described);

/** What measures are filtered by. */
/** A code, or `none` for needs that name none: what rows with an empty key are asked for by. */
const codeOrNone = z
  .string()
  .max(40)
  .regex(
    /^(?:none|[A-Z0-9]+(?:-[A-Z0-9]+)*)$/,
    'A code is upper case letters and digits with hyphens between; or `none`.',
  );

export const measureFilter = {
  center: anyOf(code).describe('Only these centers.'),
  state: anyOf(z.string().regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.')).describe(
    'Only centers of these states.',
  ),
  region: anyOf(z.coerce.number().int().min(1).max(10)).describe('Only centers of these FEMA regions.'),
  designation: anyOf(z.enum(['primary', 'recognized'])).describe('Only centers with one of these designations.'),
  family: anyOf(codeOrNone).describe('Only these component families; `none`: needs that name no component.'),
  component: anyOf(codeOrNone).describe(
    'Only needs that name, and units of, these components; `none`: needs that name no component.',
  ),
  role: anyOf(codeOrNone).describe('Only needs that name, and units in, these roles; `none`: needs that name no role.'),
  capability: anyOf(lowerCode).describe(
    'Only needs that serve these capabilities, `none`: that name none; leaves presence columns empty.',
  ),
  priority: anyOf(z.enum(PRIORITIES)).describe('Only needs of these priorities; leaves presence columns empty.'),
  arrangement: anyOf(z.enum(ARRANGEMENTS)).describe('Only units in these arrangements; leaves need columns empty.'),
};

export const measureGroupBy = anyOf(z.enum(GROUP_KEYS)).describe(
  'What to group by, in this order; one total without it. A key that needs or presence lack leaves their columns empty.',
);

const pages = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe('How many rows at most, 1 to 500; the whole report without it.'),
  cursor: paging.cursor,
};

export const measureQuery = z.strictObject({ groupBy: measureGroupBy, ...measureFilter, ...pages, knownAt, format });
const carryForward = flag
  .optional()
  .describe(
    'Beside the stated needs, and never added to them, those that centers which did not answer had stated in their last published cycle, at most 400 days back. Computed on demand.',
  );
export const gapQuery = measureQuery.extend({ carryForward });
export const needQuery = z.strictObject({
  ...measureFilter,
  ...paging,
  groupBy: measureGroupBy,
  knownAt,
  carryForward,
  format: textFormat,
});

const key = z.string().nullable().optional();
const keys = {
  center: z.string().optional().describe('Key, where grouped by it.'),
  state: z.string().optional().describe('Key, where grouped by it.'),
  region: z.int().optional().describe('Key, where grouped by it.'),
  designation: z.string().optional().describe('Key, where grouped by it.'),
  family: key.describe('Key, where grouped by it; null for needs that name no component.'),
  component: key.describe('Key, where grouped by it; null for needs that name no component.'),
  role: key.describe('Key, where grouped by it; null for needs that name no role.'),
  capability: key.describe('Key, where grouped by it; null for needs that name none.'),
  priority: z.string().optional().describe('Key, where grouped by it.'),
  arrangement: z.string().optional().describe('Key, where grouped by it.'),
};

const amount = fte.nullable();
const count = z.int().nullable();

const needMeasures = {
  needs: count.describe(
    'Stated needs; null, like all need columns, where no center of the group reported or confirmed zero needs.',
  ),
  met: count.describe('Needs filled whole.'),
  partial: count.describe('Needs filled in part.'),
  unmet: count.describe('Needs of which nothing is filled.'),
  needFte: amount.describe('Need.'),
  filledFte: amount.describe('Need that reconciled presence fills.'),
  unverifiedFilledFte: amount.describe('The filled part that rests on unverified presence.'),
  gapFte: amount.describe('Need less filled.'),
  staffingRatio: z.number().nullable().describe('Filled / needed; null without a stated need.'),
  weightedGap: amount.describe('Sum of gap x weight of the priority.'),
  laterNeeds: count.describe('Of the needs, those needed after the reference date only.'),
  laterNeedFte: amount.describe('Their FTE.'),
};

const presenceMeasures = {
  registeredFte: amount.describe('What components registered.'),
  registeredUnits: count.describe('The same in units.'),
  registeredHeadcount: count.describe('Distinct positions registered.'),
  registeredComparableFte: amount.describe('The registered part in comparable cells.'),
  registeredComparableUnits: count.describe('The same in units.'),
  observedFte: amount.describe('What centers see; null where nothing is comparable.'),
  observedUnits: count.describe('The same in units.'),
  matchedFte: amount.describe('Over pairs, the smaller FTE of the two.'),
  matchedUnits: count.describe('Pairs.'),
  reconciledFte: amount.describe('The presence that counts: the sum of the five parts that follow.'),
  reconciledUnits: count.describe('The same in units.'),
  agreedFte: amount.describe('Of reconciled: both sides agree.'),
  agreedUnits: count.describe('The same in units.'),
  differingFte: amount.describe('Of reconciled: paired, and something differs.'),
  differingUnits: count.describe('The same in units.'),
  centerOnlyFte: amount.describe('Of reconciled: the center sees it, no component registered it.'),
  centerOnlyUnits: count.describe('The same in units.'),
  unverifiedFte: amount.describe('Of reconciled: registered, and nothing could be compared.'),
  unverifiedUnits: count.describe('The same in units.'),
  decidedFte: amount.describe('Of reconciled: as an analyst decided.'),
  decidedUnits: count.describe('The same in units.'),
};

const carriedMeasures = {
  carriedNeeds: count
    .optional()
    .describe(
      'Needs carried forward from the last published cycles of centers that did not answer; null where none is.',
    ),
  carriedNeedFte: amount.optional().describe('Their FTE.'),
  carriedFilledFte: amount.optional().describe("What today's reconciled presence fills of it."),
  carriedGapFte: amount.optional().describe('Carried need less filled.'),
  carriedWeightedGap: amount.optional().describe('Sum of carried gap x weight of the priority.'),
  carriedStaffingRatio: z.number().nullable().optional().describe('Carried filled / needed.'),
};
const centersCarried = z.int().optional().describe('Centers of the group for which needs are carried forward.');

const centers = {
  centers: z.int().describe('Centers of the frame that were expected to answer, in the centers of this group.'),
  centersReportingNeeds: z.int().describe('Those that reported or confirmed zero needs.'),
  centersReportingPresence: z.int().describe('Those that reported or confirmed zero presence.'),
};

/** The fields of rows that are no keys. */
export const gapMeasures = z.object({
  ...needMeasures,
  ...presenceMeasures,
  presenceWithoutNeedFte: amount.describe(
    'Reconciled presence that fills no stated need; null where needs are unknown.',
  ),
  ...carriedMeasures,
  centersCarried,
  ...centers,
});
export const presenceColumns = z.object({
  ...presenceMeasures,
  centers: centers.centers,
  centersReportingPresence: centers.centersReportingPresence,
});
export const needColumns = z.object({
  ...needMeasures,
  ...carriedMeasures,
  centersCarried,
  centers: centers.centers,
  centersReportingNeeds: centers.centersReportingNeeds,
});

export const gapRow = z
  .object({ ...keys, ...gapMeasures.shape })
  .meta({ id: 'GapRow', description: 'Needs against reconciled presence in one group (methodology, section 8).' });

export const presenceRow = z
  .object({ ...keys, ...presenceColumns.shape })
  .meta({ id: 'PresenceRow', description: 'Presence in one group (methodology, section 7).' });

export const needRow = z
  .object({
    ...keys,
    line: z
      .string()
      .optional()
      .describe('JSON pointer to the need in the certified revision; on rows of single needs.'),
    fte: fte.optional().describe('What is needed; on rows of single needs.'),
    onSite: z.boolean().optional().describe('Whether only people on site can fill it; on rows of single needs.'),
    neededBy: day.nullable().optional().describe('From when it is needed; on rows of single needs.'),
    justification: z
      .string()
      .nullable()
      .optional()
      .describe('Why, in the words of the center; on rows of single needs.'),
    status: z.enum(NEED_STATUSES).optional().describe('How far it is filled; on rows of single needs.'),
    metUnverified: z
      .boolean()
      .optional()
      .describe('Met, but not without unverified presence; on rows of single needs.'),
    ...needMeasures,
    ...carriedMeasures,
    carriedFrom: z
      .string()
      .nullable()
      .optional()
      .describe('The cycle that a carried need is from; null of stated ones; on rows of single needs.'),
    centersCarried,
    centers: centers.centers.optional(),
    centersReportingNeeds: centers.centersReportingNeeds.optional(),
  })
  .meta({
    id: 'NeedRow',
    description: 'A stated need, or the needs of a group, and how far they are filled (methodology, section 8).',
  });

export const reportHead = z.object({
  ...readingFields,
  basis: z.literal('stated').describe('Needs as centers state them.'),
  groupBy: z.array(z.string()).describe('The keys of the rows.'),
});
function reportOf<T extends z.ZodType>(row: T) {
  return reportHead.extend({
    items: z.array(row).describe('The rows, largest weighted gap first where there are needs.'),
    nextCursor: z
      .string()
      .nullable()
      .describe('Pass it as `cursor` to get the next page; null on the last, and without `limit`.'),
  });
}

export const gapReport = reportOf(gapRow).meta({ id: 'GapReport' });
export const presenceReport = reportOf(presenceRow).meta({ id: 'PresenceReport' });
export const needReport = reportOf(needRow).meta({ id: 'NeedReport' });

/** Beside them, where needs are carried forward. */
export const CARRIED_COLUMNS = [...Object.keys(carriedMeasures), 'centersCarried'];

/** The columns of the CSV after the keys, in order. */
export const GAP_COLUMNS = [
  ...Object.keys(needMeasures),
  ...Object.keys(presenceMeasures),
  'presenceWithoutNeedFte',
  ...Object.keys(centers),
];
export const PRESENCE_COLUMNS = [...Object.keys(presenceMeasures), 'centers', 'centersReportingPresence'];
export const NEED_COLUMNS = [...Object.keys(needMeasures), 'centers', 'centersReportingNeeds'];
