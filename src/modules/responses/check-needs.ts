// The validity edits of the needs item. A need may be of any component, any role, any size up to 99.99: it is the center's to say.
import { hundredthsOf } from '../../lib/fte.ts';
import { type CheckContext, checkCode, checkLineCount, checkText, SAID, validityEdit, withoutStatus } from './edits.ts';
import type { AnswerDraft, Edit, NeedLineDraft } from './model.ts';

/** Every validity edit of the needs item. Unknown need is never zero need, so that the item has to say which it is. */
export function checkNeeds(needs: AnswerDraft['needs'], context: CheckContext): Edit[] {
  if (needs === null) return [withoutStatus('/needs')];
  return [
    ...checkContent(needs),
    ...checkLineCount(needs.lines, '/needs/lines'),
    ...needs.lines.flatMap((line, index) => checkNeedLine(line, `/needs/lines/${index}`, context)),
  ];
}

function checkContent({ status, lines }: NonNullable<AnswerDraft['needs']>): Edit[] {
  if (status === null) return [withoutStatus('/needs')];
  if (status === 'reported' && lines.length === 0) {
    const message = 'State at least one need; if there is none, say that nobody is needed.';
    return [validityEdit('needs-without-lines', '/needs/status', message)];
  }
  if (status !== 'reported' && lines.length > 0) {
    return [
      validityEdit(
        'needs-with-lines',
        '/needs/lines',
        `There are needs: take them out, or report them instead of ${SAID[status]}.`,
      ),
    ];
  }
  return [];
}

function checkNeedLine(line: NeedLineDraft, pointer: string, context: CheckContext): Edit[] {
  const hundredths = line.fte === null ? undefined : hundredthsOf(line.fte);
  const edits: Edit[] = [
    ...checkCode('components', line.component, `${pointer}/component`, context),
    ...checkCode('roles', line.role, `${pointer}/role`, context),
  ];
  if (hundredths === undefined || hundredths < 1 || hundredths > 9999) {
    edits.push(
      validityEdit(
        'need-range',
        `${pointer}/fte`,
        'State the FTE that is needed, 0.01 to 99.99 with at most two decimals.',
      ),
    );
  }
  if (line.priority === null) {
    edits.push(
      validityEdit('line-incomplete', `${pointer}/priority`, 'Say how urgent it is: critical, high, medium or low.'),
    );
  }
  edits.push(...checkCode('capabilities', line.capability, `${pointer}/capability`, context));
  edits.push(...checkText(line.justification, `${pointer}/justification`));
  return edits;
}
