// The versions that every published number names, beside that of the policy.

/** The version of the methodology that the pure rules implement (methodology.md). */
export const METHODOLOGY = '1';

/** The version of the questionnaire that cycles are opened with now; a cycle keeps the one that it was opened with. */
export const INSTRUMENT = 'I2';

/** The version of this software; the same as in package.json, which a test holds it to. */
export const SOFTWARE = '0.1.0';
