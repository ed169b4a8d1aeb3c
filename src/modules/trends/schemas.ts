// The wire contract of trends.
import { z } from 'zod';
import { code, day, id, instant, marking, withheld } from '../../platform/http/wire.ts';
import { gapMeasures, gapRow, measureFilter, measureGroupBy } from '../gaps/index.ts';

export const trendQuery = z.strictObject({
  groupBy: measureGroupBy,
  ...measureFilter,
  from: day.optional().describe('Only cycles that ask about this day or a later one.'),
  to: day.optional().describe('Only cycles that ask about this day or an earlier one.'),
  format: z.enum(['json', 'csv']).optional().describe('The format, where the Accept header is not to decide.'),
});

const report = z.object({
  id: id.describe('Id of the report.'),
  cycle: code.describe('Its cycle.'),
  title: z.string().describe('What the cycle is called.'),
  number: z.int().describe('1 for the first report of the cycle, more for restatements.'),
  illustrative: z.boolean().describe('Whether it is a made-up sample.'),
  referenceDate: day.describe('The day that the cycle asked about.'),
  publishedAt: instant.describe('When it was published.'),
  methodology: z.string().describe('Version of the methodology.'),
  policy: code.describe('The policy that it was computed under.'),
  policyVersion: z.int().describe('Version of that policy.'),
  instrument: z.string().nullable().describe('The questionnaire that was asked; null where none was recorded.'),
  openDigest: z.string().describe('SHA-256 of the open part.'),
  annexDigest: z.string().describe('SHA-256 of the annex.'),
});

const codes = z.array(code);

const change = z.object({
  from: code.describe('The earlier cycle.'),
  to: code.describe('The next published one.'),
  breaks: z
    .array(
      z.object({
        what: z.enum(['methodology', 'policy', 'instrument']).describe('What was not the same.'),
        from: z.string().describe('What it was.'),
        to: z.string().describe('What it became.'),
      }),
    )
    .describe('Across these the numbers are not to be compared unseen.'),
  paired: z.int().describe('Centers that both cycles expected to answer.'),
  pairedByNeeds: z.int().describe('Of those: reported or confirmed zero needs in both.'),
  pairedByPresence: z.int().describe('Of those: reported or confirmed zero presence in both.'),
  opened: codes.describe('Centers that the later cycle framed and the earlier did not.'),
  closed: codes.describe('Centers that the earlier cycle framed and the later did not.'),
  renamed: z
    .array(z.object({ from: code.describe('Its code then.'), to: code.describe('Its code in the later cycle.') }))
    .describe('Centers that both framed under different codes; they are told under the present one.'),
  notExpected: codes.describe('Centers that both framed, and one of them did not expect to answer.'),
});

/** The fields of a row that are no keys. */
export const trendMeasures = z.object({
  cycle: code.describe('The cycle.'),
  report: id.describe('Its report.'),
  referenceDate: day.describe('The day that the cycle asked about.'),
  kind: z
    .enum(['total', 'change', 'paired-change'])
    .describe(
      '`total`: the measures of the cycle. `change`: less those of the cycle before. `paired-change`: the same over the centers that both have in common.',
    ),
  since: code.nullable().describe('The cycle before, of changes; null of totals.'),
  ...gapMeasures.shape,
});

export const trendHead = z.object({
  marking,
  from: day.nullable().describe('As asked.'),
  to: day.nullable().describe('As asked.'),
  groupBy: z.array(z.string()).describe('The keys of the rows.'),
  reports: z.array(report).describe('The reports that this rests on: the latest of every cycle, by reference date.'),
  changes: z.array(change).describe('From one to the next: what broke, and which centers both have in common.'),
  withheld,
});

export const trends = trendHead
  .extend({
    items: z
      .array(z.object({ ...gapRow.shape, ...trendMeasures.shape }))
      .describe('Group by group, in order of reference dates.'),
    nextCursor: z.null().describe('Always null: the series is whole.'),
  })
  .meta({ id: 'Trends', description: 'Measures over published cycles, and what they changed by.' });
