// What a questionnaire says beside its schema.
import { type Instrument, missingPaperwork } from './instrument-of.ts';
import { listEdits } from './list-edits.ts';
import { CERTIFICATION_STATEMENT, type Paperwork } from './model.ts';

/** The questionnaire of `cycle` as the contract spells it, without the schema of its answers. */
export function presentInstrument(cycle: string, instrument: Instrument, paperwork: Paperwork) {
  return {
    cycle,
    instrument: instrument.code,
    title: instrument.title,
    statement: CERTIFICATION_STATEMENT,
    paperworkReduction: { ...paperwork, missing: missingPaperwork(paperwork) },
    edits: listEdits(instrument),
  };
}
