// The versions that every published number names, beside those of policy and instrument.

/** The version of the methodology that the pure rules implement (methodology.md). */
export const METHODOLOGY = '1';

/** The version of this software; the same as in package.json, which a test holds it to. */
export const SOFTWARE = '0.1.0';
