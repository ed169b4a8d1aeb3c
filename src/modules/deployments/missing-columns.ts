// Columns without which no row can be told from another.
import type { ImportFault, Noticed } from './import-model.ts';
import { sayHowToAdd } from './say-how-to-add.ts';

/** One fault for each column that the file lacks: of component, center and positionRef, unless it names deployments by id. */
export function missingColumns({ columns, ignored }: Noticed): ImportFault[] {
  if (columns.has('id') || columns.size === 0) return [];
  return (['component', 'center', 'positionRef'] as const)
    .filter((column) => !columns.has(column))
    .map((column) => ({
      line: null,
      field: column,
      value: ignored.find(({ didYouMean }) => didYouMean === column)?.column ?? null,
      message: `The column ${column} is missing. ${sayHowToAdd(column, ignored)}`,
    }));
}
