// Loads the reference data of seeds/reference: rows that are missing are added, rows that exist are left as administrators have
// made them, so that it can run at every start. How sure each row is stands in its nameVerified and source.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Kysely } from 'kysely';

type Row = Record<string, string>;
// Seeds know tables by name only, as migrations do: they import nothing from src.
type Values = Record<string, unknown>;
type Tables = Record<string, Values>;

const NOT_CHECKED = 'Compiled from general knowledge; not checked against an official list.';
const CHECKED =
  'Name and designation checked against a stored copy of a public government page or statute; attributes of the jurisdiction compiled from geography.';

/** Policy P1 of methodology 1: FTE and thresholds in hundredths. */
const P1 = {
  arrangements: ['full-time', 'part-time', 'liaison', 'virtual'],
  onSiteArrangements: ['full-time', 'part-time'],
  fteTolerance: 10,
  priorityWeights: { critical: 8, high: 4, medium: 2, low: 1 },
  staleAfterDays: 180,
  unitResponseThreshold: 80,
  itemResponseThreshold: 70,
  openEndDays: 365,
  successorGapDays: 30,
};

/** Adds the reference rows that `owner`, logged in as the owner of the tables, lacks. Answers with how many were added. */
export async function seedReferenceData(owner: Kysely<unknown>): Promise<number> {
  const db = owner.withTables<Tables>();
  const components = read('components').map(componentOf);
  const added = [
    await insert(db, 'policies', [{ code: 'P1', parameters: JSON.stringify(P1) }]),
    await insert(db, 'capabilities', read('capabilities')),
    await insert(
      db,
      'roles',
      read('roles').map(({ embeddedByDefault, ...row }) => ({
        ...row,
        embedded_by_default: embeddedByDefault === 'true',
      })),
    ),
    await insert(db, 'components', components),
    await insert(db, 'centers', read('centers').map(centerOf)),
  ];
  return added.reduce((sum, count) => sum + count, 0);
}

async function insert(db: Kysely<Tables>, table: string, rows: Values[]): Promise<number> {
  const result = await db
    .insertInto(table)
    .values(rows)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

function componentOf(row: Row): Values {
  return {
    code: row.code,
    name: row.name,
    parent: row.parent || null,
    named_in_statute: row.namedInStatute === 'true',
    successor_to: row.successorTo || null,
    source: row.namedInStatute === 'true' ? '6 U.S.C. 124h(c)(2)' : null,
    valid_from: row.validFrom || null,
    valid_to: row.validTo || null,
  };
}

function centerOf(row: Row): Values {
  return {
    code: row.code,
    name: row.name,
    state: row.state,
    designation: row.designation,
    fema_region: Number(row.femaRegion),
    land_border: triState(row.landBorder),
    maritime_border: triState(row.maritimeBorder),
    hub_airport: triState(row.hubAirport),
    surface_transport: triState(row.surfaceTransport),
    name_verified: row.nameVerified === 'true',
    source: row.nameVerified === 'true' ? CHECKED : NOT_CHECKED,
  };
}

// Empty means unknown, never false.
function triState(text: string | undefined): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null;
}

function read(name: string): Row[] {
  return parse(readFileSync(new URL(`./reference/${name}.csv`, import.meta.url)), {
    columns: true,
    skip_empty_lines: true,
  });
}
