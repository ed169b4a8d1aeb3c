// The import of a file into the register: read and staged in pieces, judged as the state that the whole file would reach, written all at
// once or not at all. Locks are taken in the order of single changes (deployments, succession, positions), behind the closing line.
import { uuidv7 } from 'uuidv7';
import { groupBy } from '../../lib/group-by.ts';
import { Problem } from '../../lib/problem.ts';
import type { TableFile } from '../../lib/table-file.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { shareClosingLine } from '../cycles/index.ts';
import { aimRow } from './aim-rows.ts';
import { daysAt } from './commands.ts';
import { describeFaults } from './describe-faults.ts';
import { describeOverAllocation } from './describe-over-allocation.ts';
import { type ImportBasis, readBasis } from './import-basis-commands.ts';
import type { ImportChange, ImportCounts, ImportOptions, Noticed, ReadRow } from './import-model.ts';
import { holdRevisions, keepImport, writeStaged } from './import-write-queries.ts';
import { judgeRow } from './judge-row.ts';
import { missingColumns } from './missing-columns.ts';
import { noteFault } from './note-fault.ts';
import { readRows } from './read-rows.ts';
import { stageAbsent } from './roster-commands.ts';
import * as staging from './staging-queries.ts';
import {
  keepVerdicts,
  listCandidates,
  listCircular,
  listOverAllocations,
  listStagedChanges,
  listWeighed,
} from './weighing-queries.ts';
import { lockSuccession } from './write-queries.ts';

export type ImportResult = {
  id: string | null;
  options: ImportOptions;
  counts: ImportCounts;
  noticed: Noticed;
  /** How many a roster would end; null where nothing has to be confirmed. */
  expectEnded: number | null;
  changes: ImportChange[];
};

const BATCH = 1000;

/**
 * Imports a file, or says what would come of it. Throws `invalid-request` with every fault by line and field, and `conflict` where a roster
 * would end more than was expected, or somebody changed what the file is about while it was read.
 */
export async function importDeployments(
  transact: Transact<ImportResult>,
  file: { table: TableFile; sha256: string },
  options: ImportOptions,
  derived: readonly string[],
  now: Date,
): Promise<ImportResult> {
  return transact(async (db) => {
    if (!options.dryRun) await shareClosingLine(db);
    await staging.makeStaging(db);
    const basis = await readBasis(db, options, await daysAt(db, now));
    const noticed = await stageFile(db, file.table, basis, new Set(derived));
    const held = options.dryRun ? null : await holdAll(db, basis);
    const tally = await aimAll(db, basis, noticed, held);
    const expectEnded = await stageAbsent(db, basis, noticed);
    await judgeAll(db, basis, noticed, tally);
    if (noticed.faultCount > 0) throw describeFaults(noticed);
    const counts = { ...tally.counts, rows: noticed.rows };
    const result = { options, counts, noticed, expectEnded };
    if (options.dryRun) return { ...result, id: null, changes: await listChanges(db) };
    requireExpected(options, expectEnded, counts);
    const id = uuidv7();
    await apply(db, id, file.sha256, basis, result, [...tally.families].sort());
    return { ...result, id, changes: await listChanges(db) };
  });
}

async function stageFile(db: Db, table: TableFile, basis: ImportBasis, derived: ReadonlySet<string>): Promise<Noticed> {
  const noticed: Noticed = {
    faults: [],
    faultCount: 0,
    alike: new Map(),
    faultyLines: new Set(),
    notes: [],
    ignored: [],
    spellings: [],
    columns: new Set(),
    rows: 0,
  };
  let batch: ReadRow[] = [];
  for await (const row of readRows(table, basis.lexicon, derived, noticed)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    await staging.stageRows(db, batch);
    batch = [];
  }
  await staging.stageRows(db, batch);
  await staging.analyzeStaged(db);
  for (const fault of missingColumns(noticed)) noteFault(noticed, fault);
  if (noticed.rows === 0) noteFault(noticed, { line: null, field: null, value: null, message: EMPTY });
  return noticed;
}

const EMPTY =
  'The file holds no deployment: below its header stands nothing, or only the example rows of the template. Add a row for each.';

async function holdAll(db: Db, basis: ImportBasis): Promise<Set<string>> {
  const held = await staging.holdDeployments(db, basis.days.today, basis.coverage);
  await lockSuccession(db);
  await staging.holdPositions(db, basis.days.today);
  return held;
}

type Tally = { counts: Omit<ImportCounts, 'rows'>; families: Set<string> };

async function aimAll(db: Db, basis: ImportBasis, noticed: Noticed, held: Set<string> | null): Promise<Tally> {
  const aim = { today: basis.days.today, familyOf: basis.familyOf, newId: uuidv7, lineOf: new Map(), newAt: new Map() };
  const counts = { created: 0, changed: 0, ended: 0, unchanged: 0, confirmed: 0, cancelled: 0 };
  const missing = new Map<string, number[]>();
  for (let after = 0; ; ) {
    const rows = await staging.listStaged(db, after, BATCH);
    const last = rows.at(-1)?.line;
    if (last === undefined) break;
    const candidates = groupBy(await listCandidates(db, after, last, basis.days), ({ line }) => line);
    const wanted = rows.flatMap((row) => {
      const aimed = aimRow(row, candidates.get(row.line) ?? [], aim);
      for (const fault of [...aimed.faults, ...basis.faultsOfRow(row, aimed.wanted, noticed, missing)])
        noteFault(noticed, fault);
      if (aimed.isCancelled) counts.cancelled += 1;
      return aimed.wanted === null ? [] : [aimed.wanted];
    });
    if (held !== null && wanted.some(({ id, isNew }) => !isNew && !held.has(id)))
      throw new Problem('conflict', MEANWHILE);
    await staging.stageWanted(db, wanted);
    after = last;
  }
  for (const fault of basis.faultsOfMissing(missing, noticed)) noteFault(noticed, fault);
  return { counts, families: new Set() };
}

const MEANWHILE = 'Somebody changed these deployments while the file was read. Nothing was written: send it again.';

async function judgeAll(db: Db, basis: ImportBasis, noticed: Noticed, { counts, families }: Tally): Promise<void> {
  await staging.stageState(db, basis.days.today);
  for (const { line, named } of await staging.resolvePredecessors(db)) {
    const where = named.center === null ? 'this center' : named.center;
    const message = `No deployment of position ${named.positionRef} at ${where} begins before this one: write REF@CENTER where it was at another center, or its id.`;
    noteFault(noticed, { line, field: 'successorOf', value: named.positionRef, message });
  }
  const circular = await listCircular(db);
  for (let after = NIL; ; ) {
    const rows = await listWeighed(db, after, BATCH, basis.days);
    const judged = rows.map((row) => ({ row, ...judgeRow({ ...row, circular: circular.has(row.id) }, basis) }));
    for (const { row, verdict, faults } of judged) {
      for (const fault of faults) noteFault(noticed, fault);
      counts[verdict.action] += 1;
      if (verdict.confirms) counts.confirmed += 1;
      if (row.family !== null) families.add(row.family);
      if (row.before !== null) families.add(row.before.family);
    }
    await keepVerdicts(
      db,
      judged.map(({ verdict }) => verdict),
    );
    const last = rows.at(-1)?.id;
    if (last === undefined) break;
    after = last;
  }
  for (const { line, positionRef, ...over } of await listOverAllocations(db)) {
    noteFault(noticed, { line, field: 'fte', value: null, message: describeOverAllocation(positionRef, over).message });
  }
}

const NIL = '00000000-0000-0000-0000-000000000000';

async function listChanges(db: Db): Promise<ImportChange[]> {
  const changes: ImportChange[] = [];
  for (let after = 0; ; ) {
    const rows = await listStagedChanges(db, after, BATCH);
    for (const { number, ...change } of rows) changes.push(change);
    const last = rows.at(-1)?.number;
    if (last === undefined) return changes;
    after = last;
  }
}

// What is asked for by number is ended only where it is that number; what is not asked for, only where it is few.
function requireExpected(
  { expectEnded: expected }: ImportOptions,
  needed: number | null,
  { ended }: ImportCounts,
): void {
  if (expected === null && needed === null) return;
  const count = needed ?? ended;
  if (expected === count) return;
  const why =
    expected === null
      ? `The roster would end ${count} deployments that it does not hold, which is a large part of what it covers.`
      : `The roster would end ${count} deployments, and ${expected} were expected.`;
  throw new Problem(
    'conflict',
    `${why} Nothing was written. Make a dry run, look at what ends, and send expectEnded=${count} if all of that is meant.`,
    { expectEnded: count },
  );
}

async function apply(
  db: Db,
  id: string,
  sha256: string,
  basis: ImportBasis,
  { options, counts, noticed }: Omit<ImportResult, 'id' | 'changes'>,
  families: string[],
): Promise<void> {
  await holdRevisions(db);
  if (!(await writeStaged(db, `Import ${id}`, basis.days.today))) throw new Problem('conflict', SWAPPED);
  const { dryRun: _, mode, ...asked } = options;
  await keepImport(db, { id, mode, families, options: asked, sha256, counts, notes: noticed.notes });
  await recordEvent(db, {
    action: 'import-deployments',
    subjectKind: 'import',
    subject: id,
    details: { mode, counts, families, sha256 },
  });
}

const SWAPPED =
  'Two deployments of the file exchange whom they succeed. Nothing was written: clear successorOf of one of them in a first file, and send this one then.';
