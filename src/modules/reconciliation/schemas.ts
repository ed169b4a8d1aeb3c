// The wire contract of findings, agreement, and the close of a cycle.
import { z } from 'zod';
import {
  allowed,
  anyOf,
  code,
  day,
  flag,
  id,
  instant,
  marking,
  pageOf,
  paging,
  withheld,
} from '../../platform/http/wire.ts';
import { CASE_STATES, PARTIES } from './case-model.ts';
import { caseFields, unit } from './case-schemas.ts';
import { DIFFERENCES, HINTS, INCOMPARABLE, OUTCOMES } from './model.ts';

/** What every published number is printed with; gaps and presence carry it too. */
export const readingFields = {
  cycle: code.describe('The cycle.'),
  title: z.string().describe('What the cycle is called.'),
  marking,
  provisional: z
    .boolean()
    .describe('Whether anything here is not published: true until a report, or a restatement, says the same.'),
  illustrative: z.boolean().describe('Whether it is a made-up sample.'),
  referenceDate: day.describe('The day that the cycle asks about.'),
  cutOff: instant
    .nullable()
    .describe(
      'Up to when statements count: the close, or `knownAt` where that is earlier; null while the cycle is open.',
    ),
  knownAt: instant.nullable().describe('The instant that it is answered as of; null: as it stands.'),
  decisionInstant: instant.nullable().describe('Up to when decisions count; null while the cycle is open.'),
  methodology: z.string().describe('Version of the methodology.'),
  policy: code.describe('The policy that it was computed under.'),
  policyVersion: z.int().describe('Version of that policy.'),
  inputsDigest: z
    .string()
    .nullable()
    .describe('SHA-256 over which versions and revisions were read; null while the cycle is open.'),
  revision: z.int().describe('Moves with every write that matters to these numbers.'),
  report: id.nullable().describe('The latest report of the cycle; null where none is published.'),
  withheld,
};

export const finding = z
  .object({
    id: id
      .nullable()
      .describe('Identity of the finding, which lasts through recomputations; null while the cycle is open.'),
    cycle: code.describe('The cycle.'),
    center: code.describe('The center.'),
    family: code.describe('The component family in which it was compared.'),
    outcome: z.enum(OUTCOMES).describe('What came of the comparison (methodology, section 4).'),
    differences: z.array(z.enum(DIFFERENCES)).describe('Which values differ; only of `differs`.'),
    denied: z.boolean().describe('The center says explicitly that this deployment is not there.'),
    lessSpecific: z.boolean().describe("One side names an ancestor of the other's component."),
    stale: z.boolean().describe('The registration was not confirmed for longer than the policy allows.'),
    hint: z
      .enum(HINTS)
      .nullable()
      .describe('`timing`: the line names a deployment that is not on duty on the reference date.'),
    notComparable: z
      .enum(INCOMPARABLE)
      .nullable()
      .describe('Why it could not be compared: no answer, declined, family marked unknown, or outside the frame.'),
    possibleMatch: id.nullable().describe('The finding that may be the other half of this one.'),
    overAllocated: z
      .boolean()
      .describe("The center's FTE was not used: the position would have been more than one person."),
    deploymentId: id.nullable().describe('The deployment; null exactly for `center-only`.'),
    line: z.string().nullable().describe('JSON pointer to the presence line in the certified revision.'),
    register: unit.nullable().describe('What the component registered.'),
    observed: unit.nullable().describe('What the center sees.'),
    reconciled: unit.nullable().describe('The presence that counts; null for none.'),
    unverified: z.boolean().describe('The presence rests on the register alone, because nothing could be compared.'),
    state: z
      .enum(CASE_STATES)
      .describe('Where its adjudication stands: answered by a statement since the last decision ended, or ever.'),
    ...caseFields,
    allowed,
  })
  .meta({ id: 'Finding', description: 'One outcome of the reconciliation, with both sides.' });

export const findingPage = pageOf(finding)
  .extend({
    total: z.int().describe('How many findings fit the filter on all pages together, of those that you may see.'),
    ...readingFields,
  })
  .meta({ id: 'FindingPage' });

const format = z.enum(['json', 'csv']).optional().describe('The format, where the Accept header is not to decide.');
const usState = z.string().regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.');

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });
export const byFinding = z.strictObject({
  cycle: code.describe('Code of the cycle.'),
  id: z.uuid().describe('Id of the finding.'),
});

const owner = z.union([z.literal('me'), z.uuid('An owner is `me` or an id.')]).transform((its) => its.toLowerCase());

/** What findings can be filtered by, in lists and for many at once. */
export const findingFilter = {
  outcome: anyOf(z.enum(OUTCOMES)).describe('Only these outcomes.'),
  family: anyOf(code).describe('Only these component families.'),
  component: anyOf(code).describe('Only findings in which either side names one of these components.'),
  center: anyOf(code).describe('Only these centers.'),
  state: anyOf(usState).describe('Only centers of these states.'),
  caseState: anyOf(z.enum(CASE_STATES)).describe('Only findings in these states.'),
  owner: anyOf(owner).describe('Only findings that these analysts look after; `me` for yourself.'),
  dueBefore: day.optional().describe('Only findings that are to be decided before this day.'),
  conceded: anyOf(z.enum(PARTIES)).describe('Only findings to which one of these parties conceded last.'),
};

/** The query parameter that asks for an earlier instant; every measure takes it. */
export const knownAt = instant
  .optional()
  .describe(
    'As it was known at this instant, which is not in the future: statements and decisions up to then. The answer never changes.',
  );

export const findingQuery = z.strictObject({
  ...paging,
  ...findingFilter,
  isCase: flag
    .optional()
    .describe('Only findings that ask for a ruling, being differences that stand; or only others.'),
  knownAt,
  format,
});

const AGREEMENT_GROUPS = ['center', 'family', 'state', 'region', 'designation'] as const;

export const agreementQuery = z.strictObject({
  groupBy: anyOf(z.enum(AGREEMENT_GROUPS)).describe('What to group by; one total without it.'),
  center: anyOf(code).describe('Only these centers.'),
  family: anyOf(code).describe('Only these component families.'),
  state: anyOf(usState).describe('Only centers of these states.'),
  region: anyOf(z.coerce.number().int().min(1).max(10)).describe('Only centers of these FEMA regions.'),
  designation: anyOf(z.enum(['primary', 'recognized'])).describe('Only centers with one of these designations.'),
  knownAt,
  format,
});

const share = z.number().nullable();

/** The fields of a row that are no keys. */
export const agreementMeasures = z.object({
  cells: z.int().describe('Center x family with a unit on either side, informed answers left out.'),
  comparableCells: z.int().describe('Those in which the two sides could be compared.'),
  comparableShare: share.describe('comparableCells / cells; null without cells.'),
  agreementRate: share.describe('`agreed` findings / findings in comparable cells.'),
  concordance: share.describe('1 - sum|r - c| / sum(r + c), in FTE per comparable cell.'),
  matchedConcordance: share.describe('2 sum(matched) / sum(r + c).'),
  bothUnits: z.int().describe('Units in both sources.'),
  registerOnlyUnits: z.int().describe('Units in the register only.'),
  centerOnlyUnits: z.int().describe('Units with the center only.'),
  informedCells: z.int().describe('Cells left out because the center answered with knowledge of the register.'),
});

export const agreementRow = z
  .object({
    center: z.string().optional().describe('Key, where grouped by it.'),
    family: z.string().optional().describe('Key, where grouped by it.'),
    state: z.string().optional().describe('Key, where grouped by it.'),
    region: z.int().optional().describe('Key, where grouped by it.'),
    designation: z.string().optional().describe('Key, where grouped by it.'),
    ...agreementMeasures.shape,
  })
  .meta({ id: 'AgreementRow', description: 'How far the two sources agree in one group (methodology, section 6).' });

export const reportHead = z.object({
  ...readingFields,
  groupBy: z.array(z.string()).describe('The keys of the rows.'),
});

export const agreementReport = reportHead
  .extend({
    items: z.array(agreementRow).describe('One row for each group.'),
    nextCursor: z.null().describe('Always null: the report is whole.'),
  })
  .meta({ id: 'AgreementReport' });
