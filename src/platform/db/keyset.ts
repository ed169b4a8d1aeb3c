// Keyset pages: a cursor holds the sort values of the last row, ending in its id, so that rows written meanwhile are neither
// skipped nor repeated. Opaque to clients, and checked on the way in: it is input like any other.
import { type RawBuilder, sql } from 'kysely';
import { Problem } from '../../lib/problem.ts';

export type CursorValue = string | number;

/** A page of rows and the cursor of the next one, or null at the end. */
export type Page<T> = { items: T[]; nextCursor: string | null };

/** The cursor after a row whose sort values are `values`; `order` names the sort, so that it is not used with another. */
export function encodeCursor(order: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([order, ...values])).toString('base64url');
}

/** The sort values in `cursor`. Throws `invalid-cursor` unless it is a cursor of this `order` with values of these `kinds`. */
export function decodeCursor(
  order: string,
  cursor: string,
  kinds: readonly ('string' | 'number' | 'uuid')[],
): CursorValue[] {
  const values = parseCursor(cursor);
  const fits =
    values !== undefined &&
    values[0] === order &&
    values.length === kinds.length + 1 &&
    kinds.every((kind, index) => isOfKind(values[index + 1], kind));
  if (!fits) throw new Problem('invalid-cursor', 'The cursor is not one that this list gave for this sort.');
  return values.slice(1) as CursorValue[];
}

/** The rows after `values` in ascending order of `columns` (SQL row comparison); `true` where there is no cursor. */
export function afterKeys(columns: readonly string[], values: readonly CursorValue[] | undefined): RawBuilder<boolean> {
  if (values === undefined) return sql<boolean>`true`;
  return sql<boolean>`(${sql.join(columns.map((column) => sql.ref(column)))}) > (${sql.join(values)})`;
}

/** The rows after `values` in descending order of `columns`; `true` where there is no cursor. */
export function beforeKeys(
  columns: readonly string[],
  values: readonly CursorValue[] | undefined,
): RawBuilder<boolean> {
  if (values === undefined) return sql<boolean>`true`;
  return sql<boolean>`(${sql.join(columns.map((column) => sql.ref(column)))}) < (${sql.join(values)})`;
}

/** Cuts `rows`, read with `limit + 1`, to a page; `keysOf` gives the sort values of a row. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  order: string,
  keysOf: (row: T) => CursorValue[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(order, keysOf(last)) : null };
}

function parseCursor(cursor: string): unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

function isOfKind(value: unknown, kind: 'string' | 'number' | 'uuid'): boolean {
  if (kind === 'number') return Number.isSafeInteger(value) && (value as number) >= 0;
  if (typeof value !== 'string' || value.includes('\0')) return false;
  return kind === 'string' || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}
