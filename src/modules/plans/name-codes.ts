// Codes of a file of lines as people write them: in any case, or by the names of what they stand for, as an import of the register takes them.
import type { Fault } from '../../lib/problem.ts';
import { CODE_FIELDS } from './find-line-faults.ts';

type FileLine = Readonly<Record<string, unknown>>;

/** The code that a text means in a field, or what is wrong with it. */
export type ReadCode = (field: (typeof CODE_FIELDS)[number], text: string) => { value: string } | { fault: string };

/** `lines` with codes for names; what means no code, or several, is a fault at its field and is taken out of its line. */
export function nameCodes(lines: readonly FileLine[], readCode: ReadCode): { lines: FileLine[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const named = lines.map((line, index) => {
    const read: Record<string, unknown> = { ...line };
    for (const field of CODE_FIELDS) {
      const text = line[field];
      if (typeof text !== 'string' || text === '') continue;
      const reading = readCode(field, text);
      if ('value' in reading) read[field] = reading.value;
      else {
        delete read[field];
        faults.push({ in: 'body', pointer: `/lines/${index}/${field}`, message: reading.fault });
      }
    }
    return read;
  });
  return { lines: named, faults };
}
