// The documentation of the edits, as data: what each rule says, what it does with values that are missing, and whether it blocks.
// Its codes are the vocabulary of the rules, so that none can be broken that is not written down here.
import type { Instrument } from './instrument-of.ts';
import { QUALITY_THRESHOLDS as AT } from './quality-thresholds.ts';

export type EditDefinition = {
  readonly code: string;
  readonly kind: 'validity' | 'quality';
  readonly title: string;
  readonly rule: string;
  readonly missing: string;
  /** Whether it stands in the way of certifying whatever is said about it; a quality edit does until it is explained. */
  readonly blocks: boolean;
};
type Text = readonly [title: string, rule: string, missing: string];

const NOT_JUDGED = 'A value that is missing is not judged by this rule; where it has to be there, another names it.';
const IS_MISSING = 'What is missing is what this rule names.';

const VALIDITY = {
  'status-missing': [
    'Not answered',
    'A section says whether somebody is reported, nobody is, or the center declines to answer.',
    IS_MISSING,
  ],
  'presence-without-content': [
    'Nothing reported',
    'Reported presence has at least one line, or one component family that the center cannot speak of.',
    'No line and no unknown family is nothing reported, and never zero.',
  ],
  'presence-with-content': [
    'Lines beside a zero or a refusal',
    'Presence that is said to be nobody, or is declined, has neither lines nor unknown families.',
    'Where nothing is answered yet, the edit of what is not answered is named instead.',
  ],
  'unknown-code': [
    'Unknown code',
    'Components, roles, capabilities and unknown families are named by codes that exist; a family by its own.',
    NOT_JUDGED,
  ],
  'expired-code': ['Code not valid', 'A code is valid on the reference date.', NOT_JUDGED],
  'too-many-lines': ['Too many lines', 'A section has at most 500 lines.', 'No lines are no fault of this rule.'],
  'line-of-unknown-family': [
    'Line of an unknown family',
    'A family listed as unknown has no line, linked or not.',
    'A line without deployment and component is of no family.',
  ],
  'deployment-named-twice': ['Deployment named twice', 'Two lines never name one deployment.', NOT_JUDGED],
  'deployment-never-here': ['Deployment of another center', 'A linked deployment was at the center once.', NOT_JUDGED],
  'denial-without-deployment': [
    'Denial of nothing',
    'A line that says that somebody is not here names the deployment.',
    IS_MISSING,
  ],
  'line-incomplete': [
    'Line incomplete',
    'An observed line has component, role and arrangement; a need has a priority.',
    IS_MISSING,
  ],
  'linked-headcount': ['One deployment, one person', 'The headcount of a linked line is 1.', IS_MISSING],
  'headcount-range': ['Headcount', 'The headcount of another line is a whole number from 1 to 999.', IS_MISSING],
  'fte-range': ['FTE per person', 'The FTE of each person is 0.01 to 1.00, with at most two decimals.', IS_MISSING],
  'text-too-long': ['Text too long', 'A text has at most 4,000 characters.', NOT_JUDGED],
  'needs-without-lines': [
    'No needs reported',
    'Reported needs have at least one line.',
    'No line is nothing reported, and never zero.',
  ],
  'needs-with-lines': [
    'Needs beside a zero or a refusal',
    'Needs that are said to be none, or are declined, have no lines.',
    'Where nothing is answered yet, the edit of what is not answered is named instead.',
  ],
  'need-range': ['FTE of a need', 'The FTE of a need is 0.01 to 99.99, with at most two decimals.', IS_MISSING],
  'carried-unconfirmed': [
    'Line not confirmed',
    'A line that was taken over from the register or an earlier answer is confirmed before it is certified.',
    'A line that does not say that it was taken over is confirmed.',
  ],
} as const satisfies Record<string, Text>;

const CHANGED = `by more than ${AT.changePercent} % of that and at least ${fte(AT.changeFte)} FTE.`;
const NO_COMPARISON =
  'Silent without an earlier answer, where either answer is declined or absent, and while a line lacks its numbers.';

const QUALITY = {
  'presence-change': [
    'Large change of presence',
    `The FTE on duty differs from the center's last certified answer of an earlier cycle ${CHANGED}`,
    `${NO_COMPARISON} Families that either answer lists as unknown are left out of both sides.`,
  ],
  'needs-change': [
    'Large change of needs',
    `The FTE needed differs from the center's last certified answer of an earlier cycle ${CHANGED}`,
    NO_COMPARISON,
  ],
  'headcount-far-from-fte': [
    'Headcount far from FTE',
    `The FTE on duty is under ${AT.headcountPercent} % of the headcount, and at least ${fte(AT.headcountFte)} FTE below it.`,
    'Lines that lack headcount or FTE are left out of both.',
  ],
  'critical-need-unjustified': [
    'Critical need without justification',
    'A need of critical priority says why.',
    'A missing justification is what this rule names; a need without a priority is not taken for critical.',
  ],
  'more-unknown-than-known': [
    'More unknown than known',
    'More families are listed as unknown than have lines.',
    'A line without deployment and component counts for no family.',
  ],
  'presence-without-need': [
    'Presence without any need',
    'People are on duty, and the center confirms that it needs nobody.',
    'Silent where needs are declined or not answered; an observed line without a headcount is somebody.',
  ],
  'all-fte-one': [
    'Everybody at 1.00 FTE',
    `At least ${AT.fullTimePeople} people are on duty, and each of them at exactly 1.00 FTE.`,
    'Silent while an observed line lacks its FTE; one without a headcount counts nobody.',
  ],
} as const satisfies Record<string, Text>;

export type ValidityCode = keyof typeof VALIDITY;
export type QualityCode = keyof typeof QUALITY;

/** Every edit of this questionnaire with its documentation, validity edits first. */
export function listEdits({ carriesLines, hasQualityEdits }: Instrument): EditDefinition[] {
  const validity = define('validity', VALIDITY).filter(({ code }) => carriesLines || code !== 'carried-unconfirmed');
  return hasQualityEdits ? [...validity, ...define('quality', QUALITY)] : validity;
}

function define(kind: EditDefinition['kind'], texts: Readonly<Record<string, Text>>): EditDefinition[] {
  return Object.entries(texts).map(([code, [title, rule, missing]]) => {
    return { code, kind, title, rule, missing, blocks: kind === 'validity' };
  });
}

function fte(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
