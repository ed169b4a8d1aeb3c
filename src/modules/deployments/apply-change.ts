// From what stands and what a client wants to what is written: only what differs, so that a change of nothing makes no version.
import type { Change, Correctable } from './model.ts';

/** The fields of `wanted` that differ from `row`; undefined is absent, lists are compared item by item. */
export function differingFields(row: Correctable & Record<string, unknown>, wanted: Change): Change {
  const entries = Object.entries(wanted).filter(([field, value]) => value !== undefined && !isSame(row[field], value));
  return Object.fromEntries(entries) as Change;
}

/** What stands with `patch` applied; a reason for an end goes when the end does. */
export function merged(row: Correctable, patch: Partial<Correctable>): Correctable {
  const stated = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const result = { ...row, ...stated };
  return patch.endDate === null && patch.endReason === undefined ? { ...result, endReason: null } : result;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}
