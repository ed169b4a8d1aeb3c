// The wire contract of an answer, as it is sent and as it is read. A draft may lack anything and hold values out of range, which its
// edits then name; unknown fields, other JSON types and unknown words of closed vocabularies are refused.
import { z } from 'zod';
import { ANSWER_STATUSES, ARRANGEMENTS, PRIORITIES } from '../../lib/vocabulary.ts';
import { day, id } from '../../platform/http/wire.ts';
import { BASES } from './model.ts';

export const INSTRUCTIONS = {
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

export const anyText = z.string();
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

/** A field that is always there, perhaps null. */
export const nullable = <T extends z.ZodType>(type: T, description: string) => type.nullable().describe(description);

export const presence = z.object({
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

export const needs = z.object({
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
