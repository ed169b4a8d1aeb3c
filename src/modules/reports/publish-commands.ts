// Publishing and restating: a report is made in one transaction behind the closing line, of a cycle that is brought up to date in it, so
// that no certification, decision or other report falls between what is computed and what is signed.
import { uuidv7 } from 'uuidv7';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { type CycleRow, drawClosingLine, type LockedCycle, lockCycle, markPublished } from '../cycles/index.ts';
import { emitEvent } from '../notifications/index.ts';
import {
  assumeServiceRights,
  bringUpToDateLocked,
  type Derive,
  findLatestComputation,
  keptOf,
} from '../reconciliation/index.ts';
import { buildComponentTree, findPolicyVersion, listComponentNodesOf, presentParameters } from '../reference/index.ts';
import { keepAnnex } from './annex-commands.ts';
import { readNumbers, readRecords } from './compose-commands.ts';
import { composeOpenPart } from './compose-open-part.ts';
import { readWords } from './matter-commands.ts';
import type { Acknowledgement, Numbers, ReportRow, Signer } from './model.ts';
import { missingMatters, repeatedMatters, settleMatters } from './name-acknowledgements.ts';
import * as queries from './queries.ts';
import * as write from './write-queries.ts';

/** What a report is made with, whoever publishes it. */
export type Office = { derive: Derive; signer: Signer | undefined; marking: string };

/**
 * Publishes a closed cycle as its report number 1. Throws `wrong-state` unless it is closed, `acknowledgement-needed` naming every
 * matter that is not acknowledged, `signing-key-missing`, and what `requireMatch` throws.
 */
export async function publishCycle(
  transact: Transact<ReportRow>,
  code: string,
  precondition: Precondition,
  acknowledgements: readonly Acknowledgement[],
  office: Office,
): Promise<ReportRow> {
  refuseRepeated(acknowledgements);
  return transact(async (db) => {
    await drawClosingLine(db);
    const cycle = await lockCycle(db, code);
    requireMatch(precondition, cycle);
    requireState(cycle, 'closed');
    const signer = requireSigner(office);
    await bringUpToDate(db, code, office.derive);
    const published = await markPublished(db, code);
    const report = await makeReport(db, published, acknowledgements, { ...office, signer }, undefined);
    const told = { report: report.id, number: report.number, openDigest: report.openDigest };
    await recordEvent(db, {
      action: 'publish-cycle',
      subjectKind: 'cycle',
      subject: code,
      details: { ...told, acknowledgements },
    });
    await emitEvent(db, { type: 'report.published', cycle: code, center: null, data: told });
    return report;
  });
}

/**
 * Restates a published cycle: a new report that names the latest one and why. Throws `wrong-state` unless it is published, `unchanged`
 * where neither inputs nor numbers differ from the latest report and nothing was said or decided since, and what publishing throws.
 */
export async function restateCycle(
  transact: Transact<ReportRow>,
  code: string,
  reason: string,
  acknowledgements: readonly Acknowledgement[],
  office: Office,
): Promise<ReportRow> {
  refuseRepeated(acknowledgements);
  return transact(async (db) => {
    await drawClosingLine(db);
    const cycle = await lockCycle(db, code);
    requireState(cycle, 'published');
    const signer = requireSigner(office);
    const latest = await queries.findLatestReport(db, code);
    if (latest === undefined) throw new Error(`${code} is published and has no report`);
    await bringUpToDate(db, code, office.derive);
    const report = await makeReport(db, cycle, acknowledgements, { ...office, signer }, { latest, reason });
    const told = {
      report: report.id,
      number: report.number,
      openDigest: report.openDigest,
      supersedes: latest.id,
      reason,
    };
    await recordEvent(db, {
      action: 'restate-cycle',
      subjectKind: 'cycle',
      subject: code,
      reason,
      details: { ...told, acknowledgements },
    });
    await emitEvent(db, { type: 'report.restated', cycle: code, center: null, data: told });
    return report;
  });
}

type Restated = { latest: ReportRow; reason: string };

async function makeReport(
  db: Db,
  cycle: CycleRow,
  acknowledgements: readonly Acknowledgement[],
  { signer, marking }: Office & { signer: Signer },
  restated: Restated | undefined,
): Promise<ReportRow> {
  const { code } = cycle;
  const made = await readMade(db, cycle);
  const { participation, cases, needed } = await readWords(db, code);
  const missing = missingMatters(needed, acknowledgements);
  if (missing.length > 0)
    throw new Problem('acknowledgement-needed', missing.map(({ detail }) => detail).join(' '), { matters: missing });
  const { instant, label } = await queries.readPublication(db);
  const numbers = await readNumbers(db, keptOf(code), { policy: made.policy, at: instant });
  if (restated !== undefined) await requireChange(db, restated.latest, made.computation.inputsDigest, numbers);
  const id = uuidv7();
  await write.copyKeptRows(db, id, code);
  await write.copyInputs(db, id, code);
  const terms = { cycle: code, report: id, tree: made.tree, policy: made.policy, at: instant, recordsOf: readRecords };
  const annex = await keepAnnex(db, keptOf(code), terms, { cycle: code, marking, report: id }, signer);
  const { computation } = made;
  const number = (restated?.latest.number ?? 0) + 1;
  const head = {
    ...{ id, cycle: code, title: cycle.title, number, illustrative: cycle.illustrative, marking },
    publishedAt: instant.toISOString(),
    publishedBy: label,
    supersedes:
      restated === undefined
        ? null
        : { id: restated.latest.id, number: restated.latest.number, reason: restated.reason },
    referenceDate: cycle.referenceDate,
    cutOff: computation.cutOff.toISOString(),
    decisionInstant: instant.toISOString(),
    methodology: computation.methodology,
    policy: { code: computation.policy, version: computation.policyVersion, parameters: made.parameters },
    instrument: cycle.instrument,
    software: computation.software,
    inputsDigest: computation.inputsDigest,
  };
  const words = { acknowledgements: settleMatters(needed, acknowledgements, label), cases, participation };
  const summary = { digest: annex.digest, rows: annex.rows, bytes: annex.bytes };
  const openPart = canonicalJson(composeOpenPart(head, summary, words, numbers));
  const signing = signer.begin();
  signing.update(openPart);
  const { cutOff: _, decisionInstant: __, publishedAt: ___, publishedBy: ____, policy, ...kept } = head;
  await write.insertReport(db, {
    ...kept,
    ...{ supersedes: restated?.latest.id ?? null, reason: restated?.reason ?? null },
    ...{ policy: policy.code, policyVersion: policy.version },
    ...{ computation: computation.id, revision: await queries.readRevision(db, code), publishedAt: instant },
    ...{ openPart, openDigest: sha256Hex(openPart), openSignature: signing.end() },
    ...{ annexDigest: annex.digest, annexSignature: annex.signature, annexRows: annex.rows, annexBytes: annex.bytes },
    signingKey: signer.publicKey,
  });
  return queries.getReport(db, id);
}

/** The computation that a report is made of, with the versions of policy and components that it names. */
async function readMade(db: Db, { code }: CycleRow) {
  const computation = await findLatestComputation(db, code);
  if (computation === undefined) throw new Problem('wrong-state', `${code} has closed and was never computed.`);
  const policy = await findPolicyVersion(db, computation.policy, computation.policyVersion);
  if (policy === undefined) throw new Error(`version ${computation.policyVersion} of ${computation.policy} is gone`);
  const tree = buildComponentTree(await listComponentNodesOf(db, computation.componentVersions));
  const { code: _, ...parameters } = policy;
  return { computation, policy, tree, parameters: presentParameters(parameters) };
}

async function bringUpToDate(db: Db, code: string, derive: Derive): Promise<void> {
  await assumeServiceRights(db);
  await bringUpToDateLocked(db, code, derive);
}

async function requireChange(db: Db, latest: ReportRow, inputsDigest: string, numbers: Numbers): Promise<void> {
  if (latest.inputsDigest !== inputsDigest || (await queries.hasBeenSpokenSince(db, latest.cycle, latest.publishedAt)))
    return;
  const { agreement, measures, policyNeeds } = JSON.parse(await queries.readOpenPart(db, latest.id)) as Numbers;
  if (canonicalJson(numbers) !== canonicalJson({ agreement, measures, policyNeeds })) return;
  throw new Problem(
    'unchanged',
    `Report ${latest.number} says all of this already: neither its inputs nor its numbers differ, and nothing was said or decided since.`,
  );
}

function refuseRepeated(acknowledgements: readonly Acknowledgement[]): void {
  const errors = repeatedMatters(acknowledgements);
  if (errors.length > 0) throw new Problem('invalid-request', 'A matter is acknowledged once.', { errors });
}

function requireState({ code, state }: LockedCycle, needed: 'closed' | 'published'): void {
  if (state === needed) return;
  const what = needed === 'closed' ? 'published' : 'restated';
  throw new Problem('wrong-state', `Cycle ${code} is ${state}; to be ${what} it has to be ${needed}.`);
}

function requireSigner({ signer }: Office): Signer {
  if (signer !== undefined) return signer;
  throw new Problem(
    'signing-key-missing',
    'A report is signed, and there is no key. The operator sets REPORT_SIGNING_KEY_FILE to the file of a private key on P-256 in PEM (PKCS#8).',
  );
}
