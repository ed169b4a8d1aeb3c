// Faults of a file as they are found: all are counted, the first are kept.
import { type ImportFault, MOST_FAULTS, type Noticed } from './import-model.ts';

/** Adds `fault` to what was noticed, in place, since a file may have as many as cells. */
export function noteFault(noticed: Noticed, fault: ImportFault): void {
  noticed.faultCount += 1;
  if (fault.line !== null) noticed.faultyLines.add(fault.line);
  if (noticed.faults.length < MOST_FAULTS) noticed.faults.push(fault);
}
