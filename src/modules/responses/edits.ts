// How a broken rule is told: one way to make an edit, and one way to look a code up on the reference date.
import { isWithin } from '../../lib/calendar.ts';
import type { ComponentTree } from '../reference/index.ts';
import type { ValidityCode } from './list-edits.ts';
import type { Edit, PresenceLine } from './model.ts';

type Validity = { readonly validFrom: string | null; readonly validTo: string | null };

/** The kinds of codes that an answer names. */
export type CodeKind = 'components' | 'roles' | 'capabilities';

/** What an answer is checked against, as values. */
export type CheckContext = {
  readonly center: string;
  readonly referenceDate: string;
  readonly codes: Readonly<Record<CodeKind, ReadonlyMap<string, Validity>>>;
  readonly tree: ComponentTree;
  /** The component of each deployment that the answer names and that ever stood at the center, by id. */
  readonly deployments: ReadonlyMap<string, string>;
};

/** A validity edit. Its id is made of rule and place, so that the same fault keeps it however often the answer is saved. */
export function validityEdit(code: ValidityCode, pointer: string, message: string): Edit {
  const its = { acknowledged: false, explanation: null, lastExplanation: null };
  return { id: `${code}:${pointer}`, code, kind: 'validity', pointer, message, ...its };
}

/** The edit of an item that does not say whether it is reported, zero or declined. */
export function withoutStatus(pointer: string): Edit {
  return validityEdit(
    'status-missing',
    `${pointer}/status`,
    'Say whether you report somebody, report nobody, or decline to answer.',
  );
}

/** Kinds of answers that have no lines, in the words of whoever reads an edit. */
export const SAID = { 'confirmed-zero': 'saying that there is nobody', declined: 'declining to answer' } as const;

const ONE: Record<CodeKind, string> = { components: 'component', roles: 'role', capabilities: 'capability' };

/** The edit of a code that does not exist, or not on the reference date; none for null, which names nothing. */
export function checkCode(kind: CodeKind, code: string | null, pointer: string, context: CheckContext): Edit[] {
  if (code === null) return [];
  const validity = context.codes[kind].get(code);
  const what = `${ONE[kind]} ${shorten(code)}`;
  if (validity === undefined)
    return [validityEdit('unknown-code', pointer, `There is no ${what}. Choose one from the list of ${kind}.`)];
  if (isWithin(context.referenceDate, validity.validFrom, validity.validTo)) return [];
  const when = `it is valid from ${validity.validFrom ?? 'ever'} to ${validity.validTo ?? 'now'}`;
  return [
    validityEdit(
      'expired-code',
      pointer,
      `Name another ${ONE[kind]}: ${shorten(code)} does not exist on ${context.referenceDate}, ${when}.`,
    ),
  ];
}

/**
 * The families that a line is of: a linked one of that of its deployment (methodology, section 4.1), and an observed one of that
 * of the component it states as well.
 */
export function familiesOf(line: PresenceLine, { deployments, referenceDate, tree }: CheckContext): string[] {
  const linked = line.deploymentId === null ? undefined : deployments.get(line.deploymentId);
  const said = line.observed ? line.component : null;
  return [linked, said].flatMap((code) =>
    code === undefined || code === null ? [] : [tree.familyOf(code, referenceDate)],
  );
}

/** The most characters that a text may have. */
const TEXT_LIMIT = 4000;

/** The edit of a text that is too long, counted in characters and not in UTF-16 units. */
export function checkText(text: string | null, pointer: string): Edit[] {
  if (text === null || text.length <= TEXT_LIMIT) return [];
  const length = [...text].length;
  if (length <= TEXT_LIMIT) return [];
  return [validityEdit('text-too-long', pointer, `Shorten the text to ${TEXT_LIMIT} characters; it has ${length}.`)];
}

/** The most lines that an item may have. */
const LINE_LIMIT = 500;

/** The edit of an item with too many lines. */
export function checkLineCount(lines: readonly unknown[], pointer: string): Edit[] {
  if (lines.length <= LINE_LIMIT) return [];
  return [
    validityEdit(
      'too-many-lines',
      pointer,
      `An item has at most ${LINE_LIMIT} lines; this one has ${lines.length}. Put equal people in one line.`,
    ),
  ];
}

function shorten(code: string): string {
  return code.length <= 40 ? code : `${code.slice(0, 40)}...`;
}
