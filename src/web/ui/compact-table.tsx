// Tables with close lines, on narrow screens one line a cell, and long ones shown in part until all of it is wanted.
import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Table } from './table.tsx';

type Props<Row> = Omit<Parameters<typeof Table<Row>>[0], 'stacked'> & {
  /** How many rows are shown until somebody asks for all. */
  first?: number;
  /** What the rows are: "lines". */
  what?: string;
  /** Adds a class around it. */
  look?: string;
};

/** A `Table` with close lines. */
export function CompactTable<Row>({ first, what = 'rows', look = '', rows, ...rest }: Props<Row>) {
  const [all, setAll] = useState(false);
  const shown = first === undefined || all ? rows : rows.slice(0, first);
  return (
    <div class={`compact ${look}`}>
      <Table {...rest} stacked rows={shown} />
      {shown.length < rows.length && (
        <Button kind="outline" onClick={() => setAll(true)}>
          Show all {rows.length} {what}
        </Button>
      )}
    </div>
  );
}
