// The thresholds of the quality edits, in one place: the rules and their documentation both read them here. They are parameters of
// the instrument I2; a later version that wants others states its own.

/** FTE in hundredths, shares in percent. */
export const QUALITY_THRESHOLDS = {
  /** A change against the last certified answer is large when it is more than this share of it ... */
  changePercent: 50,
  /** ... and at least this many FTE. */
  changeFte: 200,
  /** FTE is far from the headcount when it is under this share of it ... */
  headcountPercent: 50,
  /** ... and at least this many FTE below it. */
  headcountFte: 200,
  /** From how many people on it is worth asking whether all of them are full time. */
  fullTimePeople: 3,
} as const;
