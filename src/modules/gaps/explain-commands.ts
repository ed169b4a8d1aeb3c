// Takes any number of the gap report apart, in the caller's transaction: what is read is what the caller may see, and the rest is said to
// be withheld. Nothing is written.
import { groupBy } from '../../lib/group-by.ts';
import { notFound } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { keptOf, listCases, type Reading, readAgreementTable } from '../reconciliation/index.ts';
import { readFillingBasis } from './basis-commands.ts';
import { explainNeeds, findingsIn } from './explain-need.ts';
import * as queries from './explain-queries.ts';
import type { NeedExplanation } from './explanation-model.ts';
import { mergeGroups } from './merge-groups.ts';
import type { KeyFilter } from './model.ts';
import { type PlaceInReport, pageRows } from './page-rows.ts';
import { planGrouping } from './plan-grouping.ts';
import { policyOf } from './policy-commands.ts';
import { presentNeed } from './present.ts';
import { readNeedSides } from './queries.ts';
import { sayIfDecided } from './say-if-decided.ts';

/** Which needs: those that the filter lets through, or the one of `line` of the one center that it names. */
export type Asked = { filter: KeyFilter; line: number | undefined };

/** The explained needs of a page, with what stands behind them. Throws `not-found` for a line that is not there or not to be seen. */
export async function readExplanations(
  db: Db,
  reading: Reading,
  asked: Asked,
  limit: number,
  place: PlaceInReport | undefined,
) {
  const { code: cycle, revision } = reading;
  const from = place?.offset ?? 0;
  const rows = await queries.listNeedsByGap(db, cycle, asked, from, limit + 1);
  if (asked.line !== undefined && rows.length === 0) throw notFound(`need ${asked.line} of the center`);
  pageRows([], revision, limit, place);
  const page = rows.slice(0, limit);
  const explained = await explainPage(db, reading, page);
  const listed = explained.flatMap((its) => findingsIn(its));
  return {
    total: await readTotal(db, reading, asked, page),
    agreement: await readAgreement(db, reading, asked, page),
    policy: await policyOf(db, reading),
    explained,
    cases: new Map((await listCases(db, listed)).map((row) => [row.id, row])),
    registrations: new Map((await queries.listRegistrations(db, listed)).map((row) => [row.finding, row])),
    certifications: new Map(
      (await queries.listCertifications(db, cycle, centersOf(page))).map((row) => [row.center, row]),
    ),
    next: rows.length > limit ? { revision, offset: from + limit } : null,
  };
}

type Page = Awaited<ReturnType<typeof queries.listNeedsByGap>>;

async function explainPage(db: Db, reading: Reading, page: Page): Promise<NeedExplanation[]> {
  const centers = centersOf(page);
  if (centers.length === 0) return [];
  const { policy, tree } = await readFillingBasis(db, reading);
  const needs = groupBy(await queries.listNeedsOfCenters(db, reading.code, centers), ({ center }) => center);
  const findings = groupBy(await queries.listFindingsInView(db, reading.code, centers), ({ center }) => center);
  const explained = new Map(
    centers.map((center) => {
      const its = explainNeeds(center, needs.get(center) ?? [], findings.get(center) ?? [], tree, policy);
      const said = its.map((one) => ({ ...one, sentences: [...one.sentences, ...sayIfDecided(one, its)] }));
      return [center, new Map(said.map((one) => [one.need.line, one]))];
    }),
  );
  return page.flatMap(({ center, line }) => explained.get(center)?.get(line) ?? []);
}

async function readTotal(db: Db, reading: Reading, { filter, line }: Asked, page: Page) {
  const [only] = page;
  if (line !== undefined && only !== undefined) return presentNeed(only);
  const grouping = planGrouping([], filter);
  const sides = await readNeedSides(db, keptOf(reading.code), grouping);
  return mergeGroups(sides, grouping)[0] ?? null;
}

/** Of the cells of the centers and families that the numbers are of; of one need, those of its center and, if any, its family. */
async function readAgreement(db: Db, reading: Reading, { filter, line }: Asked, [only]: Page) {
  const { center, state, region, designation, family } = filter;
  const ofNeed = line === undefined || !only?.family ? family : [only.family];
  const chosen = { center, state, region, designation, family: ofNeed };
  const cells = Object.fromEntries(
    Object.entries(chosen).flatMap(([key, values]) => (values === undefined ? [] : [[key, [...values]]])),
  );
  const [row] = await readAgreementTable(db, keptOf(reading.code), [], cells);
  return row ?? null;
}

function centersOf(page: Page): string[] {
  return [...new Set(page.map(({ center }) => center))];
}
