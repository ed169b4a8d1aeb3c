// A series of published cycles in the caller's transaction: integer sums of the rows of each report, by SQL, and what they change by.
import { by, compareCodes, compareNumbers, inOrder } from '../../lib/compare.ts';
import type { Db } from '../../platform/db/client.ts';
import { type Grouping, type Keys, type MeasureRow, mergeGroups, readMeasureSides, type Sides } from '../gaps/index.ts';
import { reportOf } from '../reconciliation/index.ts';
import { changeRows, keyOfRow, type PairedRows, pairedChangeRows } from './change-rows.ts';
import { continueCenters } from './continue-centers.ts';
import { findBreaks } from './find-breaks.ts';
import type { NamedReport, Pairing, Series } from './model.ts';
import { groupingThen, nameCenters, sidesNow } from './name-centers.ts';
import { pairCenters } from './pair-centers.ts';
import { listLineages, listReportedCenters, listTrendReports, type Span } from './queries.ts';

/** What there is in the span: reports, what continues what, and what changed from one to the next. No measure is read yet. */
export async function readSeries(db: Db, span: Span): Promise<Series> {
  const reports = await listTrendReports(db, span);
  const centers = await listReportedCenters(
    db,
    reports.map(({ id }) => id),
  );
  const continued = continueCenters(await listLineages(db));
  const of = (id: string) => centers.filter(({ report }) => report === id);
  const named = reports.map((report) => ({ report, names: nameCenters(of(report.id), continued) }));
  const changes = named.slice(1).flatMap((after, index) => {
    const before = named[index];
    if (before === undefined) return [];
    const present = { before: before.names.present, after: after.names.present };
    const pairing = pairCenters(of(before.report.id), of(after.report.id), present);
    return [{ before, after, breaks: findBreaks(before.report, after.report), pairing }];
  });
  return { reports: named, changes };
}

export type TrendRow = MeasureRow & { kind: 'total' | 'change' | 'paired-change'; cycle: string };

/** The rows of a series, group by group and in order of cycles: totals of each, then how they changed from the cycle before. */
export async function readTrendRows(db: Db, { reports, changes }: Series, grouping: Grouping): Promise<TrendRow[]> {
  const { keys } = grouping;
  const sides: Sides[] = [];
  for (const { report, names } of reports) sides.push(await readSides(db, { report, names }, grouping, 'all'));
  const groups = groupsOf(sides, grouping);
  const totals = new Map(
    reports.map(({ report }, index) => [report.id, mergeGroups(sides[index] ?? { centers: [] }, grouping, groups)]),
  );
  const rows = reports.flatMap((named) => rowsOf('total', named, null, totals.get(named.report.id) ?? []));
  for (const { before, after, pairing } of changes) {
    const [then, now] = [totals.get(before.report.id) ?? [], totals.get(after.report.id) ?? []];
    rows.push(...rowsOf('change', after, before, changeRows(then, now, keys)));
    const earlier = await readPaired(db, before, grouping, pairing, groups);
    const later = await readPaired(db, after, grouping, pairing, groups);
    rows.push(...rowsOf('paired-change', after, before, pairedChangeRows(earlier, later, keys)));
  }
  return inSeries(rows, reports, grouping);
}

async function readSides(
  db: Db,
  { report, names }: NamedReport,
  grouping: Grouping,
  which: 'all' | 'presence' | 'needs',
  only?: readonly string[],
): Promise<Sides> {
  const then = groupingThen(grouping, names, only);
  return sidesNow(await readMeasureSides(db, reportOf(report.id), then, which), names);
}

async function readPaired(
  db: Db,
  named: NamedReport,
  grouping: Grouping,
  { paired, byNeeds, byPresence }: Pairing,
  groups: readonly Keys[],
): Promise<PairedRows> {
  const read = async (which: 'presence' | 'needs', only: readonly string[]) =>
    mergeGroups(await readSides(db, named, grouping, which, only), grouping, groups);
  return {
    all: await read('presence', paired),
    byNeeds: await read('needs', byNeeds),
    byPresence: await read('presence', byPresence),
  };
}

// A group that some cycle knows is asked of all of them, so that what comes to nothing is told as nothing.
function groupsOf(sides: readonly Sides[], grouping: Grouping): Keys[] {
  const rows = sides.flatMap((its) => mergeGroups(its, grouping));
  const groups = new Map(rows.map((row) => [keyOfRow(row, grouping.keys), row]));
  return [...groups.values()].map((row) => Object.fromEntries(grouping.keys.map((key) => [key, row[key] ?? null])));
}

function rowsOf(
  kind: TrendRow['kind'],
  { report }: NamedReport,
  since: NamedReport | null,
  rows: readonly MeasureRow[],
): TrendRow[] {
  const { cycle, referenceDate } = report;
  const its = { cycle, report: report.id, referenceDate, kind, since: since?.report.cycle ?? null };
  return rows.map((row) => ({ ...row, ...its }) as TrendRow);
}

function inSeries(rows: readonly TrendRow[], reports: readonly NamedReport[], { keys }: Grouping): TrendRow[] {
  const place = new Map(reports.map(({ report }, index) => [report.cycle, index]));
  const kinds = ['total', 'change', 'paired-change'];
  const keyed = rows.map((row) => ({ row, key: keyOfRow(row, keys) }));
  const ordered = inOrder<(typeof keyed)[number]>(
    by(({ key }) => key, compareCodes),
    by(({ row }) => place.get(row.cycle) ?? 0, compareNumbers),
    by(({ row }) => kinds.indexOf(row.kind), compareNumbers),
  );
  return keyed.sort(ordered).map(({ row }) => row);
}
