// The first rows of a table of a report; a report never changes, so that what was read once is kept.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';

/** Up to 100 rows of `table`. */
export function useTable(id: string, table: Schema<'ReportRows'>['table']) {
  return useRead('/v1/reports/{id}/tables/{table}', { params: { path: { id, table }, query: { limit: 100 } } });
}
