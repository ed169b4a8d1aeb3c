// Every table of a report, one at a time and page by page, so that a long report is not in the way of its reader.
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useList } from '../api/use-read.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { counted } from '../ui/format.ts';
import { Loading } from '../ui/load.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { RowTable } from './row-table.tsx';
import { SECTIONS } from './words.ts';

type Contents = Schema<'ReportContents'>;
const PART = 25;

/** The choice of a table and its rows. */
export function ReportTables({ of: { report, tables } }: { of: Contents }) {
  const { query, set } = useAddressQuery();
  const chosen =
    tables.find(({ table }) => table === query['table']) ?? tables.find(({ table }) => table === 'by-center');
  if (chosen === undefined) return null;
  const { table, rows } = chosen;
  return (
    <section aria-labelledby="tables">
      <div class="section-head">
        <h2 id="tables">The numbers</h2>
        <div class="section-head__ways no-print">
          <ButtonLink kind="outline" href={addressOf('/v1/reports/{id}.csv', { id: report.id }, { table })} download>
            Download this table (CSV)
          </ButtonLink>
        </div>
      </div>
      <div class="no-print">
        <SelectField
          label="Table"
          value={table}
          options={tables.map((each) => ({ value: each.table, label: each.caption, group: SECTIONS[each.section] }))}
          onValue={(value) => set({ table: value }, { replace: true })}
        />
      </div>
      <Rows key={table} id={report.id} table={table} total={rows} />
    </section>
  );
}

function Rows({ id, table, total }: { id: string; table: Contents['tables'][number]['table']; total: number }) {
  const list = useList('/v1/reports/{id}/tables/{table}', { params: { path: { id, table }, query: { limit: PART } } });
  const [head] = list.pages;
  if (head === undefined) {
    return list.error === null ? <Loading what="the table" /> : <ProblemAlert error={list.error} />;
  }
  return (
    <>
      <RowTable head={head} columns={head.columns} rows={list.items} />
      {list.more && (
        <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
          Show more: {list.items.length} of {counted(total, 'row')} are shown
        </Button>
      )}
    </>
  );
}
