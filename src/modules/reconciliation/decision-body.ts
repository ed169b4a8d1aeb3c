// What the body of a decision says, for the commands.
import { toHundredths } from '../../lib/fte.ts';
import type { Ruling } from './case-model.ts';
import type { Unit } from './model.ts';

type Body = Omit<Ruling, 'set'> & { set?: Unit | undefined };

/** The ruling with its FTE in hundredths. */
export function statedRuling({ set, ...its }: Body): Ruling {
  return { ...its, set: set === undefined ? null : { ...set, fte: toHundredths(set.fte) } };
}
