// What is wrong with a value, in words that a person at a form understands. A schema that has words of its own keeps them; these are
// for what the validation library says by default.
import type { z } from 'zod';

const BY_DEFAULT = /^(Invalid|Too (small|big):)/;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  record: 'an object with fields',
  null: 'null',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'A day is needed, such as 2026-11-24.',
  datetime: 'An instant is needed, such as 2026-11-24T12:00:00Z.',
  uuid: 'A valid id is needed.',
  url: 'A complete address is needed, such as https://www.example.gov.',
  email: 'An e-mail address is needed.',
};

/** The message of one issue: what is needed instead of what was sent. */
export function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.message !== '' && !BY_DEFAULT.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected;
      return issue.input === undefined ? `It is missing; ${kind} is needed.` : `${capital(kind)} is needed.`;
    }
    case 'invalid_value': {
      const choices = issue.values.map(String).join(', ');
      const needed = issue.values.length === 1 ? `${choices} is needed.` : `one of these is needed: ${choices}.`;
      return issue.input === undefined ? `It is missing; ${needed}` : capital(needed);
    }
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? 'Text is needed; it is empty.'
        : `${issue.inclusive === false ? 'More than' : 'At least'} ${issue.minimum}${unitOf(issue.origin, issue.minimum)} is needed.`;
    case 'too_big':
      return `${issue.inclusive === false ? 'Less than' : 'At most'} ${issue.maximum}${unitOf(issue.origin, issue.maximum)} is possible.`;
    case 'not_multiple_of':
      return `A multiple of ${issue.divisor} is needed.`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'It is not written in the form that is needed.';
    default:
      return issue.message;
  }
}

function unitOf(origin: string, count: unknown): string {
  if (origin === 'string') return count === 1 ? ' character' : ' characters';
  if (origin === 'array' || origin === 'set') return count === 1 ? ' entry' : ' entries';
  return '';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
