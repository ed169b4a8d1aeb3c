// From rows of adherence to what the contract says of them.
import { fromHundredths } from '../../lib/fte.ts';
import type { AdherenceRow } from './adherence-model.ts';

/** A group with FTE as on the wire; its keys come first. What is not known is null. */
export function presentAdherenceRow({ keys, ...row }: AdherenceRow) {
  return {
    ...keys,
    plannedFte: fromHundredths(row.planned),
    fundedFte: fromHundredths(row.funded),
    requestedFte: fromHundredths(row.requested),
    unfundedFte: fromHundredths(row.unfunded),
    registeredFte: orNull(row.registered),
    reconciledFte: orNull(row.reconciled),
    metFte: orNull(row.met),
    unplannedFte: orNull(row.unplanned),
    delivered: row.delivered,
  };
}

function orNull(hundredths: number | null): number | null {
  return hundredths === null ? null : fromHundredths(hundredths);
}
