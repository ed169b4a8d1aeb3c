// The outlook of single needs, for one caller, in order of centers and lines.
import type { Principal } from '../../platform/auth/principal.ts';
import type { Db } from '../../platform/db/client.ts';
import type { CursorValue } from '../../platform/db/keyset.ts';
import type { NeedOutlook, OutlookFilter } from './model.ts';
import { type CallerSight, readOutlookSight, streamOutlooks } from './read-commands.ts';
import { isAmong, isWanted } from './roll-up.ts';
import { type OutlookAsked, type OutlookBasis, type OutlookContext, readOutlookBasis } from './supply-commands.ts';

export type NeedOfCenter = { readonly center: string; readonly its: NeedOutlook };

/** At most `limit` needs after `[center, line]`. Throws as `readOutlookBasis` and `readOutlookSight`. */
export async function listNeedOutlooks(
  context: OutlookContext,
  principal: Principal,
  asked: OutlookAsked & { readonly filter: OutlookFilter },
  after: readonly CursorValue[] | undefined,
  limit: number,
): Promise<{ basis: OutlookBasis; sight: CallerSight; needs: NeedOfCenter[] }> {
  const sight = await readOutlookSight(context, principal);
  return readOutlookBasis(context, principal, asked, async (db, basis) => {
    const needs: NeedOfCenter[] = [];
    for await (const need of streamNeedOutlooks(db, basis, sight, asked.filter, after)) {
      needs.push(need);
      if (needs.length === limit) break;
    }
    return { basis, sight, needs };
  });
}

/** All of them, computed as they are read. Needs service rights. */
export async function* streamNeedOutlooks(
  db: Db,
  basis: OutlookBasis,
  sight: CallerSight,
  filter: OutlookFilter,
  after?: readonly CursorValue[],
): AsyncGenerator<NeedOfCenter> {
  const [afterCenter, afterLine] = after ?? [];
  const from = afterCenter === undefined ? undefined : String(afterCenter);
  for await (const outlook of streamOutlooks(db, basis, sight, filter, from)) {
    const { center } = outlook;
    if (!isAmong(outlook, filter)) continue;
    for (const its of outlook.needs ?? []) {
      if (center === from && its.need.line <= Number(afterLine)) continue;
      if (isWanted(its.need, filter)) yield { center, its };
    }
  }
}
