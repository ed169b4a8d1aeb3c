// SQL that keeps the filling of needs: replaced center by center.
import type { Db } from '../../platform/db/client.ts';
import type { KeptNeed, KeptRest } from './model.ts';

/** Rows a statement carries; PostgreSQL takes 65,535 parameters. */
const PIECE = 2_000;

/** Replaces the needs and the presence without a stated need of these centers. */
export async function replaceFillings(
  db: Db,
  cycle: string,
  centers: readonly string[],
  needs: readonly KeptNeed[],
  rest: readonly KeptRest[],
): Promise<void> {
  await db.deleteFrom('needResults').where('cycle', '=', cycle).where('center', 'in', centers).execute();
  await db.deleteFrom('unfilledPresence').where('cycle', '=', cycle).where('center', 'in', centers).execute();
  for (let at = 0; at < needs.length; at += PIECE) {
    const piece = needs.slice(at, at + PIECE).map((need) => ({ cycle, ...need }));
    await db.insertInto('needResults').values(piece).execute();
  }
  for (let at = 0; at < rest.length; at += PIECE) {
    const piece = rest.slice(at, at + PIECE).map((unit) => ({ cycle, ...unit }));
    await db.insertInto('unfilledPresence').values(piece).execute();
  }
}
