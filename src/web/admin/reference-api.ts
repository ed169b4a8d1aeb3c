// Reference data through the API: five kinds behind one shape, so that one list, one page and one form serve them all.
import { client, type Schema, send } from '../api/client.ts';
import { read, useList, useRead } from '../api/use-read.ts';
import type { Option } from '../ui/fields.tsx';
import { NOUNS, type Noun } from './nouns.ts';

/** A row of any kind. */
export type Row = Readonly<Record<string, unknown>> &
  Pick<Schema<'Role'>, 'code' | 'version' | 'allowed' | 'validFrom' | 'validTo'>;

/** A list, page by page. */
export function useRows(noun: Noun, query: Readonly<Record<string, unknown>>) {
  const list = useList(`/v1/${noun}` as '/v1/centers', { params: { query: { limit: 100, ...query } } });
  return { ...list, items: list.items as unknown as Row[] };
}

/** One row with its ETag. */
export function useRow(noun: Noun, code: string) {
  return useRead(`/v1/${noun}/{code}` as '/v1/roles/{code}', { params: { path: { code } } });
}

/** The same, read at once. */
export async function readRow(noun: Noun, code: string): Promise<{ row: Row; etag: string | undefined }> {
  const { body, etag } = await read(`/v1/${noun}/{code}` as '/v1/roles/{code}', { params: { path: { code } } });
  return { row: body as unknown as Row, etag };
}

/** Every row of a kind as choices, "Name (CODE)"; none while `when` is false. */
export function useChoices(noun: Noun, when = true): readonly Option[] {
  const { data } = useRead(`/v1/${noun}` as '/v1/centers', { params: { query: { limit: 500 } } }, { when });
  return ((data?.body.items ?? []) as unknown as Row[]).map((row) => ({ value: row.code, label: named(noun, row) }));
}

/** Creates a row, or corrects the one that was read with `etag`. */
export async function putRow(noun: Noun, code: string, body: object, etag: string | undefined): Promise<Row> {
  const put = client.PUT as (path: string, init: object) => Promise<{ data?: Row; response: Response }>;
  const header = etag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': etag };
  return (await send(put(`/v1/${noun}/{code}`, { params: { path: { code }, header }, body }))).body;
}

/** "Texas Joint Crime Information Center (TX-JCIC)"; the code alone where it is the name. */
export function named(noun: Noun, row: Row): string {
  const { name } = NOUNS[noun];
  return name === undefined ? row.code : `${row[name]} (${row.code})`;
}
