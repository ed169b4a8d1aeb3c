// Tables of the design system: a caption, headers with scope, numbers to the right, scrolling of their own on narrow screens.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { unbroken } from './unbroken.tsx';

export type Column<Row> = {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly cell: (row: Row, at: number) => ComponentChildren;
  readonly numeric?: boolean;
  /** The cell that names the row. */
  readonly header?: boolean;
  /** For `sort`: the name by which the API or the page sorts. */
  readonly sort?: string;
};

type Props<Row> = {
  caption: ComponentChildren;
  /** The caption is for screen readers only, where a heading says it already. */
  quiet?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row, at: number) => string;
  /** What is said where there is no row. */
  none?: ComponentChildren;
  /** Below one another on narrow screens instead of scrolling: one line a cell, and none for an empty one. */
  stacked?: boolean;
  /** How many rows are shown until somebody asks for all of them, and what they are: "centers". */
  first?: number;
  what?: string;
  /** `gapFte` or `-gapFte`, and what to do when another is wanted. */
  sort?: { by: string; onSort: (by: string) => void };
  rowClass?: (row: Row) => string | undefined;
  /** A line below a row that is open. */
  below?: (row: Row) => ComponentChildren;
};

/** A table of `rows`. Its region scrolls, so that the keyboard is able to reach it. */
export function Table<Row>({
  caption,
  quiet = false,
  columns,
  rows,
  keyOf,
  none,
  stacked = false,
  first = rows.length,
  what = 'rows',
  sort,
  rowClass,
  below,
}: Props<Row>) {
  const id = useId();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, first);
  if (rows.length === 0 && none !== undefined) return <p class="none">{none}</p>;
  return (
    <section class={stacked ? 'table' : 'usa-table-container--scrollable table'} tabIndex={0} aria-labelledby={id}>
      <table class={`usa-table usa-table--borderless${stacked ? ' usa-table--stacked' : ''}`}>
        <caption id={id} class={quiet ? 'usa-sr-only' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                class={column.numeric ? 'numeric' : undefined}
                aria-sort={sortOf(column, sort?.by)}
              >
                {column.sort === undefined || sort === undefined ? (
                  column.label
                ) : (
                  <button
                    type="button"
                    class="table__sort"
                    onClick={() => sort.onSort(next(column.sort ?? '', sort.by))}
                  >
                    {column.label}{' '}
                    <span aria-hidden="true">
                      {{ ascending: '▲', descending: '▼', none: '↕' }[sortOf(column, sort.by) ?? 'none']}
                    </span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => {
            const under = below?.(row);
            return [
              <tr key={keyOf(row, at)} class={rowClass?.(row)}>
                {columns.map((column) => {
                  const label = typeof column.label === 'string' ? column.label : undefined;
                  const shared = { 'data-label': label, class: column.numeric ? 'numeric' : undefined };
                  return column.header ? (
                    <th key={column.key} scope="row" {...shared}>
                      {unbroken(column.cell(row, at))}
                    </th>
                  ) : (
                    <td key={column.key} {...shared}>
                      {stacked ? (
                        <div class="table__cell">{unbroken(column.cell(row, at))}</div>
                      ) : (
                        unbroken(column.cell(row, at))
                      )}
                    </td>
                  );
                })}
              </tr>,
              under !== undefined && under !== null && under !== false && (
                <tr key={`${keyOf(row, at)} below`} class="table__below">
                  <td colSpan={columns.length}>{under}</td>
                </tr>
              ),
            ];
          })}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <Button kind="outline" onClick={() => setAll(true)}>
          Show all {rows.length} {what}
        </Button>
      )}
    </section>
  );
}

function sortOf(column: { sort?: string }, by: string | undefined): 'ascending' | 'descending' | 'none' | undefined {
  if (column.sort === undefined || by === undefined) return undefined;
  if (by === column.sort) return 'ascending';
  return by === `-${column.sort}` ? 'descending' : 'none';
}

function next(name: string, by: string): string {
  return by === `-${name}` ? name : `-${name}`;
}
