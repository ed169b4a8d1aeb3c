// The wire contract of participation: response measures, the nonresponse-bias statement, and what became of each center.
import { z } from 'zod';
import { anyOf, code, day, instant, marking, pageOf, paging } from '../../platform/http/wire.ts';
import { framedSearch } from '../cycles/index.ts';
import { CENTER_DISPOSITIONS, RATES, SPANS } from './model.ts';

const count = (description: string) => z.int().describe(description);
const rate = (description: string) => z.number().nullable().describe(`${description}; null where nobody is expected.`);

const measures = {
  framed: count('Centers of the frame: expected, exempt and ineligible.'),
  expected: count('responded + declined + missing.'),
  exempt: count('Exempted before the cycle opened.'),
  ineligible: count('Found not to have been active on the reference date.'),
  responded: count('Certified, with at least one of the two items not declined: onTime + late.'),
  onTime: count('Responded, and first certified by the due instant.'),
  late: count('Responded, and first certified after it.'),
  declined: count('Certified, and declined both items.'),
  missing: count('Nothing certified.'),
  unitResponseRate: rate('responded / expected'),
  presenceAnswered: count('Certified who is present, or that nobody is; with or without unknown families.'),
  presencePartial: count('Of those, the ones that marked families as unknown.'),
  presenceResponseRate: rate('presenceAnswered / expected'),
  needsAnswered: count('Certified whom they need, or that they need nobody.'),
  needsResponseRate: rate('needsAnswered / expected'),
  belowThreshold: z.array(z.enum(RATES)).describe('The rates that are below the threshold of the policy.'),
};

const group = z
  .object({
    key: z.string().nullable().describe('The designation, state or FEMA region; null for the whole frame.'),
    ...measures,
  })
  .meta({ id: 'ParticipationMeasures', description: 'Response measures of a group (methodology, section 9).' });

const share = z.number().nullable();
const compared = z
  .object({
    key: z.string().describe('The designation or FEMA region.'),
    responders: count('Of those that answered.'),
    respondersShare: share.describe('Their share of all that answered.'),
    nonresponders: count('Of those that did not.'),
    nonrespondersShare: share.describe('Their share of all that did not.'),
  })
  .meta({ id: 'ComparedShare', description: 'How many of either side are of one kind.' });
const mean = z
  .object({
    centers: count('Over how many centers.'),
    mean: z.number().nullable().describe('Mean FTE, two decimals; null over none.'),
  })
  .meta({ id: 'ComparedMean', description: 'A mean with the number of centers that it is over.' });
const sidesOf = <T extends z.ZodType>(side: T) =>
  z.object({
    responders: side.describe('Of those that answered.'),
    nonresponders: side.describe('Of those that did not.'),
  });
const means = sidesOf(mean).meta({ id: 'ComparedMeans', description: 'A mean of either side.' });
const before = z
  .object({
    asked: count('Expected by that cycle.'),
    responded: count('Of those, responded.'),
    respondedShare: share.describe('responded / asked.'),
  })
  .meta({ id: 'RespondedBefore', description: 'How centers had responded to an earlier cycle.' });

const comparison = z
  .object({
    rate: z.enum(RATES).describe('The rate that is below its threshold: of responses, or of an item.'),
    value: rate('The rate'),
    threshold: z.number().describe('What the policy asks for.'),
    responders: count('Expected centers that the rate counts.'),
    nonresponders: count('Expected centers that it does not count, those that declined among them.'),
    byDesignation: z.array(compared).describe('By designation.'),
    byRegion: z.array(compared).describe('By FEMA region.'),
    registeredFte: means.describe('Registered on the reference date, as recorded at the cut-off, or now.'),
    lastCycle: sidesOf(before)
      .extend({
        cycle: code.describe('The latest cycle that asked about an earlier day and has closed.'),
        observedFte: means.describe('People present as stated then, of those that answered it.'),
        needFte: means.describe('People needed as stated then, of those that answered it.'),
      })
      .nullable()
      .describe('What the two sides had answered to the cycle before; null where there is none.'),
    sentences: z.array(z.string()).describe('The same in words, with what is not known.'),
  })
  .meta({ id: 'NonresponseComparison', description: 'Those that answered beside those that did not.' });

const timeliness = z
  .object({
    firstCertifiedAt: instant.nullable().describe('The first certification of all.'),
    medianCertifiedAt: instant.nullable().describe('By when half of those that responded had first certified.'),
    lastCertifiedAt: instant.nullable().describe('The last first certification.'),
    spans: z
      .array(
        z
          .object({
            span: z.enum(SPANS).describe('How long before or after the due instant.'),
            centers: count('Centers that responded and first certified then.'),
            cumulativeResponseRate: rate('The unit response rate by the end of the span'),
          })
          .meta({ id: 'TimelinessSpan', description: 'Centers by when they first certified.' }),
      )
      .describe('In order of time.'),
  })
  .meta({ id: 'Timeliness', description: 'When centers first certified, against the due instant.' });

export const participation = z
  .object({
    cycle: code.describe('Code of the cycle.'),
    title: z.string().describe('What the cycle is called.'),
    marking,
    state: z.enum(['open', 'closed', 'published']).describe('State of the cycle.'),
    provisional: z.boolean().describe('Whether there is something that no report has published.'),
    illustrative: z.boolean().describe('Whether it is a made-up sample.'),
    referenceDate: day.describe('The day that the cycle asks about.'),
    asOf: instant.describe(
      'Up to when certifications count: while the cycle is open, now; then its cut-off, or the last one under an exception.',
    ),
    dueAt: instant.describe('Until when centers were asked to answer.'),
    cutOff: instant.nullable().describe('The cut-off of the cycle; empty while it is open.'),
    methodology: z.string().describe('Version of the methodology.'),
    policy: code.describe('The policy whose thresholds are used.'),
    policyVersion: z.int().describe('Its version: as recorded at the close, or the one in force.'),
    thresholds: z
      .object({ unit: z.number().describe('Of responses.'), item: z.number().describe('Of answered items.') })
      .describe('Rates below these are explained by the statement.'),
    total: group.describe('The whole frame.'),
    byDesignation: z.array(group).describe('By designation when the cycle opened.'),
    byState: z.array(group).describe('By state or territory.'),
    byRegion: z.array(group).describe('By FEMA region.'),
    timeliness: timeliness.describe('When centers certified.'),
    statement: z
      .object({ comparisons: z.array(comparison).describe('One for each rate of the whole that is too low.') })
      .nullable()
      .describe('The nonresponse-bias statement; null where every rate of the whole frame reaches its threshold.'),
  })
  .meta({ id: 'Participation', description: 'Who took part in a cycle (methodology, section 9).' });

/** The columns of the CSV: one row for each group, with its kind. */
export const GROUP_COLUMNS = ['kind', 'key', ...Object.keys(measures)];

const format = z.enum(['json', 'csv']).optional().describe('Overrides the Accept header.');
export const participationQuery = z.strictObject({ format });

const centerFields = {
  center: code.describe('Code of the center.'),
  name: z.string().describe('Its name when the cycle opened.'),
  state: z.string().describe('Its state or territory when the cycle opened.'),
  designation: z.enum(['primary', 'recognized']).describe('Its designation when the cycle opened.'),
  femaRegion: z.int().describe('Its FEMA region when the cycle opened.'),
  disposition: z
    .enum(CENTER_DISPOSITIONS)
    .describe(
      'Certified on time or late, `declined` both items; missing with a `draft-begun`, `opened` by a person of the center, or `opened-never`; `exempt` or `ineligible`.',
    ),
  reason: z.string().nullable().describe('Why it is exempt or ineligible.'),
  revision: z.int().describe('The revision that counts; 0 for none.'),
  firstCertifiedAt: instant.nullable().describe('When it first certified; decides whether it was on time.'),
  certifiedAt: instant.nullable().describe('When the revision that counts was certified.'),
  dueAt: instant.describe('Until when it was asked to answer.'),
  begunAt: instant.nullable().describe('When its draft was begun.'),
  openedAt: instant.nullable().describe('When a person of the center first looked, while the cycle was open.'),
  openQueries: count('Queries of analysts that it has not answered yet.'),
};
export const centerParticipation = z
  .object(centerFields)
  .meta({ id: 'CenterParticipation', description: 'What became of a center of the frame.' });
export const centerPage = pageOf(centerParticipation).meta({ id: 'CenterParticipationPage' });
export const CENTER_COLUMNS = Object.keys(centerFields) as (keyof typeof centerFields)[];

export const centerQuery = z.strictObject({
  ...paging,
  disposition: anyOf(z.enum(CENTER_DISPOSITIONS)).describe('Only centers of one of these dispositions.'),
  state: anyOf(z.string().regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.')).describe('Only of these states.'),
  designation: anyOf(z.enum(['primary', 'recognized'])).describe('Only of these designations.'),
  region: anyOf(z.coerce.number().int().min(1).max(10)).describe('Only of these FEMA regions.'),
  q: framedSearch,
  format,
});

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });
