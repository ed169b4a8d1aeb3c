// Outlooks for one caller: computed of everybody, center by center, and shown as far as it may see.
import { Problem } from '../../lib/problem.ts';
import { METHODOLOGY } from '../../lib/versions.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Db } from '../../platform/db/client.ts';
import { presentReading, type Reading, readSight, withheldOfCenters } from '../reconciliation/index.ts';
import type { CenterOutlook, OutlookFilter, OutlookGroup, OutlookKey } from './model.ts';
import { projectSupply } from './project-commands.ts';
import { type RollUp, rollUp } from './roll-up.ts';
import { showOutlook } from './show-outlook.ts';
import {
  type OutlookAsked,
  type OutlookBasis,
  type OutlookContext,
  readOutlookBasis,
  streamSupplies,
} from './supply-commands.ts';

/** What a caller sees of computed rows, and what open blind cycles keep from it. */
export type CallerSight = Pick<Reading, 'sees' | 'blinding'>;

/**
 * Throws `forbidden` where the token does not carry what an outlook rests on: its findings, and the register. (Directors and liaisons
 * see what their bindings show them.)
 */
export async function readOutlookSight({ database }: OutlookContext, principal: Principal): Promise<CallerSight> {
  const sight = await database.asPrincipal(principal, readSight, 'read');
  const { all, centers, families } = sight.sees;
  const seesNobody = !all && centers.length + families.length + sight.blinding.length === 0;
  if (seesNobody || (all && !principal.scopes.includes('register:read'))) {
    throw new Problem(
      'forbidden',
      'An outlook rests on findings and on the register: this token needs findings:read and register:read as well.',
    );
  }
  return sight;
}

/** One row for each group, as `finish` makes it (methodology, section 10). Throws as `readOutlookBasis` and `readOutlookSight`. */
export async function readOutlookGroups<T>(
  context: OutlookContext,
  principal: Principal,
  asked: OutlookAsked & { readonly keys: readonly OutlookKey[]; readonly filter: OutlookFilter },
  finish: (group: OutlookGroup, basis: OutlookBasis) => T,
): Promise<{ basis: OutlookBasis; sight: CallerSight; rows: T[] }> {
  const sight = await readOutlookSight(context, principal);
  return readOutlookBasis(context, principal, asked, async (db, basis) => {
    const sums: RollUp<T> = rollUp(asked.keys, asked.filter, basis.span, (group) => finish(group, basis));
    for await (const outlook of streamOutlooks(db, basis, sight, asked.filter)) sums.add(outlook);
    return { basis, sight, rows: sums.finished() };
  });
}

/** Centers that are projected before others get their turn. */
const PIECE = 16;

/** The outlook of each center as this caller is shown it, in order of codes, from `from` on. Needs service rights. */
export async function* streamOutlooks(
  db: Db,
  basis: OutlookBasis,
  { sees }: CallerSight,
  { center }: OutlookFilter,
  from?: string,
): AsyncGenerator<CenterOutlook> {
  const only = center?.map(String) ?? (sees.all || sees.families.length > 0 ? undefined : sees.centers);
  let projected = 0;
  for await (const supplies of streamSupplies(db, basis, { only, from })) {
    for (const supply of supplies) {
      const shown = showOutlook(projectSupply(supply, basis.span, basis.tree, basis.policy), sees);
      if (shown !== undefined) yield shown;
      projected += 1;
      if (projected % PIECE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** What every answer is printed with. */
export function presentBasis({ reading, span, registerInstant }: OutlookBasis, sight: CallerSight) {
  const { knownAt: _, ...its } = presentReading(reading);
  return {
    ...its,
    methodology: METHODOLOGY,
    registerInstant: registerInstant.toISOString(),
    asOf: span.day,
    horizonMonths: span.months,
    lastDay: span.lastDay,
    openEndDays: span.openEndDays,
    successorGapDays: span.successorGapDays,
    withheld: withheldOfCenters(sight),
  };
}
