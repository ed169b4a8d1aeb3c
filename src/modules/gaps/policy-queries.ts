// SQL of policy needs: the jurisdictions of the centers of a source, and their reconciled units of the families that indicators look for.
import { sql } from 'kysely';
import type { RowSource } from '../../lib/row-source.ts';
import type { Arrangement } from '../../lib/vocabulary.ts';
import type { Db } from '../../platform/db/client.ts';
import { areOf, aroundOf, rowsOf } from '../../platform/db/rows-of.ts';
import { INDICATORS, type JurisdictionRow, type PolicyUnit } from './policy-model.ts';

/**
 * The expected and exempt centers whose rows the caller may read, with their jurisdictions as recorded at `at` (null: now); the first
 * record of a center where it was recorded later only.
 */
export async function listJurisdictions(db: Db, source: RowSource, at: Date | null): Promise<JurisdictionRow[]> {
  const { rows } = await sql<JurisdictionRow>`
    select it.center, framed.state, framed.fema_region as region, framed.designation,
      (its.content ->> 'land_border')::boolean as land_border, (its.content ->> 'maritime_border')::boolean as maritime_border,
      (its.content ->> 'hub_airport')::boolean as hub_airport, (its.content ->> 'surface_transport')::boolean as surface_transport
    from ${rowsOf(source, 'answer_statuses')} it
    join ${aroundOf(source, 'cycle_frame')} framed on framed.cycle = it.cycle and framed.center = it.center
    cross join lateral (
      select content from reference_versions
      where kind = 'centers' and code = it.center
      order by recorded_from <= coalesce(${at}::timestamptz, now()) desc,
        case when recorded_from <= coalesce(${at}::timestamptz, now()) then recorded_from end desc, recorded_from
      limit 1) its
    where ${areOf(source, 'it')} and framed.disposition in ('expected', 'exempt')
    order by it.center collate "C"`.execute(db);
  return rows;
}

/** The reconciled units at these centers of the families that indicators look for. */
export async function listPolicyUnits(db: Db, source: RowSource): Promise<(PolicyUnit & { center: string })[]> {
  const families = [...new Set(INDICATORS.flatMap((indicator) => indicator.families))];
  const fte = sql`it.agreed + it.differing + it.center_only + it.unverified + it.decided`;
  const { rows } = await sql<PolicyUnit & { center: string; arrangement: Arrangement }>`
    select it.center, it.identity as key, it.family, it.component, it.role, it.arrangement, ${fte} as fte, it.unverified > 0 as unverified
    from ${rowsOf(source, 'presence_rows')} it
    where ${areOf(source, 'it')} and it.family = any (${families}) and ${fte} > 0
    order by it.center collate "C", it.identity collate "C", it.ordinal`.execute(db);
  return rows;
}

/** What moves with every record of a center: while a cycle is open, jurisdictions are those of now. */
export async function readJurisdictionStamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select count(*) || ' ' || coalesce(max(recorded_from)::text, '') as stamp from reference_versions where kind = 'centers'`.execute(
    db,
  );
  return rows[0]?.stamp ?? '';
}
