// The wire contract of responses. A draft may lack anything and hold values out of range, which its edits then name; unknown
// fields, other JSON types and unknown words of closed vocabularies are refused.
import { z } from 'zod';
import { ANSWER_STATUSES, ARRANGEMENTS, PRIORITIES } from '../../lib/vocabulary.ts';
import { allowed, anyOf, code, day, id, instant, pageOf, paging, withheld } from '../../platform/http/wire.ts';
import { BASES, RESPONSE_STATES } from './model.ts';

const INSTRUCTIONS = {
  deploymentId: 'The deployment of the register that the line speaks of; null for none.',
  observed: 'false says that the deployment is not here; the other values of the line then count for nothing.',
  component: 'Component as specific as the center knows it; OTHER where it cannot say.',
  role: 'Role family.',
  arrangement: 'How they are on duty.',
  headcount: 'How many equal people the line stands for, 1 to 999; 1 on a linked line.',
  ftePerPerson: 'FTE of each of them, 0.01 to 1.00.',
  basis: 'Where this was taken from.',
  note: 'Anything else, up to 4,000 characters.',
  fte: 'FTE that is needed, 0.01 to 99.99.',
  needComponent: 'The component that it has to be of; null for any.',
  needRole: 'The role that it has to be of; null for any.',
  onSite: 'Whether only somebody on site can fill it.',
  priority: 'How urgent it is.',
  capability: 'The capability that it serves; null for none.',
  neededBy: 'From when it is needed; null for now.',
  justification: 'Why, up to 4,000 characters.',
  status: '`reported`, `confirmed-zero` (an explicit none) or `declined`; null is no answer, which is none of these.',
  unknownComponents: 'Component families of which the center cannot say who is there.',
  lines: 'At most 500.',
  remarks: 'Anything else about the answer, up to 4,000 characters.',
} as const;

const anyText = z.string();
const anyCode = anyText.max(200);
const orNull = <T extends z.ZodType>(type: T, description: string) =>
  type.nullable().default(null).describe(description);

const presenceLinePut = z.strictObject({
  deploymentId: orNull(z.uuid().toLowerCase(), INSTRUCTIONS.deploymentId),
  observed: z.boolean().default(true).describe(INSTRUCTIONS.observed),
  component: orNull(anyCode, INSTRUCTIONS.component),
  role: orNull(anyCode, INSTRUCTIONS.role),
  arrangement: orNull(z.enum(ARRANGEMENTS), INSTRUCTIONS.arrangement),
  headcount: orNull(z.number(), INSTRUCTIONS.headcount),
  ftePerPerson: orNull(z.number(), INSTRUCTIONS.ftePerPerson),
  basis: z.enum(BASES).default('observed').describe(INSTRUCTIONS.basis),
  note: orNull(anyText, INSTRUCTIONS.note),
});

const needLinePut = z.strictObject({
  component: orNull(anyCode, INSTRUCTIONS.needComponent),
  role: orNull(anyCode, INSTRUCTIONS.needRole),
  fte: orNull(z.number(), INSTRUCTIONS.fte),
  onSite: z.boolean().default(true).describe(INSTRUCTIONS.onSite),
  priority: orNull(z.enum(PRIORITIES), INSTRUCTIONS.priority),
  capability: orNull(anyCode, INSTRUCTIONS.capability),
  neededBy: orNull(day, INSTRUCTIONS.neededBy),
  justification: orNull(anyText, INSTRUCTIONS.justification),
});

export const responsePut = z
  .strictObject({
    presence: orNull(
      z.strictObject({
        status: orNull(z.enum(ANSWER_STATUSES), INSTRUCTIONS.status),
        unknownComponents: z.array(anyCode).default([]).describe(INSTRUCTIONS.unknownComponents),
        lines: z
          .array(presenceLinePut.meta({ id: 'PresenceLinePut' }))
          .default([])
          .describe(INSTRUCTIONS.lines),
      }),
      'Who of DHS is on duty at the center on the reference date; null while it is not answered.',
    ),
    needs: orNull(
      z.strictObject({
        status: orNull(z.enum(ANSWER_STATUSES), INSTRUCTIONS.status),
        lines: z
          .array(needLinePut.meta({ id: 'NeedLinePut' }))
          .default([])
          .describe(INSTRUCTIONS.lines),
      }),
      'Whom the center needs; null while it is not answered.',
    ),
    remarks: orNull(anyText, INSTRUCTIONS.remarks),
  })
  .meta({
    id: 'ResponsePut',
    description: 'The whole answer. What is left out is not answered.',
    examples: [
      {
        presence: {
          status: 'reported',
          unknownComponents: ['TSA'],
          lines: [{ component: 'CBP', role: 'BPA', arrangement: 'full-time', headcount: 2, ftePerPerson: 1 }],
        },
        needs: {
          status: 'reported',
          lines: [{ component: 'TSA', fte: 1, priority: 'high', justification: 'A hub airport.' }],
        },
      },
    ],
  });

const nullable = <T extends z.ZodType>(type: T, description: string) => type.nullable().describe(description);

const presence = z.object({
  status: nullable(z.enum(ANSWER_STATUSES), INSTRUCTIONS.status),
  unknownComponents: z.array(z.string()).describe(INSTRUCTIONS.unknownComponents),
  lines: z
    .array(
      z
        .object({
          deploymentId: nullable(id, INSTRUCTIONS.deploymentId),
          observed: z.boolean().describe(INSTRUCTIONS.observed),
          component: nullable(z.string(), INSTRUCTIONS.component),
          role: nullable(z.string(), INSTRUCTIONS.role),
          arrangement: nullable(z.enum(ARRANGEMENTS), INSTRUCTIONS.arrangement),
          headcount: nullable(z.number(), INSTRUCTIONS.headcount),
          ftePerPerson: nullable(z.number(), INSTRUCTIONS.ftePerPerson),
          basis: z.enum(BASES).describe(INSTRUCTIONS.basis),
          note: nullable(z.string(), INSTRUCTIONS.note),
        })
        .meta({ id: 'PresenceLine' }),
    )
    .describe(INSTRUCTIONS.lines),
});

const needs = z.object({
  status: nullable(z.enum(ANSWER_STATUSES), INSTRUCTIONS.status),
  lines: z
    .array(
      z
        .object({
          component: nullable(z.string(), INSTRUCTIONS.needComponent),
          role: nullable(z.string(), INSTRUCTIONS.needRole),
          fte: nullable(z.number(), INSTRUCTIONS.fte),
          onSite: z.boolean().describe(INSTRUCTIONS.onSite),
          priority: nullable(z.enum(PRIORITIES), INSTRUCTIONS.priority),
          capability: nullable(z.string(), INSTRUCTIONS.capability),
          neededBy: nullable(z.string(), INSTRUCTIONS.neededBy),
          justification: nullable(z.string(), INSTRUCTIONS.justification),
        })
        .meta({ id: 'NeedLine' }),
    )
    .describe(INSTRUCTIONS.lines),
});

const certifier = z
  .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
  .meta({ id: 'Certifier', description: 'Who certified.' });

const receipt = z
  .object({
    id: id.describe('Id of the receipt.'),
    revision: z.int().describe('The revision that it is for.'),
    digest: z
      .string()
      .describe('SHA-256 over the canonical JSON (RFC 8785) of cycle, center, revision, instrument and answer.'),
    certifiedAt: instant.describe('When it was certified.'),
    certifiedBy: certifier.describe('Who certified it.'),
    statement: z.string().describe('What was signed.'),
  })
  .meta({ id: 'Receipt', description: 'Proof of a certification.' });

const summary = {
  cycle: code.describe('The cycle that is answered.'),
  center: code.describe('The center that answers.'),
  state: z.enum(RESPONSE_STATES).describe('`not-started`, `draft`, `certified`, or `returned` with a query.'),
  revision: z
    .int()
    .describe(
      'The certified revision in force; 0 before the first. An amended response keeps it until certified anew.',
    ),
  certifiedAt: nullable(instant, 'When the revision in force was certified.'),
  certifiedBy: nullable(certifier, 'Who certified the revision in force.'),
  receipt: nullable(receipt, 'The receipt of the revision in force.'),
  informed: z.boolean().describe('Whether the answer was given with knowledge of the register.'),
  version: z.int().describe('Counts its changes; also its ETag. 0 before the first.'),
  updatedAt: nullable(instant, 'When it was last changed.'),
  allowed,
};

const edit = z
  .object({
    id: z.string().describe('The same for the same fault of the same place.'),
    code: z.string().describe('The rule.'),
    kind: z
      .enum(['validity', 'quality'])
      .describe('`validity` blocks certification; `quality` asks for an explanation.'),
    pointer: z.string().describe('JSON pointer into the answer.'),
    message: z.string().describe('What to do about it.'),
    acknowledged: z.boolean().describe('Whether it has been explained.'),
  })
  .meta({ id: 'Edit', description: 'A rule that the answer breaks.' });

const registered = z
  .object({
    deploymentId: id.describe('Id of the deployment, for linking a line to it.'),
    component: z.string().describe('Its component.'),
    role: z.string().describe('Its role family.'),
    arrangement: z.enum(ARRANGEMENTS).describe('How it is on duty.'),
    fte: z.number().describe('Its FTE.'),
    positionRef: z.string().describe("The component's own reference of the position."),
    startDate: day.describe('Its first day.'),
    endDate: nullable(day, 'Its last day.'),
    confirmedOn: nullable(day, 'When its component last confirmed it.'),
  })
  .meta({ id: 'RegisteredDeployment', description: 'A row of the register, shown in pre-filled cycles.' });

export const response = z
  .object({
    ...summary,
    instrument: z.string().describe('Version of the questionnaire.'),
    presence: nullable(presence, 'Who is on duty; null while it is not answered.'),
    needs: nullable(needs, 'Whom the center needs; null while it is not answered.'),
    remarks: nullable(z.string(), INSTRUCTIONS.remarks),
    edits: z.array(edit).describe('Every rule that the answer breaks now.'),
    register: nullable(
      z.array(registered),
      "The center's register on the reference date, in pre-filled cycles; null in blind ones.",
    ),
    withheld,
  })
  .meta({ id: 'Response', description: "A center's answer to a cycle." });

export const responseSummary = z
  .object(summary)
  .meta({ id: 'ResponseSummary', description: 'A response without its answer.' });
export const responsePage = pageOf(responseSummary).meta({ id: 'ResponsePage' });
export const responseQuery = z.strictObject({
  ...paging,
  state: anyOf(z.enum(RESPONSE_STATES)).describe('Only responses in one of these states.'),
  center: anyOf(code).describe('Only responses of these centers.'),
});

export const certification = z
  .strictObject({
    statement: z
      .literal(true, 'Certifying takes "statement": true.')
      .describe('Signs the statement that the receipt repeats.'),
    acknowledgements: z
      .array(
        z.strictObject({
          edit: anyText.describe('Id of the quality edit.'),
          explanation: anyText.min(1).max(4000).describe('Why it is right.'),
        }),
      )
      .max(500)
      .default([])
      .describe('One for each quality edit.'),
  })
  .meta({ id: 'Certification', examples: [{ statement: true, acknowledgements: [] }] });

const revisionSummary = {
  cycle: summary.cycle,
  center: summary.center,
  revision: z.int().describe('Counts the certifications of the response, from 1.'),
  receipt: id.describe('Id of its receipt.'),
  instrument: z.string().describe('Version of the questionnaire.'),
  digest: receipt.shape.digest,
  informed: summary.informed,
  certifiedAt: instant.describe('When it was certified.'),
  certifiedBy: certifier.describe('Who certified it.'),
};

export const revisionPage = pageOf(z.object(revisionSummary).meta({ id: 'RevisionSummary' })).meta({
  id: 'RevisionPage',
});
export const revisionQuery = z.strictObject(paging);

export const revision = z
  .object({
    ...revisionSummary,
    statement: z.string().describe('What was signed.'),
    presence,
    needs,
    remarks: nullable(z.string(), INSTRUCTIONS.remarks),
    acknowledgements: z
      .array(
        z.object({
          edit: z.string().describe('Id of the quality edit.'),
          explanation: z.string().describe('Why it is right.'),
        }),
      )
      .describe('The explanations that were given.'),
  })
  .meta({ id: 'Revision', description: 'A certified revision, kept for ever as it was.' });

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });
export const byCenter = byCycle.extend({ center: code.describe('Code of the center.') });
export const byRevision = byCenter.extend({
  revision: z.coerce.number().int().min(1).max(2_147_483_647).describe('Number of the revision.'),
});
