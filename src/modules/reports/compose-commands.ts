// The numbers of a report and the rows of its annex, read from a source: the kept rows of a cycle where it is published, rows that were
// computed again where a report is repeated. One code for both, so that repeating a report shows more than that it was stored.
import { groupBy } from '../../lib/group-by.ts';
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import {
  explainNeedsByFamily,
  groupPolicyNeeds,
  presentExplanation,
  presentNeed,
  presentPolicyNeed,
  readMeasureTable,
  readPolicyNeeds,
} from '../gaps/index.ts';
import { judgeFinding, readAgreementTable } from '../reconciliation/index.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { AnnexEntry, AnnexFinding } from './annex-model.ts';
import * as annex from './annex-queries.ts';
import { AGREEMENT_TABLES, MEASURE_TABLES, type Numbers, POLICY_TABLES, type Table, type TableRow } from './model.ts';
import {
  type FindingRecord,
  presentAnnexDecision,
  presentAnnexFinding,
  presentAnnexRest,
  presentAnnexStatement,
  viewFinding,
} from './present-annex.ts';

/** The tables of an open part. */
export async function readNumbers(db: Db, source: RowSource, terms: PolicyTerms): Promise<Numbers> {
  const measures: Table[] = [];
  for (const [name, keys] of Object.entries(MEASURE_TABLES))
    measures.push({ name, groupBy: keys, rows: await readMeasureTable(db, source, keys) });
  const agreement: Table[] = [];
  for (const [name, keys] of Object.entries(AGREEMENT_TABLES))
    agreement.push({ name, groupBy: keys, rows: await readAgreementTable(db, source, keys) });
  const rows = await readPolicyNeeds(db, source, { ...terms, sees: EVERYTHING });
  const policyNeeds = Object.entries(POLICY_TABLES).map(([name, keys]): Table => {
    return { name, groupBy: keys, rows: groupPolicyNeeds(rows, keys) as TableRow[] };
  });
  return { agreement, measures, policyNeeds };
}

/** What policy needs are judged under; `at`: as of when the jurisdictions of centers are read. */
export type PolicyTerms = { policy: Policy; at: Date };
const EVERYTHING = { all: true, centers: [], families: [] };

/** What the rows of an annex are computed under, and where what was said of findings comes from. */
export type AnnexTerms = PolicyTerms & {
  cycle: string;
  /** The report, whose recorded inputs say which answers were read. */
  report: string;
  tree: ComponentTree;
  /** What was said and decided of these findings, by their id. */
  recordsOf: (db: Db, findings: readonly AnnexFinding[]) => Promise<ReadonlyMap<string, FindingRecord>>;
};

/** Centers whose rows are held at a time: an annex of any size takes the memory of these. */
const CENTERS = 25;

/** The rows of an annex in the order of the document, section by section and center by center. */
export async function* composeAnnex(db: Db, source: RowSource, terms: AnnexTerms): AsyncGenerator<AnnexEntry> {
  const centers = await annex.listAnnexCenters(db, terms.cycle);
  const pieces = Array.from({ length: Math.ceil(centers.length / CENTERS) }, (_, index) =>
    centers.slice(index * CENTERS, (index + 1) * CENTERS),
  );
  for (const piece of pieces) yield* composeFindings(db, source, terms, piece);
  for (const piece of pieces) yield* composeNeeds(db, source, terms, piece);
  for (const row of await readPolicyNeeds(db, source, { ...terms, sees: EVERYTHING })) {
    const { center, families } = row;
    // What looks for several families shows each the people of the others, and is therefore no family's row.
    const [family = null, ...others] = families;
    yield { section: 'policy-needs', center, family: others.length > 0 ? null : family, value: presentPolicyNeed(row) };
  }
  for (const piece of pieces) {
    for (const row of await annex.listAnnexRest(db, source, piece)) {
      const { center, family } = row;
      yield { section: 'presence-without-need', center, family, value: presentAnnexRest(row) };
    }
  }
}

async function* composeFindings(
  db: Db,
  source: RowSource,
  terms: AnnexTerms,
  centers: readonly string[],
): AsyncGenerator<AnnexEntry> {
  const findings = await annex.listAnnexFindings(db, source, centers);
  const records = await terms.recordsOf(db, findings);
  const answers = await annex.listAnnexAnswers(db, terms.report, centers);
  for (const row of findings) {
    const { center, family } = row;
    const record = records.get(row.id) ?? { ...NOTHING, state: row.state };
    yield { section: 'findings', center, family, value: presentAnnexFinding(row, record, answers.get(center)) };
  }
}

/** What was said and decided until now. */
export async function readRecords(db: Db, findings: readonly AnnexFinding[]): Promise<Map<string, FindingRecord>> {
  const cycle = findings[0]?.cycle;
  if (cycle === undefined) return new Map();
  const centers = [...new Set(findings.map(({ center }) => center))];
  const statements = groupBy(await annex.listAnnexStatements(db, cycle, centers), ({ finding }) => finding);
  const decisions = groupBy(await annex.listAnnexDecisions(db, cycle, centers), ({ finding }) => finding);
  return new Map(
    findings.map((row) => {
      const said = statements.get(row.id) ?? [];
      const judgedNow = said.length === 0 ? '' : judgeFinding(row).digest;
      const record = {
        state: row.state,
        statements: said.map((statement) => presentAnnexStatement(statement, judgedNow)),
        decisions: (decisions.get(row.id) ?? []).map(presentAnnexDecision),
      };
      return [row.id, record];
    }),
  );
}

async function* composeNeeds(
  db: Db,
  source: RowSource,
  terms: AnnexTerms,
  centers: readonly string[],
): AsyncGenerator<AnnexEntry> {
  const needs = groupBy(await annex.listAnnexNeeds(db, source, centers), ({ center }) => center);
  if (needs.size === 0) return;
  const inView = await viewFindings(db, source, terms, [...needs.keys()]);
  const answers = await annex.listAnnexAnswers(db, terms.report, centers);
  for (const [center, lines] of needs) {
    for (const explained of explainNeedsByFamily(center, lines, inView.get(center) ?? [], terms.tree, terms.policy)) {
      const answeredIn = answers.get(center) ?? null;
      const value = { ...presentNeed(explained.need), answeredIn, explanation: presentExplanation(explained) };
      yield { section: 'needs', center, family: explained.need.family, value };
    }
  }
}

/** The findings of these centers that stand, by center, as explanations look at them. */
async function viewFindings(db: Db, source: RowSource, terms: AnnexTerms, centers: readonly string[]) {
  const findings = (await annex.listAnnexFindings(db, source, centers)).filter(({ state }) => state !== 'withdrawn');
  const records = await terms.recordsOf(db, findings);
  const rest = new Map((await annex.listAnnexRest(db, source, centers)).map((row) => [nameOf(row), row.fte]));
  const views = findings.map((row) => {
    const view = viewFinding(row, records.get(row.id) ?? NOTHING, rest.get(nameOf(row)) ?? 0);
    return { center: row.center, view };
  });
  const byCenter = groupBy(views, ({ center }) => center);
  return new Map([...byCenter].map(([center, its]) => [center, its.map(({ view }) => view)]));
}

const NOTHING: FindingRecord = { state: 'open', statements: [], decisions: [] };

function nameOf({ center, identity }: { center: string; identity: string }): string {
  return `${center} ${identity}`;
}
