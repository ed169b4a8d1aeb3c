// SQL that reads rows of one shape from wherever a source has them.
import { type RawBuilder, sql } from 'kysely';
import type { RowSource } from '../../lib/row-source.ts';

/** The table of the source that holds these rows. */
export function rowsOf(source: RowSource, table: string): RawBuilder<unknown> {
  return sql.table(source.rows + table);
}

/** The table of the source that describes what its rows are about. */
export function aroundOf(source: RowSource, table: string): RawBuilder<unknown> {
  return sql.table(source.around + table);
}

/** Which rows of the table `alias` are of the source. */
export function areOf({ of }: RowSource, alias: string): RawBuilder<unknown> {
  return of === null ? sql`true` : sql`${sql.ref(`${alias}.${of.column}`)} = ${of.value}::${sql.raw(of.type)}`;
}
