// The versions of the questionnaire, as data. A version is never changed: a response is pinned to the one that it was begun with,
// and is read, checked and certified by that one for ever.

export type Instrument = {
  readonly code: string;
  /** Whether drafts begin with what is known, in lines to confirm. */
  readonly carriesLines: boolean;
  /** Whether quality edits are to be explained. */
  readonly hasQualityEdits: boolean;
};

const INSTRUMENTS: readonly Instrument[] = [
  { code: 'I1', carriesLines: false, hasQualityEdits: false },
  { code: 'I2', carriesLines: true, hasQualityEdits: true },
];

/** The questionnaire of this version. Throws a RangeError for one that there never was. */
export function instrumentOf(code: string): Instrument {
  const found = INSTRUMENTS.find((instrument) => instrument.code === code);
  if (found === undefined) throw new RangeError(`no instrument ${code}`);
  return found;
}
