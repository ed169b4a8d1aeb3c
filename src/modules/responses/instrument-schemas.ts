// The questionnaire on the wire: the JSON Schema of an answer, made of the very schema that a PUT is parsed with, and what is said
// beside it. Code lists are offered, not imposed: a draft may hold another code, and is told so by its edits.
import { z } from 'zod';
import { code, day } from '../../platform/http/wire.ts';
import { answerPut, CODE_LISTS, type CodeListName, codeLists, nullable } from './answer-schemas.ts';
import type { Instrument } from './instrument-of.ts';
import { INSTRUMENT_CODES } from './model.ts';

export type Choice = { readonly code: string; readonly name: string };
export type JsonSchema = Record<string, unknown>;

/** The JSON Schema (2020-12) of an answer to `cycle` under `instrument`, with the codes that `lists` offer. */
export function answerSchemaOf(
  { code: version, title, carriesLines }: Instrument,
  cycle: string,
  lists: Readonly<Record<CodeListName, readonly Choice[]>>,
): JsonSchema {
  const put = carriesLines ? answerPut.carrying : answerPut.plain;
  const { $schema, $defs = {}, ...root } = z.toJSONSchema(put, { io: 'input', override: offerCodes }) as JsonSchema;
  const offered = Object.fromEntries(CODE_LISTS.map((name) => [name, choicesOf(TITLES[name], lists[name])]));
  const description = 'The whole answer, as PUT takes it. What is left out is not answered.';
  const $id = `urn:fusion-center-survey:instrument:${version}:${cycle}`;
  return { $schema, $id, title, description, ...root, $defs: { ...($defs as object), ...offered } };
}

const TITLES: Readonly<Record<CodeListName, string>> = {
  components: 'Components',
  families: 'Component families',
  roles: 'Roles',
  capabilities: 'Capabilities',
};

const OTHER_CODE = {
  title: 'Another code',
  description: 'A draft may hold it; the edits unknown-code and expired-code name it, and it is not certified.',
};

function offerCodes({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }): void {
  const offer = codeLists.get(zodSchema as z.ZodType);
  if (offer === undefined) return;
  const other = { ...jsonSchema, ...OTHER_CODE };
  for (const name of Object.keys(jsonSchema)) delete jsonSchema[name];
  Object.assign(jsonSchema, { anyOf: [{ $ref: `#/$defs/${offer.list}` }, other] });
}

// An empty list admits nothing; oneOf may not be empty.
function choicesOf(title: string, choices: readonly Choice[]): JsonSchema {
  const description = 'Those that are valid on the reference date.';
  if (choices.length === 0) return { title, description, not: {} };
  return { title, description, oneOf: choices.map(({ code: value, name }) => ({ const: value, title: name })) };
}

const definition = z
  .object({
    code: z.string().describe('The rule; edits of answers name it.'),
    kind: z.enum(['validity', 'quality']).describe('Whether it blocks, or is to be explained.'),
    title: z.string().describe('What the rule is called.'),
    rule: z.string().describe('What it says.'),
    missing: z.string().describe('What it does with values that are missing.'),
    blocks: z.boolean().describe('Whether it stands in the way whatever is said about it.'),
  })
  .meta({ id: 'EditDefinition', description: 'The documentation of one edit.' });

const paperwork = z
  .object({
    controlNumber: nullable(z.string(), 'OMB control number of the collection.'),
    expiresOn: nullable(day, 'The day on which it expires.'),
    burdenStatement: nullable(z.string(), 'How long an answer takes, and whom to tell about it.'),
    missing: z.array(z.string()).describe('Which of the three this service was not told.'),
  })
  .meta({
    id: 'PaperworkReduction',
    description: 'What the Paperwork Reduction Act asks a questionnaire to carry (44 U.S.C. 3506(c)(1)(B)).',
  });

export const instrument = z
  .object({
    cycle: code.describe('The cycle that asks.'),
    instrument: z.string().describe('Version of the questionnaire.'),
    title: z.string().describe('What it asks.'),
    statement: z.string().describe('What a director signs by certifying an answer.'),
    paperworkReduction: paperwork,
    schema: z
      .record(z.string(), z.unknown())
      .describe('JSON Schema (2020-12) of an answer, with titles, help texts and the codes of the reference date.'),
    edits: z.array(definition).describe('Every edit that answers are checked against.'),
  })
  .meta({ id: 'Instrument', description: 'The questionnaire of a cycle.' });

export const instrumentQuery = z.strictObject({
  version: z
    .enum(INSTRUMENT_CODES)
    .optional()
    .describe("Another version than the cycle's: that of a response that is pinned to it."),
});
