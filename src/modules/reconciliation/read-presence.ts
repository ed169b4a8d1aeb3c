// From the presence item of a certified answer to the statement that matching takes: wire FTE to hundredths, the lines numbered.
// Certification has checked every field that is read here; what it allows and this could not read would be a defect there.
import { toHundredths } from '../../lib/fte.ts';
import type { Answer } from '../responses/index.ts';
import type { CenterAnswer, Line } from './model.ts';

/** The statement of a center; `absent` where it has certified none (methodology, section 3: not answered is never zero). */
export function readPresence(presence: Answer['presence'] | undefined): CenterAnswer {
  if (presence === undefined || presence === null) return { status: 'absent' };
  if (presence.status !== 'reported') return { status: presence.status };
  return { status: 'reported', unknownComponents: presence.unknownComponents, lines: presence.lines.map(readLine) };
}

function readLine(line: Answer['presence']['lines'][number], index: number): Line {
  if (!line.observed) return { line: index, observed: false, deploymentId: given(line.deploymentId) };
  return {
    line: index,
    observed: true,
    deploymentId: line.deploymentId,
    component: given(line.component),
    role: given(line.role),
    arrangement: given(line.arrangement),
    headcount: given(line.headcount),
    fte: toHundredths(given(line.ftePerPerson)),
  };
}

function given<T>(value: T | null | undefined): NonNullable<T> {
  if (value === null || value === undefined) throw new Error('a certified presence line lacks a value');
  return value;
}
