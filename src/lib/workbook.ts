// A workbook as slices compose it, before it is marked and written: values and words, nothing of the file format.

/** Numbers stay numbers; text is never a formula, whatever it begins with. */
export type WorkbookValue = string | number | boolean | null;

/** A sheet: its name, what it is, and a table. `header` is the names of the fields, as in the JSON; empty where there is none. */
export type Sheet = {
  readonly name: string;
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly WorkbookValue[])[];
  /** Columns, by header, whose texts are days: they are written as cells of that kind, empty ones too. */
  readonly days?: readonly string[];
  /** Columns, by header, that offer a list, and where its values stand in the workbook: `Lists!$A$5:$A$9`. Other values are warned of. */
  readonly choices?: Readonly<Record<string, string>>;
};

/** The first row of a sheet's table below its header, as the workbook numbers it. */
export const FIRST_ROW = 5;

/**
 * The sheets with names that every spreadsheet program takes: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end, no two
 * alike in any case, and not "History", which one of them keeps for itself.
 */
export function withSheetNames(sheets: readonly Sheet[]): Sheet[] {
  const taken = new Set<string>(['history']);
  return sheets.map((sheet, index) => {
    const clean = sheet.name.replace(/[[\]:*?/\\]/g, ' ').replace(/^[\s']+|[\s']+$/g, '') || `Sheet ${index + 1}`;
    let name = clean.slice(0, 31);
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${clean.slice(0, 26)} (${count})`;
    taken.add(name.toLowerCase());
    return { ...sheet, name };
  });
}
