// Answers are written by serializers compiled from the JSON Schema of their zod schema: three to seven times as fast as zod's
// own, and what is not in the schema is not written, so that no column leaks into an answer.
import fastJson from 'fast-json-stringify';
import { z } from 'zod';

/** A function that writes values of `schema` as JSON text. Compiled once, at the start. */
export function compileSerializer(schema: unknown): (value: unknown) => string {
  if (!(schema instanceof z.ZodType)) return JSON.stringify;
  const known = COMPILED.get(schema) ?? compile(schema);
  COMPILED.set(schema, known);
  return known;
}

// Every route has the schema of problems a dozen times.
const COMPILED = new WeakMap<z.ZodType, (value: unknown) => string>();

function compile(schema: z.ZodType): (value: unknown) => string {
  if (schema instanceof z.ZodDiscriminatedUnion) return compileOptions(schema);
  const json = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'output',
    unrepresentable: 'any',
    reused: 'inline',
    override: inlineIds,
  });
  return fastJson(flattenNullable(json) as Parameters<typeof fastJson>[0]);
}

// By the value that tells them apart: trying one after the other would validate every answer.
function compileOptions({ def, options }: z.ZodDiscriminatedUnion): (value: unknown) => string {
  const writers = new Map<unknown, (value: unknown) => string>();
  for (const option of options) {
    const literal = option instanceof z.ZodObject ? option.shape[def.discriminator] : undefined;
    if (!(literal instanceof z.ZodLiteral)) throw new Error(`an option without a literal ${def.discriminator}`);
    for (const value of literal.values) writers.set(value, compileSerializer(option));
  }
  return (value) => {
    const write = writers.get((value as Record<string, unknown>)[def.discriminator]);
    if (write === undefined) throw new Error(`no option has this ${def.discriminator}`);
    return write(value);
  };
}

// Ids name components of the OpenAPI document; here they would only become references.
function inlineIds({ jsonSchema }: { jsonSchema: { id?: string; $id?: string } }): void {
  delete jsonSchema.id;
  delete jsonSchema.$id;
}

// "anyOf X or null" makes the serializer validate each value with ajv; "nullable" is a plain test.
function flattenNullable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(flattenNullable);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key, NOT_SCHEMA.has(key) ? value : flattenNullable(value)] as const,
  );
  const flat: Record<string, unknown> = Object.fromEntries(entries);
  const options = flat['anyOf'];
  if (!Array.isArray(options) || options.length !== 2) return flat;
  const other = options.find((option) => !isNull(option));
  if (!options.some(isNull) || typeof other !== 'object' || other === null) return flat;
  const { anyOf: _, ...rest } = flat;
  return { ...rest, ...other, nullable: true };
}

const NOT_SCHEMA = new Set([
  'const',
  'enum',
  'default',
  'examples',
  'example',
  'required',
  'description',
  'title',
  'pattern',
]);

function isNull(option: unknown): boolean {
  return typeof option === 'object' && option !== null && 'type' in option && option.type === 'null';
}
