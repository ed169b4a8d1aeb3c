// The validity edits of one presence line. FTE and arrangement, role and component are independent of one another: no rule
// compares them.
import { hundredthsOf } from '../../lib/fte.ts';
import { type CheckContext, checkCode, checkText, validityEdit } from './edits.ts';
import type { Edit, PresenceLine } from './model.ts';

/** Every validity edit of the line at `pointer`. A denial (`observed: false`) needs its deployment only. */
export function checkPresenceLine(line: PresenceLine, pointer: string, context: CheckContext): Edit[] {
  const own = line.observed ? checkObserved(line, pointer, context) : checkDenial(line, pointer);
  return [...checkLink(line, pointer, context), ...own, ...checkText(line.note, `${pointer}/note`)];
}

function checkLink({ deploymentId }: PresenceLine, pointer: string, { center, deployments }: CheckContext): Edit[] {
  if (deploymentId === null || deployments.has(deploymentId)) return [];
  const message = `No such deployment was ever at ${center}: choose the right one, or none.`;
  return [validityEdit('deployment-never-here', `${pointer}/deploymentId`, message)];
}

function checkDenial({ deploymentId }: PresenceLine, pointer: string): Edit[] {
  if (deploymentId !== null) return [];
  const message = 'Name the deployment that is not there, or say that the person is there.';
  return [validityEdit('denial-without-deployment', `${pointer}/deploymentId`, message)];
}

function checkObserved(line: PresenceLine, pointer: string, context: CheckContext): Edit[] {
  return [
    ...checkPresent(
      'component',
      line.component,
      'Choose the component. Where you cannot say which, choose Other DHS component (OTHER).',
      pointer,
    ),
    ...checkCode('components', line.component, `${pointer}/component`, context),
    ...checkPresent('role', line.role, 'Choose the role.', pointer),
    ...checkCode('roles', line.role, `${pointer}/role`, context),
    ...checkPresent(
      'arrangement',
      line.arrangement,
      'Say how they are on duty: full-time, part-time, liaison or virtual.',
      pointer,
    ),
    ...checkHeadcount(line, pointer),
    ...checkFte(line, pointer),
  ];
}

function checkPresent(field: string, value: string | null, message: string, pointer: string): Edit[] {
  return value === null ? [validityEdit('line-incomplete', `${pointer}/${field}`, message)] : [];
}

function checkHeadcount({ deploymentId, headcount }: PresenceLine, pointer: string): Edit[] {
  if (deploymentId !== null) {
    if (headcount === 1) return [];
    const message =
      'A deployment is one person: the headcount of a linked line is 1. Put the others in a line of their own.';
    return [validityEdit('linked-headcount', `${pointer}/headcount`, message)];
  }
  if (headcount !== null && Number.isInteger(headcount) && headcount >= 1 && headcount <= 999) return [];
  return [
    validityEdit(
      'headcount-range',
      `${pointer}/headcount`,
      'State how many people they are, a whole number from 1 to 999.',
    ),
  ];
}

function checkFte({ ftePerPerson }: PresenceLine, pointer: string): Edit[] {
  const hundredths = ftePerPerson === null ? undefined : hundredthsOf(ftePerPerson);
  if (hundredths !== undefined && hundredths >= 1 && hundredths <= 100) return [];
  const message = 'State the FTE of each person, 0.01 to 1.00 with at most two decimals.';
  return [validityEdit('fte-range', `${pointer}/ftePerPerson`, message)];
}
