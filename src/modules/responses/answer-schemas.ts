// The wire contract of an answer, as it is sent and as it is read. A draft may lack anything and hold values out of range, which its
// edits then name; unknown fields, other JSON types and unknown words of closed vocabularies are refused.
import { z } from 'zod';
import { ANSWER_STATUSES, ARRANGEMENTS, PRIORITIES } from '../../lib/vocabulary.ts';
import { day, id } from '../../platform/http/wire.ts';
import { FIELDS } from './field-schemas.ts';
import { BASES } from './model.ts';

/** Codes that an answer names, by the list that the questionnaire prints of them. */
export const CODE_LISTS = ['components', 'families', 'roles', 'capabilities'] as const;
export type CodeListName = (typeof CODE_LISTS)[number];
/** Which fields take codes of which list; a draft may hold others, and is told by its edits. */
export const codeLists = z.registry<{ list: CodeListName }>();

export const anyText = z.string();
const codeOf = (list: CodeListName) => z.string().max(200).register(codeLists, { list });
type Field = (typeof FIELDS)[keyof typeof FIELDS];
const orNull = <T extends z.ZodType>(type: T, field: Field) => type.nullable().default(null).meta(field);

const presenceLine = z.strictObject({
  deploymentId: orNull(z.uuid().toLowerCase(), FIELDS.deploymentId),
  observed: z.boolean().default(true).meta(FIELDS.observed),
  component: orNull(codeOf('components'), FIELDS.component),
  role: orNull(codeOf('roles'), FIELDS.role),
  arrangement: orNull(z.enum(ARRANGEMENTS), FIELDS.arrangement),
  headcount: orNull(z.number(), FIELDS.headcount),
  ftePerPerson: orNull(z.number(), FIELDS.ftePerPerson),
  basis: z.enum(BASES).default('observed').meta(FIELDS.basis),
  note: orNull(anyText, FIELDS.note),
});

const needLine = z.strictObject({
  component: orNull(codeOf('components'), FIELDS.needComponent),
  role: orNull(codeOf('roles'), FIELDS.needRole),
  fte: orNull(z.number(), FIELDS.fte),
  onSite: z.boolean().default(true).meta(FIELDS.onSite),
  priority: orNull(z.enum(PRIORITIES), FIELDS.priority),
  capability: orNull(codeOf('capabilities'), FIELDS.capability),
  // What JSON Schema can say of a day beside its format: the years.
  neededBy: orNull(day.meta({ pattern: '^(19|2\\d)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' }), FIELDS.neededBy),
  justification: orNull(anyText, FIELDS.justification),
});

const carried = z.boolean().optional().meta(FIELDS.carried);

function answerPutOf<Present extends z.ZodType, Need extends z.ZodType>(present: Present, need: Need) {
  return z.strictObject({
    presence: orNull(
      z.strictObject({
        status: orNull(z.enum(ANSWER_STATUSES), FIELDS.status),
        unknownComponents: z.array(codeOf('families')).default([]).meta(FIELDS.unknownComponents),
        lines: z.array(present).default([]).meta(FIELDS.lines),
      }),
      FIELDS.presence,
    ),
    needs: orNull(
      z.strictObject({
        status: orNull(z.enum(ANSWER_STATUSES), FIELDS.status),
        lines: z.array(need).default([]).meta(FIELDS.lines),
      }),
      FIELDS.needs,
    ),
    remarks: orNull(anyText, FIELDS.remarks),
  });
}

/** The body of a PUT, by whether its questionnaire has lines that are taken over. */
export const answerPut = {
  plain: answerPutOf(presenceLine.meta(FIELDS.presenceLine), needLine.meta(FIELDS.needLine)),
  carrying: answerPutOf(
    presenceLine.extend({ carried }).meta({ id: 'PresenceLinePut', ...FIELDS.presenceLine }),
    needLine.extend({ carried }).meta({ id: 'NeedLinePut', ...FIELDS.needLine }),
  ),
};

export const responsePut = answerPut.carrying.meta({
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
const known = <T extends z.ZodType>(type: T, field: Field) => type.nullable().meta(field);

const certifiedPresenceLine = z.object({
  deploymentId: known(id, FIELDS.deploymentId),
  observed: z.boolean().meta(FIELDS.observed),
  component: known(z.string(), FIELDS.component),
  role: known(z.string(), FIELDS.role),
  arrangement: known(z.enum(ARRANGEMENTS), FIELDS.arrangement),
  headcount: known(z.number(), FIELDS.headcount),
  ftePerPerson: known(z.number(), FIELDS.ftePerPerson),
  basis: z.enum(BASES).meta(FIELDS.basis),
  note: known(z.string(), FIELDS.note),
});

const certifiedNeedLine = z.object({
  component: known(z.string(), FIELDS.needComponent),
  role: known(z.string(), FIELDS.needRole),
  fte: known(z.number(), FIELDS.fte),
  onSite: z.boolean().meta(FIELDS.onSite),
  priority: known(z.enum(PRIORITIES), FIELDS.priority),
  capability: known(z.string(), FIELDS.capability),
  neededBy: known(z.string(), FIELDS.neededBy),
  justification: known(z.string(), FIELDS.justification),
});

const presenceOf = <Line extends z.ZodType>(line: Line) =>
  z.object({
    status: known(z.enum(ANSWER_STATUSES), FIELDS.status),
    unknownComponents: z.array(z.string()).meta(FIELDS.unknownComponents),
    lines: z.array(line).meta(FIELDS.lines),
  });
const needsOf = <Line extends z.ZodType>(line: Line) =>
  z.object({ status: known(z.enum(ANSWER_STATUSES), FIELDS.status), lines: z.array(line).meta(FIELDS.lines) });

/** The items as they were certified. */
export const presence = presenceOf(certifiedPresenceLine.meta({ id: 'PresenceLine', ...FIELDS.presenceLine }));
export const needs = needsOf(certifiedNeedLine.meta({ id: 'NeedLine', ...FIELDS.needLine }));

/** The same as a response shows them: lines of a draft say whether they are still to be confirmed. */
export const presenceDraft = presenceOf(
  certifiedPresenceLine.extend({ carried }).meta({ id: 'PresenceLineDraft', ...FIELDS.presenceLine }),
);
export const needsDraft = needsOf(
  certifiedNeedLine.extend({ carried }).meta({ id: 'NeedLineDraft', ...FIELDS.needLine }),
);
