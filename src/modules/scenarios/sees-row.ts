// Whose rows are whose, of what is computed and kept nowhere: as the policies of kept results say it.
import type { Reading } from '../reconciliation/index.ts';

type Sight = Pick<Reading, 'code' | 'sees'>;

/** Whether the caller of a reading is shown a row of this center and family; null: of no family. */
export function seesRow({ code, sees }: Sight, center: string, family: string | null): boolean {
  if (sees.all || sees.centers.includes(center)) return true;
  return family !== null && sees.families.includes(family) && !sees.blind.includes(code);
}

/** Whether the caller is shown anything of this center. */
export function seesCenter({ code, sees }: Sight, center: string): boolean {
  return sees.all || sees.centers.includes(center) || (sees.families.length > 0 && !sees.blind.includes(code));
}
