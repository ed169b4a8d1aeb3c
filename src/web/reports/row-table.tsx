// Rows of a table of a report under the labels of the service.
import type { Schema } from '../api/client.ts';
import { type Column, Table } from '../ui/table.tsx';
import { useNames } from '../ui/use-names.ts';
import { sayAmount } from './say-amount.ts';
import { sayGroup, sayKey } from './say-key.ts';

type Row = Readonly<Record<string, unknown>>;
type Props = {
  head: Pick<Schema<'ReportRows'>, 'table' | 'caption' | 'groupBy'>;
  columns: readonly Schema<'ReportField'>[];
  rows: readonly Row[];
};

/** The columns that a page has room for; files have all of them. */
export function RowTable({ head: { table, caption, groupBy }, columns, rows }: Props) {
  const names = useNames();
  const shown = columns.filter((column) => column.shown);
  return (
    <div class="report-rows">
      <Table<Row>
        caption={caption}
        rows={rows}
        keyOf={(row) => sayGroup(table, groupBy, row, names)}
        none="Nothing to show."
        columns={shown.map(({ field, label, unit }, at): Column<Row> => {
          const isKey = groupBy.includes(field);
          return {
            key: field,
            label,
            header: isKey && at === 0,
            numeric: unit !== 'word',
            cell: (row) => (isKey ? sayKey(table, field, row[field], names) : sayAmount(unit, row[field])),
          };
        })}
      />
    </div>
  );
}
