// The validity edits of the presence item as a whole: its status, its unknown families, and what lines say together.
import { checkPresenceLine } from './check-presence-line.ts';
import {
  type CheckContext,
  checkCode,
  checkLineCount,
  familiesOf,
  SAID,
  validityEdit,
  withoutStatus,
} from './edits.ts';
import type { AnswerDraft, Edit, PresenceLine } from './model.ts';

/**
 * Every validity edit of the presence item. An item without an answer is one too: silence is neither zero nor declined, and
 * somebody who certifies says which (methodology, section 3).
 */
export function checkPresence(presence: AnswerDraft['presence'], context: CheckContext): Edit[] {
  if (presence === null) return [withoutStatus('/presence')];
  const { lines, unknownComponents } = presence;
  return [
    ...checkContent(presence),
    ...unknownComponents.flatMap((code, index) => checkFamily(code, `/presence/unknownComponents/${index}`, context)),
    ...checkLineCount(lines, '/presence/lines'),
    ...lines.flatMap((line, index) => checkPresenceLine(line, `/presence/lines/${index}`, context)),
    ...checkUnknownFamilies(unknownComponents, lines, context),
    ...checkNamedTwice(lines),
  ];
}

function checkContent({ status, lines, unknownComponents }: NonNullable<AnswerDraft['presence']>): Edit[] {
  if (status === null) return [withoutStatus('/presence')];
  if (status === 'reported') {
    if (lines.length > 0 || unknownComponents.length > 0) return [];
    const message =
      'Report at least one line or one component that you cannot speak of; if nobody is there, say that nobody is.';
    return [validityEdit('presence-without-content', '/presence/status', message)];
  }
  const edits: Edit[] = [];
  const undo = `take them out, or report them instead of ${SAID[status]}.`;
  if (lines.length > 0)
    edits.push(validityEdit('presence-with-content', '/presence/lines', `There are lines: ${undo}`));
  if (unknownComponents.length > 0) {
    edits.push(
      validityEdit(
        'presence-with-content',
        '/presence/unknownComponents',
        `There are components that you cannot speak of: ${undo}`,
      ),
    );
  }
  return edits;
}

function checkFamily(code: string, pointer: string, context: CheckContext): Edit[] {
  const edits = checkCode('components', code, pointer, context);
  const family = context.tree.familyOf(code, context.referenceDate);
  if (edits.length > 0 || family === code) return edits;
  return [
    validityEdit('unknown-code', pointer, `${code} is no component family: name ${family}, which it belongs to.`),
  ];
}

function checkUnknownFamilies(
  unknownComponents: readonly string[],
  lines: readonly PresenceLine[],
  context: CheckContext,
): Edit[] {
  const unknown = new Set(unknownComponents);
  return lines.flatMap((line, index) => {
    const family = familiesOf(line, context).find((each) => unknown.has(each));
    if (family === undefined) return [];
    const message = `${family} is listed as a component that you cannot speak of: take it off that list, or take out this line.`;
    return [validityEdit('line-of-unknown-family', `/presence/lines/${index}`, message)];
  });
}

function checkNamedTwice(lines: readonly PresenceLine[]): Edit[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ deploymentId }, index) => {
    if (deploymentId === null) return [];
    const before = first.get(deploymentId);
    if (before === undefined) {
      first.set(deploymentId, index);
      return [];
    }
    const message =
      'An earlier line names this deployment already, and a deployment is one person: keep one of the two.';
    return [validityEdit('deployment-named-twice', `/presence/lines/${index}/deploymentId`, message)];
  });
}
