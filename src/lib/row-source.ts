// Where rows of one shape are read from, when several tables hold such rows: as data, so that what reads them need not know who asks.

/** Tables by what stands before their names. */
export type RowSource = {
  /** Before the names of the tables that hold the rows. */
  readonly rows: string;
  /** Before the names of the tables that describe what the rows are about. */
  readonly around: string;
  /** Which rows of those tables are meant; null: all. */
  readonly of: { readonly column: string; readonly type: 'text' | 'uuid'; readonly value: string } | null;
};
