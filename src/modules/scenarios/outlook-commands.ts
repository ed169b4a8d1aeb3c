// What changes would make of the outlook. Judged in the caller's transaction; then, in one snapshot with service rights, every center that
// the caller sees is projected once and those that the changes touch twice. Nothing is written, and only what `showOutlook` shows leaves.
import type { Principal } from '../../platform/auth/principal.ts';
import {
  type CallerSight,
  type CenterOutlook,
  type CenterSupply,
  type NamedUnit,
  type NeedOutlook,
  type OutlookAsked,
  type OutlookBasis,
  type OutlookContext,
  type OutlookKey,
  presentGroup,
  projectCenter,
  readNamedUnits,
  readOutlookBasis,
  readOutlookSight,
  rollUp,
  showOutlook,
  streamSupplies,
} from '../outlook/index.ts';
import { type Asked, readAsked } from './asked-commands.ts';
import { changeSupply, touchesSupply } from './change-supply.ts';
import { judgeOrRefuse } from './judge-commands.ts';
import { judgeOutlookEffects } from './judge-outlook-effects.ts';
import type { Course } from './model.ts';
import type { OutlookDifferenceRows, RowPair } from './outlook-model.ts';

type Row = ReturnType<typeof presentGroup>;
export type NeedOutlookPair = { readonly center: string; readonly before: NeedOutlook; readonly after: NeedOutlook };

export type OutlookDifference = {
  readonly basis: OutlookBasis;
  readonly sight: CallerSight;
  readonly scenario: { id: string; name: string } | null;
} & Omit<OutlookDifferenceRows<never, Row>, 'needs'> & { readonly needs: readonly NeedOutlookPair[] };

/** Centers that are projected before others get their turn. */
const PIECE = 16;

/** The difference that what is asked about makes to the outlook. Throws what `judgeOrRefuse`, `readOutlookSight` and `readOutlookBasis` throw. */
export async function readOutlookDifference(
  context: OutlookContext,
  principal: Principal,
  { changes: given, scenario: id, ...asked }: Asked & OutlookAsked,
): Promise<OutlookDifference> {
  const sight = await readOutlookSight(context, principal);
  const judge = async (db: Parameters<typeof readAsked>[0]) => {
    const { changes, scenario } = await readAsked(db, { changes: given, scenario: id });
    return { scenario, courses: await judgeOrRefuse(db, changes, context.clock()) };
  };
  const { scenario, courses } = await context.database.asPrincipal(principal, judge, 'read');
  return readOutlookBasis(context, principal, asked, async (db, basis) => {
    const ids = new Set(courses.flatMap(({ deployment }) => deployment ?? []));
    const homes = [...new Set(courses.flatMap(({ before }) => before.map(({ center }) => center)))];
    const named = await readNamedUnits(db, basis, ids, homes);
    const sides = gatherSides(basis);
    let projected = 0;
    for await (const supplies of streamSupplies(db, basis, { only: seenCenters(sight) })) {
      for (const supply of supplies) {
        addCenter(sides, supply, { courses, named, basis, sight });
        projected += 1;
        if (projected % PIECE === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const sees = (center: string) =>
      sight.sees.all || sight.sees.centers.includes(center) || sight.sees.families.length > 0;
    const effects = judgeOutlookEffects(courses, named, basis.span, sees).sort((a, b) => a.index - b.index);
    return { basis, sight, scenario, effects, ...sides.finished() };
  });
}

function seenCenters({ sees }: CallerSight): readonly string[] | undefined {
  return sees.all || sees.families.length > 0 ? undefined : sees.centers;
}

type Sides = ReturnType<typeof gatherSides>;
type Changed = {
  readonly courses: readonly Course[];
  readonly named: ReadonlyMap<string, NamedUnit>;
  readonly basis: OutlookBasis;
  readonly sight: CallerSight;
};

function addCenter(sides: Sides, supply: CenterSupply, { courses, named, basis, sight }: Changed): void {
  const { span, tree, policy } = basis;
  const show = (its: CenterSupply) => showOutlook(projectCenter(its, span, tree, policy), sight.sees);
  const before = show(supply);
  if (before === undefined) return;
  const isTouched = touchesSupply(supply, courses);
  sides.add(before, isTouched ? (show(changeSupply(supply, courses, named)) ?? before) : before, isTouched);
}

/** Sums of today and of what would be, beside one another; single centers and needs of those that are touched alone. */
function gatherSides({ span }: OutlookBasis) {
  const pairOf = (keys: readonly OutlookKey[]) => {
    const [before, after] = [rollUp(keys, {}, span, keyed(keys)), rollUp(keys, {}, span, keyed(keys))];
    return { before, after };
  };
  const [centers, families, total] = [pairOf(['center']), pairOf(['family']), pairOf([])];
  const needs: NeedOutlookPair[] = [];
  const addTo = (pair: ReturnType<typeof pairOf>, before: CenterOutlook, after: CenterOutlook) => {
    pair.before.add(before);
    pair.after.add(after);
  };
  const finish = ({ before, after }: ReturnType<typeof pairOf>): RowPair<Row>[] => {
    const then = new Map(after.finished().map(({ key, row }) => [key, row]));
    const today = before.finished();
    const known = new Set(today.map(({ key }) => key));
    const come = [...then].flatMap(([key, row]) => (known.has(key) ? [] : [{ before: null, after: row }]));
    return [...today.map(({ key, row }) => ({ before: row, after: then.get(key) ?? null })), ...come];
  };
  return {
    add(before: CenterOutlook, after: CenterOutlook, isTouched: boolean): void {
      addTo(families, before, after);
      addTo(total, before, after);
      if (!isTouched) return;
      addTo(centers, before, after);
      for (const [i, need] of (before.needs ?? []).entries()) {
        const changed = after.needs?.[i];
        if (changed !== undefined) needs.push({ center: before.center, before: need, after: changed });
      }
    },
    finished() {
      const [all = { before: null, after: null }] = finish(total);
      return { needs, centers: finish(centers), families: finish(families), total: all };
    },
  };

  function keyed(keys: readonly OutlookKey[]) {
    return (group: Parameters<typeof presentGroup>[0]) => ({
      key: JSON.stringify(keys.map((key) => group.keys[key] ?? null)),
      row: presentGroup(group, span),
    });
  }
}
