// A table as somebody sent it, before anybody knows what its columns mean: sheets of rows of cells, read in the reader's pace.

/** A cell: text, a number, yes or no, nothing; a day where the file types it as one; an error of a formula. */
export type FileCell = string | number | boolean | null | { readonly day: string } | { readonly error: string };

/** A row of a sheet. `line` is the number that a person sees beside it, counted from 1, empty rows included. */
export type FileRow = { readonly line: number; readonly cells: readonly FileCell[] };

/** A record that names its own fields, as NDJSON has them. Values are as parsed from JSON. */
export type FileRecord = { readonly line: number; readonly fields: Readonly<Record<string, unknown>> };

/** One sheet; a file of text has one, without a name. */
export type FileSheet = { readonly name: string | null; readonly rows: AsyncIterable<FileRow> };

/** What was sent. `notes` say how it was read where that was not plain, in words for whoever sent it. */
export type TableFile =
  | { readonly kind: 'sheets'; readonly notes: readonly string[]; readonly sheets: AsyncIterable<FileSheet> }
  | { readonly kind: 'records'; readonly notes: readonly string[]; readonly records: AsyncIterable<FileRecord> };
