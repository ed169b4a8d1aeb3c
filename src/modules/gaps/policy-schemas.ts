// The wire contract of `basis=policy`, and of the queries that can be asked on either basis.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import { anyOf, code, fte } from '../../platform/http/wire.ts';
import { readingFields } from '../reconciliation/index.ts';
import { GROUP_KEYS } from './model.ts';
import { INDICATOR_CODES, POLICY_KEYS, POLICY_STATUSES } from './policy-model.ts';
import { gapReport, needQuery, needReport, gapQuery as statedGapQuery } from './schemas.ts';

const ofBasis = {
  basis: z
    .enum(['stated', 'policy'])
    .default('stated')
    .describe('`policy`: the indicators that law implies, apart from what centers state (methodology, section 8).'),
  need: anyOf(z.enum(INDICATOR_CODES)).describe('Only these indicators; of `basis=policy`.'),
  groupBy: anyOf(z.enum([...GROUP_KEYS, 'need'])).describe(
    'What to group by, in this order; one total without it. A key that needs or presence lack leaves their columns empty; of `basis=policy`: any of center, state, region, designation, need.',
  ),
};

export const gapQuery = statedGapQuery.extend(ofBasis).superRefine(refuseKeysOfTheOtherBasis);
export const needsQuery = needQuery.extend(ofBasis).superRefine((query, context) => {
  refuseKeysOfTheOtherBasis(query, context);
  if (query.basis !== 'policy' || query.groupBy === undefined) return;
  const message = 'Here policy needs are listed one by one; GET gaps?basis=policy counts them by group.';
  context.addIssue({ code: 'custom', path: ['groupBy'], message });
});

const POLICY_FIELDS = ['basis', 'groupBy', 'center', 'state', 'region', 'designation', 'need', 'family'];
const OF_BOTH = ['limit', 'cursor', 'format', 'knownAt'];

type Asked = { basis: 'stated' | 'policy'; groupBy?: string[] | undefined; need?: string[] | undefined };

function refuseKeysOfTheOtherBasis(query: Asked, context: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const isPolicy = query.basis === 'policy';
  for (const [field, value] of Object.entries(query)) {
    if (value === undefined || OF_BOTH.includes(field)) continue;
    if (isPolicy && !POLICY_FIELDS.includes(field)) refuse([field], `Policy needs have no ${field}.`);
    if (!isPolicy && field === 'need') refuse([field], 'Indicators are asked for with basis=policy.');
  }
  for (const [at, key] of (query.groupBy ?? []).entries()) {
    if (isPolicy && !POLICY_KEYS.some((known) => known === key))
      refuse(['groupBy', at], `Policy needs are grouped by ${POLICY_KEYS.join(', ')}.`);
    if (!isPolicy && key === 'need') refuse(['groupBy', at], 'Indicators are grouped with basis=policy.');
  }
}

const tri = (description: string) =>
  z.boolean().nullable().optional().describe(`${description} Absent where the indicator does not ask it.`);

/** A policy need of one center. */
export const policyNeed = z
  .object({
    center: code.describe('The center.'),
    state: z.string().describe('Its state.'),
    region: z.int().describe('Its FEMA region.'),
    designation: z.string().describe('Its designation.'),
    indicator: z.enum(INDICATOR_CODES).describe('Which indicator.'),
    says: z.string().describe('What it looks for.'),
    citation: z.string().describe('The law that it is derived from.'),
    families: z.array(code).describe('Whose people it looks for, any of them.'),
    familiesNotShown: z.array(code).describe('Those of them whose people are not shown to you.'),
    attributes: z
      .object({
        landBorder: tri('A land border.'),
        maritimeBorder: tri('A sea coast or Great Lakes.'),
        hubAirport: tri('A large or medium hub airport.'),
        surfaceTransport: tri('Surface transportation of high risk.'),
      })
      .describe('What of the center makes it apply, as recorded at the cut-off; null is not known.'),
    status: z
      .enum(POLICY_STATUSES)
      .nullable()
      .describe(
        '`present`: verified, on site; `present-unverified`; `liaison-only`: nobody on site; `absent`; `unknown`: what is not known of the center could make it apply or not. Null where it depends on people who are not shown to you.',
      ),
    onSiteFte: fte.describe('On site.'),
    unverifiedFte: fte.describe('Of it, what rests on the register alone.'),
    offSiteFte: fte.describe('In arrangements that are not on site.'),
    units: z
      .array(
        z.object({
          identity: z.string().describe('Identity of its finding.'),
          family: code.describe('Its family.'),
          component: code.describe('Its component.'),
          role: code.describe('Its role.'),
          arrangement: z.enum(ARRANGEMENTS).describe('Its arrangement.'),
          fte: fte.describe('Its reconciled FTE.'),
          unverified: z.boolean().describe('It rests on the register alone.'),
        }),
      )
      .describe('The people that it looked at.'),
  })
  .meta({ id: 'PolicyNeed', description: 'An indicator derived from law, at one center (methodology, section 8).' });

const count = (description: string) => z.int().describe(description);

/** The counts of a group. */
export const policyCounts = z.object({
  policyNeeds: count('Indicators that concern the centers of the group, each center for itself.'),
  present: count('Answered by somebody on site, verified.'),
  presentUnverified: count('By somebody on site who could not be compared.'),
  liaisonOnly: count('By nobody on site.'),
  absent: count('By nobody.'),
  unknown: count('What is not known of the center could make them apply or not.'),
  notShown: count('They depend on people who are not shown to you.'),
  onSiteFte: fte.describe('On site; whoever two indicators look for is in both.'),
  unverifiedFte: fte.describe('Of it, what rests on the register alone.'),
  offSiteFte: fte.describe('In arrangements that are not on site.'),
  centers: count('Centers that some indicator concerns.'),
});

const keys = {
  center: z.string().optional().describe('Key, where grouped by it.'),
  state: z.string().optional().describe('Key, where grouped by it.'),
  region: z.int().optional().describe('Key, where grouped by it.'),
  designation: z.string().optional().describe('Key, where grouped by it.'),
  need: z.enum(INDICATOR_CODES).optional().describe('Key, where grouped by it: the indicator.'),
};

export const policyHead = z.object({
  ...readingFields,
  basis: z.literal('policy').describe('Indicators derived from law.'),
  notice: z.string().describe('What they are, and what they are not.'),
  groupBy: z.array(z.string()).describe('The keys of the rows.'),
});

const reportOf = <T extends z.ZodType>(row: T) =>
  policyHead.extend({
    items: z.array(row).describe('The rows, in order of centers or of their keys.'),
    nextCursor: z.string().nullable().describe('Pass it as `cursor` to get the next page; null on the last.'),
  });

export const policyNeedReport = reportOf(policyNeed).meta({ id: 'PolicyNeedReport' });
export const policyGapReport = reportOf(
  z
    .object({ ...keys, ...policyCounts.shape })
    .meta({ id: 'PolicyNeedCounts', description: 'Policy needs of one group.' }),
).meta({ id: 'PolicyGapReport' });

export const gapsOfEitherBasis = z.discriminatedUnion('basis', [gapReport, policyGapReport]);
export const needsOfEitherBasis = z.discriminatedUnion('basis', [needReport, policyNeedReport]);
