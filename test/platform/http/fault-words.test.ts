// Every kind of fault that the validation library says by default, in the words that people read instead; a table of cases.
import t from 'tap';
import { z } from 'zod';
import { wordsOf } from '../../../src/platform/http/fault-words.ts';

const CASES: readonly [what: string, schema: z.ZodType, value: unknown, words: string][] = [
  ['missing text', z.string(), undefined, 'It is missing; text is needed.'],
  ['missing number', z.number(), undefined, 'It is missing; a number is needed.'],
  ['text for a number', z.number(), 'eleven', 'A number is needed.'],
  ['a part for a whole number', z.int(), 1.5, 'A whole number is needed.'],
  ['text for a truth value', z.boolean(), 'yes', 'True or false is needed.'],
  ['text for a list', z.array(z.string()), 'a', 'A list is needed.'],
  ['a list for an object', z.object({}), [], 'An object with fields is needed.'],
  ['a word that is none of some', z.enum(['blind', 'prefilled']), 'x', 'One of these is needed: blind, prefilled.'],
  ['a missing word', z.enum(['a', 'b']), undefined, 'It is missing; one of these is needed: a, b.'],
  ['anything but one value', z.literal(true), false, 'True is needed.'],
  ['empty text', z.string().min(1), '', 'Text is needed; it is empty.'],
  ['text that is too short', z.string().min(3), 'ab', 'At least 3 characters is needed.'],
  ['text that is too long', z.string().max(1), 'ab', 'At most 1 character is possible.'],
  ['a number that is too small', z.number().min(1), 0, 'At least 1 is needed.'],
  ['a number that is not more', z.number().gt(0), 0, 'More than 0 is needed.'],
  ['a number that is too large', z.number().max(1), 2, 'At most 1 is possible.'],
  ['a number that is not less', z.number().lt(1), 1, 'Less than 1 is possible.'],
  ['too few entries', z.array(z.string()).min(1), [], 'At least 1 entry is needed.'],
  ['too many entries', z.array(z.string()).max(2), ['a', 'b', 'c'], 'At most 2 entries is possible.'],
  ['a number between steps', z.number().multipleOf(0.01), 0.005, 'A multiple of 0.01 is needed.'],
  ['no day', z.iso.date(), '24.11.', 'A day is needed, such as 2026-11-24.'],
  ['no instant', z.iso.datetime(), '2026-11-24', 'An instant is needed, such as 2026-11-24T12:00:00Z.'],
  ['no id', z.uuid(), 'x', 'A valid id is needed.'],
  ['no address', z.url(), 'desk', 'A complete address is needed, such as https://www.example.gov.'],
  ['no e-mail address', z.email(), 'desk', 'An e-mail address is needed.'],
  ['another form', z.string().regex(/^[A-Z]+$/), 'a', 'It is not written in the form that is needed.'],
  ['words of the schema itself', z.string('Say what it is for.'), 1, 'Say what it is for.'],
];

t.test('each fault is said so that somebody at a form knows what to enter', async (t) => {
  for (const [what, schema, value, words] of CASES) {
    const { error } = schema.safeParse(value, { reportInput: true });
    t.equal(error && wordsOf(error.issues[0] as z.core.$ZodIssue), words, what);
  }
});
