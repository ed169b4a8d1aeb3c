// Where on the page an edit belongs. The service points into the answer as it was sent, by places of lines; lines move, so that each
// pointer is turned into the key of its line at once.
import type { AnswerForm, Response } from './answer-form.ts';

export type Edit = Response['edits'][number];
export type Section = 'presence' | 'needs' | 'remarks';
export type PlacedEdit = Edit & {
  readonly section: Section;
  /** Of a line: its key; undefined for what concerns the section as a whole. */
  readonly line: string | undefined;
  /** The field of the line or section: `fte`, `status`; empty for the line as a whole. */
  readonly field: string;
};

/** Each edit with its place in `answer`, which is the one that the edits are about. */
export function placeEdits(edits: readonly Edit[], answer: AnswerForm): PlacedEdit[] {
  return edits.map((edit) => ({ ...edit, ...spotOf(edit.pointer, answer) }));
}

/** The section, line and field that a pointer names. */
export function spotOf(pointer: string, answer: AnswerForm): Pick<PlacedEdit, 'section' | 'line' | 'field'> {
  const [section, part = '', at, field = ''] = pointer.replace(/^\//, '').split('/');
  if (section !== 'presence' && section !== 'needs') return { section: 'remarks', line: undefined, field: '' };
  const line = part === 'lines' && at !== undefined ? answer[section].lines[Number(at)]?.key : undefined;
  return line === undefined ? { section, line, field: part } : { section, line, field };
}

/** The edits that are still about what stands there: one about a field that was changed since it was sent may hold no longer. */
export function editsThatHold({
  edits,
  mine,
  base,
}: {
  edits: readonly PlacedEdit[];
  mine: AnswerForm;
  base: AnswerForm;
}): PlacedEdit[] {
  return edits.filter(({ section, line, field }) => {
    if (section === 'remarks' || line === undefined || field === '') return true;
    const valueIn = (answer: AnswerForm) => {
      const its = answer[section].lines.find(({ key }) => key === line) as Record<string, unknown> | undefined;
      return its?.[field];
    };
    return valueIn(mine) === valueIn(base);
  });
}

/** The id of the element that an edit leads to. */
export function placeId({ section, line, field }: Pick<PlacedEdit, 'section' | 'line' | 'field'>): string {
  if (line === undefined) return `${section}-${field === 'status' ? 'status' : 'section'}`;
  return `${section}-${line}`;
}

const NAMES = { presence: 'Who is here', needs: 'Whom you need', remarks: 'Remarks' };

/** Where an edit belongs, in the words that stand at that place: "Need 2", or the section where it is of no line. */
export function sayWhere({ section, line }: Pick<PlacedEdit, 'section' | 'line'>, answer: AnswerForm): string {
  const at =
    section === 'remarks' || line === undefined ? -1 : answer[section].lines.findIndex(({ key }) => key === line);
  return at < 0 ? NAMES[section] : `${section === 'presence' ? 'Line' : 'Need'} ${at + 1}`;
}
