// The wire contract of series.
import { z } from 'zod';
import { allowed, code, day, flag, instant, pageOf, paging, words } from '../../platform/http/wire.ts';
import { CYCLE_MODES, reminderDays, SCHEDULES, timeZone } from '../cycles/index.ts';

const title = words(200).describe('What the series is called.');
const months = z
  .array(z.int().min(1).max(12))
  .min(1)
  .max(12)
  .refine((listed) => new Set(listed).size === listed.length, 'A month is named twice.')
  .describe('The months that have a cycle, 1 to 12.');
const referenceDay = z
  .union(
    [z.literal('last-day-of-previous-month'), z.int().min(1).max(31)],
    'A day of the month, 1 to 31, or last-day-of-previous-month.',
  )
  .describe('The day that a cycle asks about: of its month, clipped to its end; or the last of the month before.');
const days = z.int().min(0).max(366);
const opensAfterDays = days.describe('How many days after the reference date it opens.');
const dueAfterDays = days.describe('How many days after the reference date it is due; after it opens.');
const closesAfterDays = days.describe('How many days after the reference date it closes; not before it is due.');
const hour = z
  .int()
  .min(0)
  .max(23)
  .describe('The full hour on the clocks of its time zone at which it opens, is due and closes.');
const mode = z.enum(CYCLE_MODES).describe('The mode of its cycles.');
const policy = code
  .nullable()
  .describe('The policy of its cycles; null for the one in force when a draft is prepared.');
const contact = words(500).nullable().describe('Whom centers and components ask about its cycles.');
const schedule = z.enum(SCHEDULES).describe('Whether its cycles open and close by themselves.');
const prepareDaysBefore = days.describe('How many days before it opens the draft of a cycle is prepared.');
const codePattern = words(80).describe(
  'Code of its cycles: `{year}`, `{month}`, `{quarter}` and `{half}` of the occurrence are put in.',
);
const titlePattern = words(200).describe('Title of its cycles, in the same manner.');
const active = z
  .boolean()
  .describe('Whether it prepares cycles. What would have opened while it was not is not made up for.');

const terms = {
  title,
  months,
  referenceDay,
  opensAfterDays,
  dueAfterDays,
  closesAfterDays,
  hour,
  mode,
  policy,
  timeZone,
  contact,
  schedule,
  reminderDays,
  prepareDaysBefore,
  codePattern,
  titlePattern,
  active,
};

export const series = z
  .object({
    code: code.describe('Code of the series.'),
    ...terms,
    // No union: the serializer writes one type or another by itself, and would validate a union with ajv.
    referenceDay: z.unknown().meta({
      type: ['string', 'integer'],
      description: 'The day that a cycle asks about: of its month; or `last-day-of-previous-month`.',
    }),
    timeZone: z.string().describe('IANA time zone in which its days and hours are counted.'),
    next: z
      .object({
        code: z.string().describe('Its code.'),
        title: z.string().describe('Its title.'),
        referenceDate: day.describe('The day that it asks about.'),
        prepareAt: instant.describe('When its draft is prepared.'),
        opensAt: instant.describe('When it opens.'),
        dueAt: instant.describe('When it is due.'),
        closesAt: instant.describe('When it closes.'),
      })
      .meta({ id: 'Occurrence', description: 'A cycle of a series, as its rule makes it.' })
      .nullable()
      .describe('The next cycle to open by the rule, prepared or not; null while the series is not active.'),
    failure: z.string().nullable().describe('Why the last draft could not be prepared; tried again until it can.'),
    failedAt: instant.nullable().describe('Since when.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    createdAt: instant.describe('Since when it exists.'),
    updatedAt: instant.describe('When it was last changed.'),
    allowed,
  })
  .meta({ id: 'Series', description: 'A rule by which cycles follow one another.' });

export const seriesPage = pageOf(series).meta({ id: 'SeriesPage' });
export const seriesQuery = z.strictObject({
  ...paging,
  active: flag.optional().describe('Only those that are active, or that are not.'),
});

export const seriesCreate = z
  .strictObject({
    code: code.describe('Code of the series.'),
    ...terms,
    referenceDay: referenceDay.default('last-day-of-previous-month'),
    opensAfterDays: opensAfterDays.default(1),
    hour: hour.default(8),
    policy: policy.default(null),
    timeZone: timeZone.default('America/New_York'),
    contact: contact.default(null),
    schedule: schedule.default('automatic'),
    reminderDays: reminderDays.default([14, 7, 2]),
    prepareDaysBefore: prepareDaysBefore.default(30),
    active: active.default(true),
  })
  .meta({
    id: 'SeriesCreate',
    examples: [
      {
        code: 'HALF-YEARLY',
        title: 'Half-yearly survey',
        months: [1, 7],
        dueAfterDays: 31,
        closesAfterDays: 45,
        mode: 'blind',
        codePattern: '{year}-{half}',
        titlePattern: 'Survey of {half} {year}',
      },
    ],
  });

const optional = Object.fromEntries(Object.entries(terms).map(([name, type]) => [name, type.optional()])) as {
  [K in keyof typeof terms]: z.ZodOptional<(typeof terms)[K]>;
};
export const seriesPatch = z.strictObject(optional).meta({
  id: 'SeriesPatch',
  description: 'JSON Merge Patch: what is absent stays. Cycles that were prepared before stay as they are.',
  examples: [{ active: false }],
});

export const byCode = z.strictObject({ series: code.describe('Code of the series.') });
