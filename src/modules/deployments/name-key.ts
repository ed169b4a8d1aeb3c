// What two spellings of a name have in common.

/** Lower case letters and digits only, without accents: `Start date`, `start_date` and `StartDate` are one, and so are `%` and `percent`. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/%/g, 'percent')
    .replace(/[^\p{L}\p{N}#]/gu, '');
}
