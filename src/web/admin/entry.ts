// Between a row of reference data and what stands in the fields of its form, where everything is text.
import { formatDay, UNKNOWN } from '../ui/format.ts';
import type { FieldOf } from './nouns.ts';

/** What stands in the fields, by the name of the field. */
export type Entry = Readonly<Record<string, string>>;

type Row = Readonly<Record<string, unknown>>;

/** The fields of a form for `row`; empty ones where there is none yet. */
export function entryOf(fields: readonly FieldOf[], row: Row | undefined): Entry {
  return Object.fromEntries(
    fields.map((field) => [field.name, row === undefined ? '' : asText(valueAt(row, field.name))]),
  );
}

/** The whole row that the fields state, for the API to judge: what cannot be read is sent as it was written. */
export function bodyOf(fields: readonly FieldOf[], entry: Entry): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const [outer = '', inner] = field.name.split('.');
    const value = fromText(field, entry[field.name] ?? '');
    if (inner === undefined) body[outer] = value;
    else body[outer] = { ...(body[outer] as object | undefined), [inner]: value };
  }
  return body;
}

/** The JSON pointer of a field in the body. */
export const pointerOf = (field: FieldOf): string => `/${field.name.replaceAll('.', '/')}`;

/** A value as a person reads it; `nameOf` gives names to codes. */
export function shown(field: FieldOf, row: Row, nameOf: (code: string) => string = (code) => code): string {
  const value = valueAt(row, field.name);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (field.kind === 'yes-no-unknown') return 'Not known';
  if (value === null || value === undefined || value === '') return UNKNOWN;
  if (field.kind === 'day') return formatDay(String(value));
  const word = (one: unknown) => {
    const option = field.options?.find((each) => each.value === one);
    return option?.label ?? (field.of === undefined ? String(one) : nameOf(String(one)));
  };
  if (Array.isArray(value))
    return value.length === 0 ? UNKNOWN : value.map(word).join(field.kind === 'lines' ? '; ' : ', ');
  return word(value);
}

/** The fields in which two rows differ. */
export function changedFields(fields: readonly FieldOf[], before: Row, after: Row): FieldOf[] {
  return fields.filter(({ name }) => JSON.stringify(valueAt(before, name)) !== JSON.stringify(valueAt(after, name)));
}

function valueAt(row: Row, name: string): unknown {
  return name.split('.').reduce<unknown>((at, part) => (at as Row | undefined)?.[part], row);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

function fromText({ kind, required }: FieldOf, text: string): unknown {
  const trimmed = text.trim();
  switch (kind) {
    case 'yes-no':
    case 'yes-no-unknown':
      return trimmed === '' ? (kind === 'yes-no' ? false : null) : trimmed === 'true';
    case 'number':
      return trimmed === '' || Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed);
    case 'several':
    case 'lines':
    case 'codes':
      return trimmed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    default:
      return trimmed === '' && !required ? null : trimmed;
  }
}
