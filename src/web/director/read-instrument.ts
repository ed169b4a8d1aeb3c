// Titles, help and codes of the questionnaire, as the service prints them in its JSON Schema.
import type { Option } from '../ui/fields.tsx';

type Json = Readonly<Record<string, unknown>>;
export type FieldText = { readonly title: string; readonly help: string };
export type Questions = {
  readonly components: readonly Option[];
  readonly families: readonly Option[];
  readonly roles: readonly Option[];
  readonly capabilities: readonly Option[];
  text(of: 'presence' | 'needs' | 'item', field: string): FieldText;
};

/** What the schema says, ready for fields. */
export function readQuestions(schema: Json): Questions {
  const properties = part(schema, 'properties');
  const lines = { presence: definition(schema, 'PresenceLinePut'), needs: definition(schema, 'NeedLinePut') };
  return {
    components: optionsOf(definition(schema, 'components')),
    families: optionsOf(definition(schema, 'families')),
    roles: optionsOf(definition(schema, 'roles')),
    // Their codes are words of their names.
    capabilities: choicesOf(definition(schema, 'capabilities')).map(toOption),
    text(of, field) {
      const its = of === 'item' ? part(properties, field) : part(part(lines[of], 'properties'), field);
      return { title: String(its['title'] ?? field), help: String(its['description'] ?? '') };
    },
  };
}

/** A code with its name: "Intelligence Officer (IO)"; the code alone where the list does not have it. */
export function nameOf(options: readonly Option[], code: string | null): string {
  if (code === null) return 'Any';
  return options.find(({ value }) => value === code)?.label ?? code;
}

/** The words of the closed lists of an answer, as people say them. */
export const WORDS: Readonly<Record<string, string>> = {
  'full-time': 'Full time',
  'part-time': 'Part time',
  liaison: 'Liaison',
  virtual: 'Virtual',
  observed: 'Seen at the center',
  roster: 'Roster',
  estimate: 'Estimate',
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Options of a closed list, in its order. */
export function wordsOf(...values: readonly string[]): Option[] {
  return values.map((value) => ({ value, label: WORDS[value] ?? value }));
}

type Choice = { readonly const: string; readonly title: string };

function choicesOf(list: Json): readonly Choice[] {
  return Array.isArray(list['oneOf']) ? (list['oneOf'] as Choice[]) : [];
}

function toOption(choice: Choice): Option {
  return { value: choice.const, label: choice.title };
}

function optionsOf(list: Json): Option[] {
  return choicesOf(list).map((choice) => ({ value: choice.const, label: `${choice.title} (${choice.const})` }));
}

function definition(schema: Json, name: string): Json {
  return part(part(schema, '$defs'), name);
}

function part(json: Json, name: string): Json {
  const value = json[name];
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
