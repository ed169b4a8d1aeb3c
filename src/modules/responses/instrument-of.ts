// The versions of the questionnaire, as data. A version is never changed: a response is pinned to the one that it was begun with,
// and is read, checked and certified by that one for ever.
import { INSTRUMENT_CODES, type InstrumentCode, type Paperwork } from './model.ts';

export type Instrument = {
  readonly code: InstrumentCode;
  readonly title: string;
  /** Whether drafts begin with what is known, in lines to confirm. */
  readonly carriesLines: boolean;
  /** Whether quality edits are to be explained. */
  readonly hasQualityEdits: boolean;
};

const TITLE = 'Who of DHS is on duty at the center, and whom it needs';

const INSTRUMENTS: Readonly<Record<InstrumentCode, Instrument>> = {
  I1: { code: 'I1', title: TITLE, carriesLines: false, hasQualityEdits: false },
  I2: { code: 'I2', title: TITLE, carriesLines: true, hasQualityEdits: true },
};

/** The questionnaire of this version. Throws a RangeError for one that there never was. */
export function instrumentOf(code: string): Instrument {
  const known = INSTRUMENT_CODES.find((each) => each === code);
  if (known === undefined) throw new RangeError(`no instrument ${code}`);
  return INSTRUMENTS[known];
}

/** What the Paperwork Reduction Act asks for and this service was not told, by name. */
export function missingPaperwork(paperwork: Paperwork): (keyof Paperwork)[] {
  const names = ['controlNumber', 'expiresOn', 'burdenStatement'] as const;
  return names.filter((name) => paperwork[name] === null);
}
