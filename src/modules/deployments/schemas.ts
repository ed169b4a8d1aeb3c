// The wire contract of the register. FTE is a number with two decimals here, hundredths inside.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import {
  allowed,
  anyOf,
  code,
  day,
  flag,
  fte,
  id,
  instant,
  pageOf,
  paging,
  text,
  uuid,
  withheld,
  words,
} from '../../platform/http/wire.ts';
import { CLEARANCES, END_REASONS, MISSING_REASONS, ORDERS, PREREQUISITES, STATUSES, SYSTEMS } from './model.ts';

const positionRef = text(100)
  .min(1)
  .refine((value) => value === value.trim(), 'A positionRef neither begins nor ends with a space.') as z.ZodString;

const systems = z.array(z.enum(SYSTEMS)).superRefine((list, context) => {
  for (const [index, system] of list.entries()) {
    if (list.indexOf(system) < index) {
      context.addIssue({ code: 'custom', path: [index], message: `${system} is listed twice.` });
    }
  }
});

const content = {
  component: code.describe('The component that sends the person.'),
  center: code.describe('The center that the person is on duty for.'),
  role: code.describe('Role family of the position.'),
  arrangement: z.enum(ARRANGEMENTS).describe('How the person is on duty there.'),
  fte: fte
    .min(0.01, 'FTE is 0.01 to 1.00.')
    .max(1, 'FTE is 0.01 to 1.00.')
    .describe("Share of one person's working time, 0.01 to 1.00."),
  positionRef: positionRef.describe("The component's own reference of the billet. One person holds it; never a name."),
  startDate: day.describe('First day.'),
  endDate: day.nullable().describe('Last day; null while it is open.'),
  fundedThrough: day.nullable().describe('Last day for which it is funded; null where unknown.'),
  successorOf: uuid.nullable().describe('Id of the deployment that this one succeeds; it has one successor at most.'),
  clearance: z.enum(CLEARANCES).nullable().describe('Clearance held; null where unknown.'),
  part23TrainedOn: day.nullable().describe('Day of the training under 28 CFR Part 23; null where unknown.'),
  privacyTrainedOn: day.nullable().describe('Day of the training in privacy and civil liberties; null where unknown.'),
  systems: systems.describe('Systems that the person has access to.'),
  note: text(4000).nullable().describe('Anything else. No personal names.'),
};

const example = {
  component: 'CBP-USBP',
  center: 'TX-JCIC',
  role: 'BPA',
  arrangement: 'full-time',
  fte: 1,
  positionRef: 'USBP-2041',
  startDate: '2026-01-05',
};

export const deploymentCreate = z
  .strictObject({
    ...content,
    endDate: content.endDate.default(null),
    fundedThrough: content.fundedThrough.default(null),
    successorOf: content.successorOf.default(null),
    clearance: content.clearance.default(null),
    part23TrainedOn: content.part23TrainedOn.default(null),
    privacyTrainedOn: content.privacyTrainedOn.default(null),
    systems: content.systems.default([]),
    note: content.note.default(null),
  })
  .meta({ id: 'DeploymentCreate', description: 'A deployment as its component states it.', examples: [example] });

const reason = words(2000);
const endReason = z.enum(END_REASONS).describe('Why it ends.');

export const deploymentPatch = z
  .strictObject({
    ...z.object(content).partial().shape,
    systems: content.systems.nullish().describe('Systems that the person has access to; null for none.'),
    endReason: endReason.nullish().describe('Why it ended.'),
    reason: reason.optional().describe('Why it is changed; kept with the version that this makes.'),
  })
  .meta({
    id: 'DeploymentPatch',
    description: 'JSON Merge Patch: what is absent stays, null clears.',
    examples: [{ fte: 0.5, arrangement: 'part-time', reason: 'Shared with the Houston center from July on' }],
  });

type Sound = Omit<z.output<typeof deploymentPatch>, 'reason'>;

/** The fields of `body` that are sound by themselves: what the rules can judge of a body that its schema refuses. */
export function soundFields(body: unknown): Sound {
  const { reason: _, ...shape } = deploymentPatch.shape;
  const given = Object.entries(Object(body) as Record<string, unknown>);
  return Object.fromEntries(
    given.flatMap(([name, value]) => {
      const parsed = Object.hasOwn(shape, name) ? shape[name as keyof typeof shape].safeParse(value) : undefined;
      return parsed?.success ? [[name, parsed.data]] : [];
    }),
  );
}

export const deploymentEnd = z
  .strictObject({
    endDate: day.describe('Last day; it may lie ahead.'),
    endReason,
    reason: reason.optional().describe('Why, in words; kept with the version that this makes.'),
  })
  .meta({ id: 'DeploymentEnd', examples: [{ endDate: '2026-09-30', endReason: 'rotation' }] });

export const deploymentCancel = z
  .strictObject({ reason: reason.describe('Why the entry should never have been.') })
  .meta({ id: 'DeploymentCancel', examples: [{ reason: 'Entered twice' }] });

export const deploymentConfirm = z
  .strictObject({})
  .optional()
  .meta({ id: 'DeploymentConfirm', examples: [{}] });

export const notice = z
  .object({
    code: z.literal('prerequisite-missing').describe('What is to be noticed.'),
    prerequisite: z.enum(PREREQUISITES).describe('Which prerequisite.'),
    reason: z
      .enum(MISSING_REASONS)
      .describe('Nothing is recorded, or that none is held, or a day after the start date.'),
    message: z.string().describe('The same in words.'),
  })
  .meta({
    id: 'DeploymentNotice',
    description:
      'A prerequisite of 6 U.S.C. 124h(c)(4)-(5) that is missing at the start date. Presence counts all the same.',
  });

/** What the register says of a deployment at one time. A response schema is compiled into a serializer, which transforms nothing: ids are plain. */
export const entry = {
  id: id.describe('Id of the deployment; later ones have greater ids.'),
  ...content,
  successorOf: id.nullable().describe('Id of the deployment that this one succeeds.'),
  family: code.describe('Top-level component that the component belongs to today.'),
  status: z.enum(STATUSES).describe('By its days and the UTC day of the answer, unless it was cancelled.'),
  stale: z
    .boolean()
    .describe('Whether it is planned or active and nobody has confirmed it for longer than the policy allows.'),
  endReason: z.enum(END_REASONS).nullable().describe('Why it ended or ends.'),
  confirmedOn: day.nullable().describe('The day on which its component last registered or confirmed it.'),
  confirmBy: day
    .nullable()
    .describe(
      'The last day on which confirming it keeps it from becoming stale; null where it does not become stale: it has ended, ends by then, is cancelled, or was never confirmed.',
    ),
  committedThrough: day
    .nullable()
    .describe('Last day for which it is committed: the earlier of endDate and fundedThrough; null without both.'),
  notices: z.array(notice).describe('Prerequisites that are missing at its start date.'),
  version: z.int().describe('Counts its changes; also its ETag.'),
  createdAt: instant.describe('When it was registered.'),
  updatedAt: instant.describe('When this version was recorded.'),
};

export const deployment = z
  .object({
    ...entry,
    successor: id.nullable().describe('Id of the deployment that succeeds it, where there is one that you may see.'),
    allowed,
  })
  .meta({ id: 'Deployment', description: 'A position on duty for one center, as its component states it.' });

export const deploymentPage = pageOf(deployment).extend({ withheld }).meta({ id: 'DeploymentPage' });

export const deploymentFile = z.string().meta({
  id: 'DeploymentFile',
  description: 'One line for each deployment; systems and notices (`prerequisite:reason`) are parted by spaces.',
});

const knownAt = instant
  .optional()
  .describe('As the register was recorded at this instant; derived fields are of today.');

export const deploymentQuery = z.strictObject({
  ...paging,
  format: z
    .enum(['json', 'csv', 'xlsx'])
    .optional()
    .describe('Instead of Accept. CSV and XLSX hold all rows: limit and cursor are for pages.'),
  component: anyOf(code).describe('Only these components, not what is part of them.'),
  family: anyOf(code).describe('Only components that belong to these families today.'),
  center: anyOf(code).describe('Only these centers.'),
  role: anyOf(code).describe('Only these roles.'),
  arrangement: anyOf(z.enum(ARRANGEMENTS)).describe('Only these arrangements.'),
  positionRef: anyOf(text(100)).describe('Only these positions.'),
  status: anyOf(z.enum(STATUSES)).describe('Only deployments with one of these statuses today.'),
  activeOn: day.optional().describe('Only what is on duty on this day, both ends included, and not cancelled.'),
  knownAt,
  endingBefore: day.optional().describe('Only what has an endDate before this day and is not cancelled.'),
  committedBefore: day
    .optional()
    .describe('Only what is committed through a day before this one, by its end or its funding, and is not cancelled.'),
  order: z
    .enum(ORDERS)
    .default('id')
    .describe('`committedThrough`: the soonest first, what has neither end nor funding last. Pages only.'),
  stale: flag.optional().describe('Only what is (true) or is not (false) stale.'),
  confirmBefore: day.optional().describe('Only what is or becomes stale by this day unless it is confirmed before.'),
  endReason: anyOf(z.enum(END_REASONS)).describe('Only what ended or ends for one of these reasons.'),
  missingPrerequisite: anyOf(z.enum(PREREQUISITES)).describe(
    'Only what lacks one of these prerequisites at its start date, and is not cancelled.',
  ),
});

export const knownAtQuery = z.strictObject({ knownAt });
export const historyQuery = z.strictObject(paging);
export const byId = z.strictObject({ id: uuid.describe('Id of the deployment.') });
export const anyId = byId.partial();
