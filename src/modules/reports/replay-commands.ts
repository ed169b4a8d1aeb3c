// A published report repeated from what it recorded: everything that was read of it is read again by its version, computed again, and
// composed by the code that publishes. Who took part, what was said, and the instants are taken as recorded; nothing is kept.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { SOFTWARE } from '../../lib/versions.ts';
import { type Principal, withServiceRights } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db } from '../../platform/db/client.ts';
import { getCycle } from '../cycles/index.ts';
import { fillComputed } from '../gaps/index.ts';
import {
  COMPUTED,
  type Computed,
  computedRows,
  computeFromRecorded,
  digestInputs,
  findComputation,
  placeComputed,
  type RecordedInputs,
} from '../reconciliation/index.ts';
import { presentParameters } from '../reference/index.ts';
import { measureAnnex, placeRows } from './annex-commands.ts';
import type { AnnexFinding } from './annex-model.ts';
import type { Replay } from './compare-model.ts';
import { readNumbers } from './compose-commands.ts';
import { composeOpenPart } from './compose-open-part.ts';
import { findingRow, withdrawnRow } from './finding-rows.ts';
import type { ReportRow } from './model.ts';
import type { OpenPart } from './open-part.ts';
import type { FindingRecord } from './present-annex.ts';
import * as queries from './queries.ts';
import * as recorded from './recorded-queries.ts';

/** The frame of a cycle stands since its close; everything else is computed again. */
const SOURCE = { ...COMPUTED, around: '' };

/**
 * Repeats a report, with service rights, since it reads what any center answered, in the place of a long download. Throws `not-found`
 * and `downloads-busy`.
 */
export async function replayReport(
  database: { asPrincipalLong: AsPrincipal },
  principal: Principal,
  id: string,
): Promise<Replay> {
  return database.asPrincipalLong(withServiceRights(principal), (db) => repeat(db, id), 'write');
}

async function repeat(db: Db, id: string): Promise<Replay> {
  const report = await queries.getReport(db, id);
  const openPart = JSON.parse(await queries.readOpenPart(db, id)) as OpenPart;
  const computed = await computeFromRecorded(db, await getCycle(db, report.cycle), await readInputs(db, report));
  await placeAll(db, report, computed);
  const { cycle, marking } = report;
  const terms = {
    cycle,
    report: id,
    tree: computed.basis.tree,
    policy: computed.basis.policy,
    at: report.publishedAt,
    recordsOf: (its: Db, findings: readonly AnnexFinding[]) => readRecords(its, id, findings),
  };
  const annex = await measureAnnex({ cycle, marking, report: id }, placeRows(db, SOURCE, terms));
  const inputsDigest = digestInputs(computed.recorded);
  const repeated = await composeAgain(db, openPart, computed, annex, inputsDigest);
  return {
    report,
    inputs: { recorded: report.inputsDigest, repeated: inputsDigest },
    open: { recorded: report.openDigest, repeated: sha256Hex(canonicalJson(repeated)) },
    annex: { recorded: report.annexDigest, repeated: annex.digest },
    software: { recorded: report.software, repeated: SOFTWARE },
  };
}

async function readInputs(db: Db, { id, cycle, computation }: ReportRow): Promise<RecordedInputs> {
  const made = await findComputation(db, computation);
  if (made === undefined) throw new Error(`the computation ${computation} is gone`);
  const { referenceDate, policy, policyVersion, componentVersions } = made;
  const centers = await recorded.listRecordedInputs(db, id);
  return { cycle, referenceDate, policy, policyVersion, componentVersions, centers };
}

/** Puts the computed rows where the composing code reads them, findings under the names that they were published with. */
async function placeAll(db: Db, { id, cycle }: ReportRow, computed: Computed): Promise<void> {
  const known = await recorded.listRecordedFindings(db, id);
  const names = new Map(known.map((its) => [`${its.center} ${its.identity}`, its]));
  const standing = computed.results.flatMap(({ findings }) =>
    findings.map((finding) => findingRow(cycle, finding, names.get(`${finding.center} ${finding.key}`))),
  );
  const withdrawn = (await recorded.listRecordedWithdrawn(db, id)).map(({ content }) =>
    withdrawnRow(JSON.parse(content)),
  );
  const rows = { ...computedRows(cycle, computed), ...fillComputed(computed), findings: [...standing, ...withdrawn] };
  for (const [table, its] of Object.entries(rows)) await placeComputed(db, table, its);
}

async function readRecords(
  db: Db,
  report: string,
  findings: readonly AnnexFinding[],
): Promise<Map<string, FindingRecord>> {
  const centers = [...new Set(findings.map(({ center }) => center))];
  const records = await recorded.listRecords(db, report, centers);
  return new Map(records.map(({ id, ...record }) => [id, record]));
}

async function composeAgain(
  db: Db,
  openPart: OpenPart,
  { basis }: Computed,
  annex: { digest: string; rows: number; bytes: number },
  inputsDigest: string,
): Promise<OpenPart> {
  const { code, ...parameters } = basis.policy;
  const { policy, acknowledgements, participation, kind: _, annex: __, notes: ___, cases: ____, ...rest } = openPart;
  const { agreement: _____, measures: ______, policyNeeds: _______, ...head } = rest;
  return composeOpenPart(
    { ...head, inputsDigest, policy: { code, version: policy.version, parameters: presentParameters(parameters) } },
    annex,
    { acknowledgements, participation, cases: await queries.countCases(db, SOURCE) },
    await readNumbers(db, SOURCE, { policy: basis.policy, at: new Date(openPart.publishedAt) }),
  );
}
