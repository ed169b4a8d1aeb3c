// Tables with close lines.
import { Table } from './table.tsx';

type Props<Row> = Omit<Parameters<typeof Table<Row>>[0], 'stacked'> & {
  /** Adds a class around it. */
  look?: string;
};

/** A `Table` with close lines. */
export function CompactTable<Row>({ look = '', ...rest }: Props<Row>) {
  return (
    <div class={`compact ${look}`}>
      <Table {...rest} stacked />
    </div>
  );
}
