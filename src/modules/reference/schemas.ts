// The wire contract of reference data. FTE and rates of a policy are numbers with two decimals here, hundredths inside.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import {
  allowed,
  anyOf,
  code,
  day,
  flag,
  fte,
  instant,
  lowerCode,
  pageOf,
  paging,
  search,
  text,
  words,
} from '../../platform/http/wire.ts';
import { CAPABILITY_KINDS, DESIGNATIONS } from './model.ts';

const byUpperCode = z.strictObject({ code: code.describe('Its code.') });
export const byCode = {
  centers: byUpperCode,
  components: byUpperCode,
  roles: byUpperCode,
  capabilities: z.strictObject({ code: lowerCode.describe('Its code.') }),
  policies: byUpperCode,
};

const validity = {
  validFrom: day.nullable().default(null).describe('First day on which it exists; null means always.'),
  validTo: day
    .nullable()
    .default(null)
    .describe('Last day on which it exists; null means still. Ended, never deleted.'),
};
const kept = {
  version: z.int().describe('Counts its corrections; also its ETag.'),
  allowed,
};
const unknownable = z.boolean().nullable().default(null);
const name = words(200);
const aliases = z.array(name).max(50).default([]).describe('Other and former names.');
const source = text(1000)
  .nullable()
  .default(null)
  .describe('Where this row was taken from; null where nobody has checked it.');

const centerContent = {
  name: name.describe('Name of the center.'),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.')
    .describe('Postal code of the state or territory.'),
  designation: z.enum(DESIGNATIONS).describe('`primary` (of a state) or `recognized` (of an urban area).'),
  femaRegion: z.int().min(1).max(10).describe('FEMA region, 1 to 10.'),
  landBorder: unknownable.describe('Whether its jurisdiction has a land border; null is unknown, never false.'),
  maritimeBorder: unknownable.describe('Whether it has a sea coast or shares the Great Lakes; null is unknown.'),
  hubAirport: unknownable.describe('Whether it has a large or medium hub airport; null is unknown.'),
  surfaceTransport: unknownable.describe('Whether it has a high-risk surface transportation system; null is unknown.'),
  nameVerified: z
    .boolean()
    .default(false)
    .describe('Whether name and designation were checked against a public government page.'),
  source,
  aliases,
  predecessors: z
    .array(code)
    .max(20)
    .default([])
    .describe('The centers that this one continues, after a merger or a new start.'),
  ...validity,
};

const componentContent = {
  name: name.describe('Name of the component.'),
  parent: code.nullable().default(null).describe('The component that it is part of; null for the root of a family.'),
  namedInStatute: z.boolean().describe('Whether 6 U.S.C. 124h(c)(2) names it or the component that it is part of.'),
  successorTo: code.nullable().default(null).describe('The ended component that this one continues.'),
  source,
  aliases,
  ...validity,
};

const roleContent = {
  title: name.describe('Title of the role family.'),
  embeddedByDefault: z.boolean().describe('Whether such people usually sit in a center, rather than support a region.'),
  ...validity,
};

const capabilityContent = {
  name: name.describe('Name of the capability.'),
  kind: z.enum(CAPABILITY_KINDS).describe('Critical operational or enabling.'),
  ...validity,
};

const days = z.int().min(0).max(3660);
const rate = fte.min(0).max(1);
const policyContent = {
  arrangements: z.array(z.enum(ARRANGEMENTS)).min(1).describe('The arrangements that are known.'),
  onSiteArrangements: z.array(z.enum(ARRANGEMENTS)).min(1).describe('Those that can fill an on-site need.'),
  fteTolerance: fte.min(0).max(1).describe('A difference in FTE up to and including this is none.'),
  priorityWeights: z
    .strictObject({ critical: weight(), high: weight(), medium: weight(), low: weight() })
    .describe('Weight of one FTE of gap, by priority.'),
  staleAfterDays: days.describe('Days after which a registration that nobody confirmed is stale.'),
  responseThresholds: z
    .strictObject({ unit: rate.describe('Of responses.'), item: rate.describe('Of answered items.') })
    .describe('Response rates below which a report carries a nonresponse-bias statement.'),
  openEndDays: days.describe('Days for which a deployment without end and funding dates counts as committed.'),
  successorGapDays: days.describe('Days within which a successor counts as continuing.'),
  ...validity,
};

function weight() {
  return z.int().min(0).max(1000).describe('Whole number.');
}

const ownCode = (shape: typeof code) => ({ code: shape.optional().describe('May repeat the code of the path.') });

export const contents = {
  centers: z.strictObject({ ...ownCode(code), ...centerContent }).meta({
    id: 'CenterPut',
    examples: [{ name: 'Example Fusion Center', state: 'TX', designation: 'recognized', femaRegion: 6 }],
  }),
  components: z
    .strictObject({ ...ownCode(code), ...componentContent })
    .meta({ id: 'ComponentPut', examples: [{ name: 'Example Office', namedInStatute: false }] }),
  roles: z
    .strictObject({ ...ownCode(code), ...roleContent })
    .meta({ id: 'RolePut', examples: [{ title: 'Example Officer', embeddedByDefault: true }] }),
  capabilities: z
    .strictObject({ ...ownCode(lowerCode), ...capabilityContent })
    .meta({ id: 'CapabilityPut', examples: [{ name: 'Example', kind: 'enabling' }] }),
  policies: z.strictObject({ ...ownCode(code), ...policyContent }).meta({
    id: 'PolicyPut',
    examples: [
      {
        arrangements: ['full-time', 'part-time', 'liaison', 'virtual'],
        onSiteArrangements: ['full-time', 'part-time'],
        fteTolerance: 0.1,
        priorityWeights: { critical: 8, high: 4, medium: 2, low: 1 },
        staleAfterDays: 180,
        responseThresholds: { unit: 0.8, item: 0.7 },
        openEndDays: 365,
        successorGapDays: 30,
      },
    ],
  }),
};

export const rows = {
  centers: z
    .object({ code: code.describe('Its code.'), ...centerContent, ...kept })
    .meta({ id: 'Center', description: 'A fusion center of the National Network.' }),
  components: z
    .object({ code: code.describe('Its code.'), ...componentContent, ...kept })
    .meta({ id: 'Component', description: 'A DHS component that sends people.' }),
  roles: z
    .object({ code: code.describe('Its code.'), ...roleContent, ...kept })
    .meta({ id: 'Role', description: 'A role family of deployed personnel.' }),
  capabilities: z
    .object({ code: lowerCode.describe('Its code.'), ...capabilityContent, ...kept })
    .meta({ id: 'Capability', description: 'A capability of fusion centers that a need may serve.' }),
  policies: z
    .object({ code: code.describe('Its code.'), ...policyContent, ...kept })
    .meta({ id: 'Policy', description: 'The parameters of a computation (methodology, section 2).' }),
};

export const pages = {
  centers: pageOf(rows.centers).meta({ id: 'CenterPage' }),
  components: pageOf(rows.components).meta({ id: 'ComponentPage' }),
  roles: pageOf(rows.roles).meta({ id: 'RolePage' }),
  capabilities: pageOf(rows.capabilities).meta({ id: 'CapabilityPage' }),
  policies: pageOf(rows.policies).meta({ id: 'PolicyPage' }),
};

const versionOf = <Row extends z.ZodType>(row: Row, Name: string) =>
  pageOf(
    z
      .object({
        version: z.int().describe('Counts the corrections.'),
        recordedFrom: instant.describe('Since when it stood so.'),
        recordedTo: instant.nullable().describe('Until when; null where it still does.'),
        recordedBy: z.string().nullable().describe('Who recorded it.'),
        row,
      })
      .meta({ id: `${Name}Version`, description: 'A state that a row of reference data was in.' }),
  ).meta({ id: `${Name}VersionPage` });

export const versionPages = {
  centers: versionOf(rows.centers, 'Center'),
  components: versionOf(rows.components, 'Component'),
  roles: versionOf(rows.roles, 'Role'),
  capabilities: versionOf(rows.capabilities, 'Capability'),
  policies: versionOf(rows.policies, 'Policy'),
};

export const versionQuery = z.strictObject(paging);

const listQuery = { ...paging, activeOn: day.optional().describe('Only what exists on this day.') };

export const listQueries = {
  centers: z.strictObject({
    ...listQuery,
    state: anyOf(z.string().regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.')).describe(
      'Only centers of these states.',
    ),
    designation: anyOf(z.enum(DESIGNATIONS)).describe('Only centers with one of these designations.'),
    femaRegion: anyOf(z.coerce.number().int().min(1).max(10)).describe('Only centers of these FEMA regions.'),
    q: search('the code, the name or an alias'),
    nameVerified: flag.optional().describe('Only centers whose name is (true) or is not (false) verified.'),
  }),
  components: z.strictObject(listQuery),
  roles: z.strictObject(listQuery),
  capabilities: z.strictObject({
    ...listQuery,
    kind: anyOf(z.enum(CAPABILITY_KINDS)).describe('Only capabilities of these kinds.'),
  }),
  policies: z.strictObject(listQuery),
};
