// Wire types that every slice's schemas are made of: codes, days, instants, FTE, pages. The contract's conventions, as zod.
import { z } from 'zod';
import { isDay } from '../../lib/calendar.ts';
import { hundredthsOf } from '../../lib/fte.ts';

export { marking } from './marking.ts';

/** Upper-case code with hyphens: centers, components, roles, cycles, policies. No meaning is read into its parts. */
export const code = z
  .string()
  .max(40)
  .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'A code is upper case letters and digits, with hyphens between.');

/** Lower-case code with hyphens: closed vocabularies and capabilities. */
export const lowerCode = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A code of this kind is lower case letters and digits, with hyphens between.');

/** A calendar day, `YYYY-MM-DD`, that exists, of the years 1900 to 2999. */
export const day = z
  .string({
    error: ({ input }) => (input === undefined ? 'It is missing; a day is needed, such as 2026-06-30.' : undefined),
  })
  .refine(
    (text) => isDay(text) && text >= '1900-01-01' && text < '3000-01-01',
    'A day is written YYYY-MM-DD and has to exist, in the years 1900 to 2999, for example 2026-06-30.',
  )
  .meta({ format: 'date', examples: ['2026-06-30'] });

/** An instant, RFC 3339 in UTC with `Z`. */
export const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/,
    'An instant is RFC 3339 in UTC, for example 2026-06-30T12:00:00Z.',
  )
  .refine((text) => isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), 'There is no such instant.')
  .meta({ format: 'date-time', examples: ['2026-06-30T12:00:00Z'] });

export const uuid = z.uuid('An id is a UUID in lower case.').transform((id) => id.toLowerCase());

/** The same of something that has to be named: that it is missing is said of `what`. */
export const uuidOf = (what: string) =>
  z
    .uuid({ error: ({ input }) => (input === undefined ? `Name ${what}.` : 'An id is a UUID in lower case.') })
    .transform((id) => id.toLowerCase());

/** An id on the way out: no transformation, as a serializer is compiled from it. */
export const id = z.string().meta({ format: 'uuid', examples: ['0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10'] });

/** FTE on the wire, a number with at most two decimals; `hundredths` inside. */
export const fte = z
  .number('FTE is a number with at most two decimals, for example 0.5.')
  .refine((value) => hundredthsOf(Math.abs(value)) !== undefined, 'FTE has at most two decimals.')
  .meta({ examples: [0.5] });

/** Text of at most `max` characters; what cannot be stored is refused for all input alike (unstorable.ts). */
export function text(max: number): z.ZodString {
  return z.string().max(max, `Text is at most ${max} characters here.`);
}

/** Text that says something: a name or a reason of 1 to `max` characters that are not all white space. */
export function words(max: number): z.ZodString {
  return text(max).regex(/\S/, 'Say it in words; this is empty.');
}

/** A query parameter that may be given once or repeated ("any of"). */
export function anyOf<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(100).optional(),
  );
}

/** A query parameter that is `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** The search of a list: words of which each has to be a part of one of the texts that `texts` names (SQL: matches_search). */
export function search(texts: string) {
  return words(200)
    .optional()
    .describe(
      `Only those of which every word given is a part of ${texts}, in any case and order. No character is a wildcard.`,
    );
}

/** `limit` and `cursor` of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('How many items at most, 1 to 500.'),
  cursor: z.string().max(1000).optional().describe('`nextCursor` of the previous page, unchanged.'),
};

/** What a list withholds from this caller: which cycle, why, and until when (blind cycles). */
export const withheld = z
  .array(
    z.strictObject({
      cycle: z.string().describe('The open blind cycle for which it is withheld.'),
      reason: z.string().describe('Why, in words.'),
      until: z.string().describe('The instant at which the cycle closes.'),
    }),
  )
  .describe('What this answer leaves out, and until when. Empty where nothing is withheld.');

/** Why a thing cannot be changed, as representations show it; refusals carry the same (lib/lock.ts). */
export const lock = z
  .object({
    reason: z.string().describe('Why it is locked.'),
    since: instant.nullable().describe('Since when; null where no instant is recorded.'),
    until: instant.nullable().describe('Until when by itself; null for good.'),
    by: z.string().nullable().describe('Who locked it; null where nobody in particular did.'),
    unlock: z.string().describe('Who can unlock it, and how.'),
    contact: z.string().describe('The office to ask.'),
  })
  .meta({ id: 'Lock', description: 'Why a thing cannot be changed, and whom to ask.' });

/** A page of `item`. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item).describe('The items of this page.'),
    nextCursor: z.string().nullable().describe('Pass it as `cursor` to get the next page; null on the last.'),
  });
}

export const allowed = z.array(z.string()).describe('What this caller may do with it next.');
