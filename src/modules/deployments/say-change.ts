// A change of an import as a sentence.
import { fromHundredths } from '../../lib/fte.ts';
import type { ImportChange } from './import-model.ts';

const WORDS: Record<string, string> = {
  fte: 'FTE',
  positionRef: 'position',
  startDate: 'start',
  endDate: 'end',
  endReason: 'reason for the end',
  fundedThrough: 'funding',
  successorOf: 'whom it succeeds',
  part23TrainedOn: 'training under Part 23',
  privacyTrainedOn: 'training in privacy',
};

/** For example: `USBP-2041 at TX-JCIC: FTE 1.00, was 0.50.` */
export function sayChange({ action, component, center, positionRef, line, fields }: ImportChange): string {
  const what = `${positionRef} at ${center}`;
  const value = (name: string) => fields.find(({ field }) => field === name)?.new ?? null;
  if (action === 'created') {
    const [start, end] = [value('startDate'), value('endDate')];
    return `${what} is new: ${component}, ${value('role')}, ${value('arrangement')}, ${written('fte', value('fte'))} FTE, ${start} ${end === null ? 'on' : `to ${end}`}.`;
  }
  const told = fields
    .map((its) => `${WORDS[its.field] ?? its.field} ${written(its.field, its.new)}, was ${written(its.field, its.old)}`)
    .join('; ');
  if (action === 'changed') return `${what}: ${told}.`;
  return line === null ? `${what} is not in the file: ${told}.` : `${what} ends: ${told}.`;
}

function written(field: string, value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 'none';
  if (field === 'fte') return fromHundredths(Number(value)).toFixed(2);
  if (Array.isArray(value)) return value.join(' ');
  const text = String(value);
  return text.length > 80 ? `"${text.slice(0, 79)}…"` : text;
}
