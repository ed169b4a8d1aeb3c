// From changes as they stand in a body, or as they were saved, to what is computed with.
import { toHundredths } from '../../lib/fte.ts';
import type { Change } from './model.ts';

type Stated = { change: string; fte?: number | undefined };

/** The changes with FTE in hundredths. Their shape was checked when they came. */
export function readChanges(stated: readonly unknown[]): Change[] {
  return stated.map((its) => readChange(its as Stated));
}

/** The same of one, or of none. */
export function readChange(stated: object): Change {
  const { fte } = stated as Stated;
  return (fte === undefined ? stated : { ...stated, fte: toHundredths(fte) }) as Change;
}
