// The five kinds of reference data as people know them: words, what each row states, and how it is asked for. One description
// serves list, page, form and history.
import type { Option } from '../ui/fields.tsx';

export type Noun = 'centers' | 'components' | 'roles' | 'capabilities' | 'policies';

/** A field of a row. `name` may lead into an object: `priorityWeights.critical`. */
export type FieldOf = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'text' | 'day' | 'number' | 'yes-no' | 'yes-no-unknown' | 'choice' | 'several' | 'lines' | 'codes';
  readonly options?: readonly Option[];
  /** For `codes`: of which kind. For `choice`: the codes of which kind are offered. */
  readonly of?: Noun;
  readonly required?: boolean;
};

export type NounFacts = {
  readonly one: string;
  readonly title: string;
  readonly lead: string;
  readonly codeHint: string;
  /** The field that names a row; undefined where the code does. */
  readonly name?: string;
  readonly fields: readonly FieldOf[];
};

const VALIDITY: readonly FieldOf[] = [
  { name: 'validFrom', label: 'First day', kind: 'day', hint: 'Leave it empty if it has always existed.' },
  {
    name: 'validTo',
    label: 'Last day',
    kind: 'day',
    hint: 'Leave it empty as long as it exists. What has ended stays readable, and is offered no more after this day.',
  },
];
const SOURCE: FieldOf = {
  name: 'source',
  label: 'Source',
  kind: 'text',
  hint: 'Where this was taken from, such as the address of a public government page.',
};
const ALIASES: FieldOf = { name: 'aliases', label: 'Other and former names', kind: 'lines', hint: 'One a line.' };
const UPPER = 'Capital letters, digits and hyphens, such as TX-JCIC. It cannot be changed later.';

/** Arrangements, as the vocabulary has them. */
export const ARRANGEMENTS: readonly Option[] = [
  { value: 'full-time', label: 'Full-time' },
  { value: 'part-time', label: 'Part-time' },
  { value: 'liaison', label: 'Liaison' },
  { value: 'virtual', label: 'Virtual' },
];

export const NOUNS: Record<Noun, NounFacts> = {
  centers: {
    one: 'center',
    title: 'Fusion centers',
    lead: 'The centers of the National Network that surveys and deployments may name.',
    codeHint: UPPER,
    name: 'name',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true },
      {
        name: 'state',
        label: 'State or territory',
        kind: 'text',
        hint: 'Its two letters, such as TX.',
        required: true,
      },
      {
        name: 'designation',
        label: 'Designation',
        kind: 'choice',
        required: true,
        options: [
          { value: 'primary', label: 'Primary (of a state)' },
          { value: 'recognized', label: 'Recognized (of an urban area)' },
        ],
      },
      { name: 'femaRegion', label: 'FEMA region', kind: 'number', hint: '1 to 10.', required: true },
      {
        name: 'nameVerified',
        label: 'Name and designation are verified',
        kind: 'yes-no',
        hint: 'Yes only if somebody has checked them against a public government page.',
      },
      SOURCE,
      { name: 'landBorder', label: 'Land border', kind: 'yes-no-unknown' },
      { name: 'maritimeBorder', label: 'Sea coast or Great Lakes', kind: 'yes-no-unknown' },
      { name: 'hubAirport', label: 'Large or medium hub airport', kind: 'yes-no-unknown' },
      { name: 'surfaceTransport', label: 'High-risk surface transportation', kind: 'yes-no-unknown' },
      ALIASES,
      {
        name: 'predecessors',
        label: 'Centers that it continues',
        kind: 'codes',
        of: 'centers',
        hint: 'After a merger or a new start.',
      },
      ...VALIDITY,
    ],
  },
  components: {
    one: 'component',
    title: 'Components',
    lead: 'The DHS components that send people to centers, and what each is part of.',
    codeHint: UPPER.replace('TX-JCIC', 'CBP'),
    name: 'name',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true },
      { name: 'parent', label: 'Part of', kind: 'choice', of: 'components', hint: 'None for the root of a family.' },
      { name: 'namedInStatute', label: 'Named in 6 U.S.C. 124h(c)(2)', kind: 'yes-no', required: true },
      { name: 'successorTo', label: 'Continues', kind: 'choice', of: 'components', hint: 'An ended component.' },
      SOURCE,
      ALIASES,
      ...VALIDITY,
    ],
  },
  roles: {
    one: 'role',
    title: 'Roles',
    lead: 'The role families of positions that registrations and answers choose from.',
    codeHint: UPPER.replace('TX-JCIC', 'BPA'),
    name: 'title',
    fields: [
      { name: 'title', label: 'Title', kind: 'text', required: true },
      {
        name: 'embeddedByDefault',
        label: 'Usually sits in a center',
        kind: 'yes-no',
        required: true,
        hint: 'No for those who support a region.',
      },
      ...VALIDITY,
    ],
  },
  capabilities: {
    one: 'capability',
    title: 'Capabilities',
    lead: 'What a need of a center may serve.',
    codeHint: 'Small letters, digits and hyphens, such as analyze. It cannot be changed later.',
    name: 'name',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true },
      {
        name: 'kind',
        label: 'Kind',
        kind: 'choice',
        required: true,
        options: [
          { value: 'critical-operational', label: 'Critical operational' },
          { value: 'enabling', label: 'Enabling' },
        ],
      },
      ...VALIDITY,
    ],
  },
  policies: {
    one: 'policy',
    title: 'Policies',
    lead: 'The rules that measures follow. A cycle keeps the version that stood when it was closed.',
    codeHint: UPPER.replace('TX-JCIC', 'P2'),
    fields: [
      { name: 'arrangements', label: 'Arrangements', kind: 'several', options: ARRANGEMENTS },
      {
        name: 'onSiteArrangements',
        label: 'Arrangements that fill an on-site need',
        kind: 'several',
        options: ARRANGEMENTS,
      },
      { name: 'fteTolerance', label: 'Tolerance', kind: 'number', hint: 'A difference of up to so many FTE is none.' },
      { name: 'priorityWeights.critical', label: 'Weight of a critical need', kind: 'number' },
      { name: 'priorityWeights.high', label: 'Weight of a high need', kind: 'number' },
      { name: 'priorityWeights.medium', label: 'Weight of a medium need', kind: 'number' },
      { name: 'priorityWeights.low', label: 'Weight of a low need', kind: 'number' },
      {
        name: 'staleAfterDays',
        label: 'Days until a registration is stale',
        kind: 'number',
        hint: 'If nobody confirms it.',
      },
      {
        name: 'responseThresholds.unit',
        label: 'Lowest response rate',
        kind: 'number',
        hint: 'A share, such as 0.8. Below it a report says that nonresponse may bias it.',
      },
      {
        name: 'responseThresholds.item',
        label: 'Lowest rate of answered questions',
        kind: 'number',
        hint: 'A share, such as 0.7.',
      },
      {
        name: 'openEndDays',
        label: 'Days that an open end counts',
        kind: 'number',
        hint: 'So long a deployment without end and funding dates counts as committed.',
      },
      {
        name: 'successorGapDays',
        label: 'Days until a successor',
        kind: 'number',
        hint: 'Who comes within these days continues the deployment before.',
      },
      ...VALIDITY,
    ],
  },
};

/** The address of a list below /console. */
export const listOf = (noun: Noun): string => `/console/${noun}`;

/** The address of one row below /console. */
export const rowOf = (noun: Noun, code: string): string => `/console/${noun}/${encodeURIComponent(code)}`;
