// What changes would make of the gaps of a cycle. One snapshot: first what the caller may see, by which its changes are judged and its
// totals are made, then, with service rights, what the touched centers count. Nothing is written; what of it is shown is decided last.
import { groupBy } from '../../lib/group-by.ts';
import type { Db } from '../../platform/db/client.ts';
import { fillStated, planGrouping, readFillingBasis, readMeasureSides } from '../gaps/index.ts';
import {
  assumeServiceRights,
  keptOf,
  listPresentUnits,
  type Reading,
  settleOverAllocation,
} from '../reconciliation/index.ts';
import { changePresence } from './change-presence.ts';
import type { GapDifference } from './gap-model.ts';
import { judgeOrRefuse } from './judge-commands.ts';
import type { Change, Course } from './model.ts';
import * as queries from './presence-queries.ts';
import { refillNeeds } from './refill-needs.ts';
import { seesCenter, seesRow } from './sees-row.ts';
import type { Amounts } from './sum-differences.ts';

/** The difference that `changes` make to the needs of a cycle as it is read. Throws what `judgeOrRefuse` throws. */
export async function readGapDifference(
  db: Db,
  reading: Reading,
  changes: readonly Change[],
  now: Date,
): Promise<GapDifference> {
  const courses = await judgeOrRefuse(db, changes, now);
  const today = {
    centers: await readAmounts(db, reading.code, 'center'),
    families: await readAmounts(db, reading.code, 'family'),
    total: (await readAmounts(db, reading.code, undefined)).get(null) ?? null,
  };
  await assumeServiceRights(db);
  const made = await computeDifference(db, reading, changes, courses);
  const isShown = ({ center, family }: { center: string; family: string | null }) => seesRow(reading, center, family);
  // What is left over tells how much was taken by needs that name no component, which a liaison is not shown.
  const seesRest = reading.sees.all || reading.sees.families.length === 0;
  return {
    effects: [...made.effects].sort((a, b) => a.index - b.index),
    needs: made.needs.filter(({ before }) => isShown(before)),
    rest: seesRest ? made.rest.filter(isShown) : null,
    today,
  };
}

async function computeDifference(db: Db, reading: Reading, changes: readonly Change[], courses: readonly Course[]) {
  const { code, referenceDate: day } = reading;
  const touched = await queries.listTouchedCenters(db, code, {
    centers: [
      ...new Set(courses.flatMap(({ before, steps }) => [before, ...steps.map((its) => its.after)].flat())),
    ].map(({ center }) => center),
    deployments: courses.flatMap(({ deployment }) => deployment ?? []),
    positions: courses.flatMap(({ positionId }) => positionId ?? []),
  });
  const states = new Map((await queries.listCenterStates(db, code, touched)).map((its) => [its.center, its]));
  const findings = await queries.listFindingsOf(db, code, touched);
  const stated = groupBy(await queries.listStatedNeeds(db, code, touched), ({ center }) => center);
  const isKnown = (center: string) => ['reported', 'confirmed-zero'].includes(states.get(center)?.needsStatus ?? '');
  const centers = {
    sees: (center: string) => seesCenter(reading, center),
    needsOf: (center: string) => {
      if (states.get(center)?.isAsked !== true) return 'not-asked' as const;
      return isKnown(center) ? ('known' as const) : ('unknown' as const);
    },
    isComparable: (center: string, family: string) => {
      const its = states.get(center);
      if (its?.isAsked !== true || its.presenceStatus === null || its.presenceStatus === 'declined') return false;
      return !its.unknownFamilies.includes(family);
    },
  };
  const { findings: changed, effects } = changePresence(courses, findings, { changes, centers, day });
  const known = touched.filter(isKnown).map((center) => ({ center, needs: stated.get(center) ?? [] }));
  const basis = await readFillingBasis(db, reading);
  const refilled = refillNeeds(known, findings, settleOverAllocation(changed), (center, needs, its) =>
    fillStated(basis, { center, findings: its, units: listPresentUnits(its) }, needs),
  );
  return { effects, ...refilled };
}

/** Sums of what the caller sees, by one key; nothing of groups in which no needs are known. */
async function readAmounts(db: Db, cycle: string, key: 'center' | 'family' | undefined) {
  const grouping = planGrouping(key === undefined ? [] : [key], {});
  const { centers, needs = [], rest = [] } = await readMeasureSides(db, keptOf(cycle), grouping, 'needs');
  const keyOf = (keys: object): string | null =>
    key === undefined ? null : ((keys as Record<string, string | null>)[key] ?? null);
  const reporting = centers.filter(({ centersReportingNeeds }) => centersReportingNeeds > 0);
  const isByCenter = key !== 'family';
  const known = new Set<string | null>(isByCenter ? reporting.map(({ keys }) => keyOf(keys)) : []);
  if (!isByCenter && reporting.length > 0) for (const { keys } of [...needs, ...rest]) known.add(keyOf(keys));
  const needsOf = new Map(needs.map((its) => [keyOf(its.keys), its]));
  const restOf = new Map(rest.map((its) => [keyOf(its.keys), its]));
  return new Map(
    [...known].map((its): [string | null, Amounts] => {
      const sums = needsOf.get(its);
      return [
        its,
        {
          filled: sums?.filledFte ?? 0,
          gap: sums?.gapFte ?? 0,
          weightedGap: sums?.weightedGap ?? 0,
          presenceWithoutNeed: restOf.get(its)?.presenceWithoutNeedFte ?? 0,
        },
      ];
    }),
  );
}
