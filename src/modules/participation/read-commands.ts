// A reading of participation in the caller's transaction: the counts, and, where a rate of the whole is below the policy, the comparison
// behind the nonresponse-bias statement. Nothing is written here.
import { notFound, Problem } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { compareResponders } from './compare-responders.ts';
import { describeNonresponse } from './describe-nonresponse.ts';
import { measureParticipation, thresholdOf } from './measure-participation.ts';
import type { NonresponseStatement, Participation, ParticipationCycle, ParticipationGroup } from './model.ts';
import * as queries from './queries.ts';

/** The cycle, once it has a frame that is asked. Throws `not-found`, and `wrong-state` before it opens and once it is cancelled. */
export async function getAskedCycle(db: Db, code: string): Promise<ParticipationCycle> {
  const cycle = await queries.findParticipationCycle(db, code);
  if (cycle === undefined) throw notFound(`cycle ${code}`);
  if (cycle.state === 'draft' || cycle.state === 'cancelled')
    throw new Problem('wrong-state', `${code} is ${cycle.state}: nobody is asked.`);
  return cycle;
}

/** The response measures of a cycle (methodology, section 9). Throws as `getAskedCycle`. */
export async function readParticipation(db: Db, code: string): Promise<Participation> {
  const cycle = await getAskedCycle(db, code);
  const groups = await queries.countParticipation(db, code);
  const timeliness = await queries.readTimeliness(db, code);
  return { cycle, groups, timeliness, statement: await readStatement(db, cycle, groups) };
}

async function readStatement(
  db: Db,
  { code, referenceDate, thresholds, state }: ParticipationCycle,
  groups: readonly ParticipationGroup[],
): Promise<NonresponseStatement | null> {
  const total = groups.find(({ kind }) => kind === 'total');
  const low = total === undefined ? [] : measureParticipation(total, thresholds).belowThreshold;
  if (low.length === 0) return null;
  const earlier = (await queries.findEarlierCycle(db, referenceDate)) ?? null;
  const centers = await queries.listKnownOfCenters(db, code, earlier ?? undefined);
  const comparisons = low.map((rate) => {
    const [comparison, threshold] = [compareResponders(centers, rate), thresholdOf(rate, thresholds)];
    const sentences = describeNonresponse(comparison, { threshold, earlier, isOpen: state === 'open' });
    return { ...comparison, threshold, sentences };
  });
  return { earlier, comparisons };
}
