// JSON Schemas (2020-12) of the zod schemas that a document needs. What has an id becomes a component; the same id is one
// component for requests and answers where both spell it alike, and two, the request's named ...Input, where they do not.
import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

/** Which side of a zod schema is meant: what a client sends, or what it gets. */
export type Side = 'input' | 'output';

export type SchemaStore = {
  /** The schema for use in the document; a reference where it has an id. */
  refer: (schema: z.ZodType, side: Side) => JsonSchema;
  /** The schema itself, also where it has an id: its properties become parameters. */
  inline: (schema: z.ZodType, side: Side) => JsonSchema;
  /** `document` with its references settled, and the components that they lead to, in the order of their names. */
  settle: <T>(document: T) => { document: T; schemas: Record<string, JsonSchema> };
};

/** A store that is filled while a document is written and settled once, at its end. */
export function createSchemaStore(): SchemaStore {
  const known: Record<Side, Map<string, JsonSchema>> = { input: new Map(), output: new Map() };

  function convert(schema: z.ZodType, side: Side) {
    const json = z.toJSONSchema(schema, {
      io: side,
      unrepresentable: 'any',
      override: (context) => tidy(context, side),
    });
    const {
      $schema: _,
      $defs = {},
      ...root
    } = JSON.parse(JSON.stringify(json), (key, value) =>
      key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', `#/${side}/`) : value,
    ) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    return { root, definitions: new Map(Object.entries($defs)) };
  }

  return {
    refer(schema, side) {
      const { root, definitions } = convert(schema, side);
      for (const [id, definition] of definitions) known[side].set(id, definition);
      return root;
    },
    inline(schema, side) {
      const { root, definitions } = convert(schema, side);
      const own = typeof root['$ref'] === 'string' ? root['$ref'].slice(`#/${side}/`.length) : undefined;
      for (const [id, definition] of definitions) if (id !== own) known[side].set(id, definition);
      return own === undefined ? root : { ...definitions.get(own) };
    },
    settle(document) {
      const apart = idsApart(known);
      const nameOf = (id: string, side: Side) => (side === 'input' && apart.has(id) ? `${id}Input` : id);
      const schemas = (['output', 'input'] as const).flatMap((side) =>
        [...known[side]].map(([id, schema]) => [nameOf(id, side), settleReferences(schema, nameOf)] as const),
      );
      return {
        document: settleReferences(document, nameOf),
        schemas: Object.fromEntries(schemas.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
      };
    },
  };
}

// The ids whose two sides are not alike, or lead to one of which that is so.
function idsApart({ input, output }: Record<Side, Map<string, JsonSchema>>): ReadonlySet<string> {
  const apart = new Set<string>();
  const shared = [...input.keys()].filter((id) => output.has(id));
  const plain = (schema: JsonSchema | undefined) => JSON.stringify(settleReferences(schema, (id) => id));
  for (let before = -1; before !== apart.size; ) {
    before = apart.size;
    for (const id of shared) {
      const leadsApart = [...apart].some((other) => JSON.stringify(input.get(id)).includes(`"#/input/${other}"`));
      if (leadsApart || plain(input.get(id)) !== plain(output.get(id))) apart.add(id);
    }
  }
  return apart;
}

function settleReferences<T>(document: T, nameOf: (id: string, side: Side) => string): T {
  return JSON.parse(JSON.stringify(document), (key, value) => {
    const match = key === '$ref' && typeof value === 'string' ? /^#\/(input|output)\/(.+)$/.exec(value) : null;
    return match === null ? value : `#/components/schemas/${nameOf(match[2] ?? '', match[1] as Side)}`;
  });
}

// Out with what only says how zod works: safe integers, the pattern of a format, and defaults of what is always there. An
// answer is not closed, so that a field can be added without breaking who checks it.
function tidy({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }, side: Side): void {
  if (jsonSchema['format'] === 'uuid') delete jsonSchema['pattern'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  if (side === 'input') {
    // Zod leaves out the examples of what it transforms; ours are written as a client sends them.
    const examples = z.globalRegistry.get(zodSchema)?.examples;
    if (examples !== undefined) jsonSchema['examples'] = examples;
    return;
  }
  delete jsonSchema['default'];
  if (zodSchema instanceof z.ZodObject && zodSchema.def.catchall === undefined)
    delete jsonSchema['additionalProperties'];
}
