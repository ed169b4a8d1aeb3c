// Noting what is wrong with a file: as much as an answer names, and how much there is in all.
import { type ImportFault, MOST_ALIKE, MOST_FAULTS, type Noticed } from './import-model.ts';

/** Adds `fault` to what was noticed, in place, since a file may have as many as cells. */
export function noteFault(noticed: Noticed, fault: ImportFault): void {
  noticed.faultCount += 1;
  if (fault.line !== null) noticed.faultyLines.add(fault.line);
  if (noticed.faults.length < MOST_FAULTS) noticed.faults.push(fault);
  countAlike(noticed.alike, fault);
}

function countAlike(alike: Noticed['alike'], { line, field, value, message }: ImportFault): void {
  if (line === null || field === null || value === null) return;
  const key = JSON.stringify([field, value, message]);
  const known = alike.get(key);
  if (known !== undefined) known.count += 1;
  else if (alike.size < MOST_ALIKE) alike.set(key, { field, value, message, count: 1, line });
}
