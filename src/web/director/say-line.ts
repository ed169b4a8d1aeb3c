// A line, a status, a difference in words, for comparing two answers at a glance.
import type { Line, Status } from './answer-form.ts';
import type { Difference } from './merge-answers.ts';
import { nameOf, type Questions, WORDS } from './read-instrument.ts';

/** What one side says at the spot of `difference`: its own words for `value`. */
export function sayValue(difference: Difference, side: 'base' | 'mine' | 'theirs', questions: Questions): string {
  const value = difference[side];
  switch (difference.kind) {
    case 'presence-line':
    case 'need-line':
      return value === undefined ? 'Not there' : sayLine(value as Line, questions);
    case 'presence-status':
    case 'needs-status':
      return sayStatus(value as Status);
    case 'unknown':
      return value === true ? 'Listed as unknown' : 'Not listed as unknown';
    case 'needs-order':
      return side === 'theirs' ? 'The order of your colleague' : 'Your order';
    case 'remarks':
      return (value as string | null) ?? 'None';
  }
}

/** What a difference is about. */
export function sayWhat(difference: Difference, questions: Questions): string {
  switch (difference.kind) {
    case 'presence-line':
      return 'Who is here: a line';
    case 'need-line':
      return 'Whom you need: a need';
    case 'presence-status':
      return 'Who is here: how it is answered';
    case 'needs-status':
      return 'Whom you need: how it is answered';
    case 'unknown':
      return nameOf(questions.families, difference.component);
    case 'needs-order':
      return 'Order of the needs';
    case 'remarks':
      return 'Remarks';
  }
}

/** A whole line in words. */
export function sayLine(line: Line, questions: Questions): string {
  const names = [nameOf(questions.components, line.component), nameOf(questions.roles, line.role)];
  const parts =
    'observed' in line
      ? line.observed
        ? [
            ...(line.component === null ? ['No component'] : names.slice(0, 1)),
            ...(line.role === null ? ['no role'] : names.slice(1)),
            word(line.arrangement),
            `${line.headcount ?? '?'} × ${line.ftePerPerson ?? '?'} FTE`,
            line.note ?? '',
          ]
        : [names[0], 'not here', line.note ?? '']
      : [
          line.component === null ? 'Any component' : names[0],
          line.role === null ? 'any role' : names[1],
          `${line.fte ?? '?'} FTE`,
          word(line.priority),
          line.onSite ? 'on site' : 'not only on site',
          line.neededBy === null ? '' : `by ${line.neededBy}`,
          line.justification ?? '',
        ];
  return (
    parts.filter((each) => each !== '' && each !== undefined).join(', ') + (line.carried ? ' (to be confirmed)' : '')
  );
}

/** How a section is answered, in words. */
export function sayStatus(status: Status): string {
  if (status === null) return 'Not answered';
  return { reported: 'Reported', 'confirmed-zero': 'None', declined: 'Declined' }[status];
}

function word(value: string | null): string {
  return value === null ? '' : (WORDS[value] ?? value).toLowerCase();
}
