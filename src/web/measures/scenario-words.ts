// Changes that nobody has made, in plain words.
import type { Schema } from '../api/client.ts';
import { formatDay, formatFte } from '../ui/format.ts';
import { type Names, saidKey } from '../ui/said.ts';

export type Change = Schema<'SavedChange'>;
export type ChangeKind = Change['change'];

export const CHANGES: Readonly<Record<ChangeKind, string>> = {
  extend: 'Somebody stays, or is funded, for longer',
  end: 'Somebody leaves earlier',
  move: 'Somebody moves to another center',
  add: 'Somebody comes',
  'set-fte': 'Somebody takes another share of working time',
};

/** What would be otherwise, without whom it is about: "is funded through Sep 30, 2028". */
export function sayChange(its: Change, names: Names): string {
  const { change, center, on, from, fte, startDate, endDate, fundedThrough } = its;
  const until = endDate === undefined ? '' : endDate === null ? 'has an open end' : `ends on ${formatDay(endDate)}`;
  const funded = fundedThrough === undefined ? '' : `is funded through ${formatDay(fundedThrough)}`;
  const span = [until, funded].filter((part) => part !== '').join(' and ');
  if (change === 'extend' || change === 'end') return span;
  if (change === 'move') return `moves to ${names.center.name(center ?? '')} on ${formatDay(on)}`;
  if (change === 'set-fte')
    return `takes ${formatFte(fte)} FTE${from === undefined ? '' : ` from ${formatDay(from)} on`}`;
  const who = `${saidKey('component', its.component, names)}, ${saidKey('role', its.role, names)}`;
  const then = span === '' ? '' : `; ${span}`;
  return `${who} comes to ${names.center.name(center ?? '')} on ${formatDay(startDate)} with ${formatFte(fte)} FTE${then}`;
}
