// Readings of a cycle as it was known at an instant: computed with service rights and handed to the caller's own transaction as
// temporary tables that hold what it may see. Nothing is kept, and for an instant in the past nothing can come out otherwise later.

import type { RowSource } from '../../lib/row-source.ts';
import { METHODOLOGY, SOFTWARE } from '../../lib/versions.ts';
import { type Principal, withServiceRights } from '../../platform/auth/principal.ts';
import type { AsPrincipal, Db } from '../../platform/db/client.ts';
import { drawClosingLine, getCycle, listFrameAt } from '../cycles/index.ts';
import { type Computed, computeAsOf } from './as-of-commands.ts';
import { listKnownFindings } from './case-queries.ts';
import { readInstant } from './computation-queries.ts';
import type { Derive } from './compute-commands.ts';
import { placeComputed } from './computed-queries.ts';
import { getReading, readUpToDate } from './current-commands.ts';
import { digestInputs } from './digest-inputs.ts';
import { COMPUTED, keptOf } from './measure-source.ts';
import type { Reading } from './model.ts';
import { placeFindings } from './place-findings.ts';
import { findReportAt } from './queries.ts';

/** Rows that were computed for one answer, by the table that keeps such rows. */
export type ComputedRows = Readonly<Record<string, readonly object[]>>;

export type Asked<T> = {
  readonly cycle: string;
  /** Null: as it stands. */
  readonly knownAt: Date | null;
  /** What follows from the results, beside what they hold themselves. */
  readonly derived: (computed: Computed) => ComputedRows;
  /** What is computed beside the cycle, from all of it: `carried` rows, by the table that keeps such rows. Computed at an instant. */
  readonly beside?: (db: Db, computed: Computed, at: Date) => Promise<ComputedRows>;
  /** The answer where it is known already, so that nothing need be computed for it. */
  readonly known?: (reading: Reading) => T | undefined;
};

/** How long a writer may be under way whose rows are dated before `knownAt`; transactions that idle longer are ended. */
const UNSETTLED_MS = 10 * 60_000;

/** Runs `read` on the cycle as it stands, or as it was known at an instant. Throws as `readUpToDate` and `computeAsOf`. */
export async function readMeasured<T>(
  { database, derive, clock }: { database: { asPrincipal: AsPrincipal }; derive: Derive; clock: () => Date },
  principal: Principal,
  asked: Asked<T>,
  read: (db: Db, reading: Reading, source: RowSource) => Promise<T>,
): Promise<T> {
  const { cycle, knownAt } = asked;
  if (knownAt === null && asked.beside !== undefined)
    return readBesides({ database, derive }, principal, { cycle, beside: asked.beside }, read);
  if (knownAt === null)
    return readUpToDate(database, principal, cycle, derive, (db, reading) => read(db, reading, keptOf(reading.code)));
  const reading = await database.asPrincipal(principal, (db) => getReading(db, cycle), 'read');
  const known = asked.known?.({ ...reading, knownAt });
  if (known !== undefined) return known;
  const service = withServiceRights(principal);
  if (clock().getTime() - knownAt.getTime() < UNSETTLED_MS) await database.asPrincipal(service, drawClosingLine);
  const made = await database.asPrincipal(service, (db) => compute(db, knownAt, asked), 'read');
  return database.asPrincipal(principal, async (db) => {
    for (const [table, rows] of Object.entries(made.rows)) await placeComputed(db, table, rows);
    for (const [table, rows] of Object.entries(made.beside)) await placeComputed(db, table, rows, 'carried');
    return read(db, { ...(await getReading(db, cycle)), ...made.terms }, COMPUTED);
  });
}

// As the cycle stands, its rows are those that are kept; what stands beside them is computed from all of it first.
async function readBesides<T>(
  { database, derive }: { database: { asPrincipal: AsPrincipal }; derive: Derive },
  principal: Principal,
  { cycle, beside }: { cycle: string; beside: NonNullable<Asked<T>['beside']> },
  read: (db: Db, reading: Reading, source: RowSource) => Promise<T>,
): Promise<T> {
  await readUpToDate(database, principal, cycle, derive, async () => undefined);
  const make = async (db: Db) => {
    const at = await readInstant(db);
    return beside(db, await computeAsOf(db, await getCycle(db, cycle), at), at);
  };
  const made = await database.asPrincipal(withServiceRights(principal), make, 'read');
  return database.asPrincipal(principal, async (db) => {
    for (const [table, rows] of Object.entries(made)) await placeComputed(db, table, rows, 'carried');
    return read(db, await getReading(db, cycle), keptOf(cycle));
  });
}

async function compute<T>(db: Db, knownAt: Date, { cycle: code, derived, beside }: Asked<T>) {
  const cycle = await getCycle(db, code);
  const computed = await computeAsOf(db, cycle, knownAt);
  const frame = await listFrameAt(db, code, knownAt);
  const findings = placeFindings(code, computed.results, await listKnownFindings(db, code, knownAt));
  return {
    rows: { ...computedRows(code, computed), findings, ...derived(computed), cycle_frame: frame.map(framed) },
    beside: beside === undefined ? {} : await beside(db, computed, knownAt),
    terms: await termsOf(db, computed, knownAt, cycle.cutOff),
  };
}

// What is printed with the numbers: nothing of it moves when the cycle moves on.
async function termsOf(db: Db, { recorded }: Computed, knownAt: Date, cutOff: Date | null): Promise<Partial<Reading>> {
  const isClosed = cutOff !== null && cutOff <= knownAt;
  const inputsDigest = digestInputs(recorded);
  const report = await findReportAt(db, recorded.cycle, knownAt);
  return {
    knownAt,
    state: isClosed ? 'closed' : 'open',
    report: report?.id ?? null,
    isProvisional: report?.inputsDigest !== inputsDigest,
    // `knownAt` caps the cut-off (methodology, section 3).
    cutOff: isClosed ? cutOff : knownAt,
    decisionInstant: knownAt,
    policyVersion: recorded.policyVersion,
    methodology: METHODOLOGY,
    software: SOFTWARE,
    inputsDigest: isClosed ? inputsDigest : null,
    revision: 0,
    isStale: false,
    staleAt: null,
  };
}

/** What is kept of a cycle beside its findings, as rows of the tables that keep it. */
export function computedRows(cycle: string, { results }: Computed): ComputedRows {
  return {
    answer_statuses: results.map(({ center, presenceStatus, needsStatus, unknownFamilies }) => {
      return { cycle, center, presenceStatus, needsStatus, unknownFamilies };
    }),
    presence_rows: results.flatMap(({ presence }) => presence.map((row) => ({ cycle, ...row }))),
    agreement_cells: results.flatMap(({ cells }) => cells.map((cell) => ({ cycle, ...cell }))),
  };
}

// Only what measures are grouped by; the rest of a framed center is nobody's business here.
function framed(row: object): object {
  return { recordedBy: NOBODY, recordedAt: EPOCH, version: 1, ...row };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const EPOCH = new Date(0);
