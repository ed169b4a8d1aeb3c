// What of an outlook a caller is shown. It is computed of everybody, since how far a need is filled depends on everybody; this is the
// one place that decides what of it leaves.
import { type CenterOutlook, CURVES, type Curve, type Lapse, type NeedOutlook, type UnitOutlook } from './model.ts';

/** `sees` of `readSight`: who sees all, the centers that no open blind cycle hides, and the families of a liaison. */
export type Sight = {
  readonly all: boolean;
  readonly centers: readonly string[];
  readonly families: readonly string[];
};

/**
 * The whole center for who sees it, save where successors at centers are that it does not see; for a liaison the needs that name a
 * component of its families, with causes, successors, single points and FTE at risk of its own families alone; undefined where nothing
 * of the center is for this caller.
 */
export function showOutlook(outlook: CenterOutlook, sight: Sight): CenterOutlook | undefined {
  if (sight.all) return outlook;
  if (sight.centers.includes(outlook.center))
    return showTo(
      outlook,
      () => true,
      (its) => showSuccessors(its, sight),
    );
  if (sight.families.length === 0) return undefined;
  const isOwn = (family: string | null) => family !== null && sight.families.includes(family);
  return showTo(outlook, isOwn, (its) => (isOwn(its.unit.family) ? showSuccessors(its, sight) : undefined));
}

type ShowUnit = (its: UnitOutlook) => UnitOutlook | undefined;

function showTo(outlook: CenterOutlook, isOwn: (family: string | null) => boolean, show: ShowUnit): CenterOutlook {
  const shown = new Map<UnitOutlook, UnitOutlook | undefined>();
  const once: ShowUnit = (its) => {
    if (!shown.has(its)) shown.set(its, show(its));
    return shown.get(its);
  };
  const units = outlook.units.flatMap((its) => once(its) ?? []);
  const needs = outlook.needs?.filter(({ need }) => isOwn(need.family));
  const isAll = isOwn(null);
  return { ...outlook, isPart: !isAll, units, needs: needs?.map((need) => showNeed(need, once, isOwn, isAll)) ?? null };
}

function showNeed(
  need: NeedOutlook,
  show: ShowUnit,
  isOwn: (family: string | null) => boolean,
  isAll: boolean,
): NeedOutlook {
  const per = <T>(make: (curve: Curve) => T) => {
    const [committed, expected] = CURVES.map(make) as [T, T];
    return { committed, expected };
  };
  return {
    ...need,
    lapse: per((curve) => showLapse(need.lapse[curve], show, isAll)),
    falls: per((curve) =>
      need.falls[curve].map(({ day, causes }) => ({ day, causes: causes.flatMap((its) => show(its) ?? []) })),
    ),
    singlePoints: per((curve) => need.singlePoints[curve].filter(({ family }) => isOwn(family))),
    atRisk: per((curve) =>
      need.atRisk[curve].flatMap(({ of, fte }) => {
        const its = show(of);
        return its === undefined ? [] : [{ of: its, fte }];
      }),
    ),
  };
}

// Who sees a part of the causes is not told that there are others, nor that there are none.
function showLapse(lapse: Lapse | null, show: ShowUnit, isAll: boolean): Lapse | null {
  if (lapse === null) return null;
  const causes = lapse.causes.flatMap((its) => show(its) ?? []);
  return { ...lapse, causes, reason: isAll || causes.length > 0 ? lapse.reason : null };
}

/** The register does not name a deployment of another family or center to who may not see it. */
function showSuccessors(its: UnitOutlook, { centers, families }: Sight): UnitOutlook {
  const isSeen = (center: string | null, family: string) =>
    families.includes(family) || (center === null ? centers.length > 0 : centers.includes(center));
  const { committed, expected } = its.successor;
  const [seenCommitted, seenExpected] = [committed, expected].map((next) =>
    next !== null && isSeen(next.center, next.family) ? next : null,
  );
  const isKept = seenCommitted === committed && seenExpected === expected;
  return isKept ? its : { ...its, successor: { committed: seenCommitted ?? null, expected: seenExpected ?? null } };
}
