// The refusal of a file: every fault by line and field, in the order of the file, and what to do next.
import { Problem } from '../../lib/problem.ts';
import { type ImportFault, MOST_FAULTS, type Noticed } from './import-model.ts';

/** The problem `invalid-request` for the faults of a file, with what else was noticed of it. */
export function describeFaults({ faults, faultCount, faultyLines, alike, rows, notes, ignored }: Noticed): Problem {
  const count = faultCount === 1 ? 'One fault' : `${faultCount} faults`;
  const where = faultyLines.size === 0 ? '' : ` in ${faultyLines.size} of ${rows} rows`;
  const shown = faultCount > MOST_FAULTS ? ` The first ${MOST_FAULTS} are listed.` : '';
  const detail = `${count}${where}; nothing was written.${shown} Mend them and send the file again.`;
  return new Problem('invalid-request', detail, {
    errors: [...faults].sort(inFileOrder).map(told),
    faultCount,
    repeated: [...alike.values()].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count || a.line - b.line),
    ignoredColumns: ignored,
    notes,
  });
}

function inFileOrder(a: ImportFault, b: ImportFault): number {
  return (a.line ?? 0) - (b.line ?? 0);
}

function told({ line, field, value, message }: ImportFault) {
  const pointer = line === null ? (field === null ? '' : `/${field}`) : `/${line}${field === null ? '' : `/${field}`}`;
  return { in: 'body' as const, pointer, line, field, value, message };
}
