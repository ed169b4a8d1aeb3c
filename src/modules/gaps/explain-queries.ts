// SQL that reads what an explanation takes apart: needs with what fills them, the findings of their centers, who certified the needs,
// and the registrations behind findings. Row security decides which rows there are.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { Certification, FindingInView, NeedInView, RegistrationOf } from './explanation-model.ts';
import type { KeyFilter } from './model.ts';
import { conditions } from './queries.ts';

/** The needs that the filter lets through (of one `line`, where one is named), the worst gap first, from `offset` on. */
export async function listNeedsByGap(
  db: Db,
  cycle: string,
  { filter, line }: { filter: KeyFilter; line: number | undefined },
  offset: number,
  limit: number,
): Promise<NeedInView[]> {
  const ofLine = line === undefined ? sql`true` : sql`it.line = ${line}`;
  const { rows } = await sql<NeedInView>`
    select ${NEED} from need_results it join cycle_frame framed on framed.cycle = it.cycle and framed.center = it.center
    where it.cycle = ${cycle} and ${conditions(filter)} and ${ofLine}
    order by it.weighted_gap desc, it.gap desc, it.center, it.line offset ${offset} limit ${limit}`.execute(db);
  return rows;
}

/** Every need of these centers that the caller may see. */
export async function listNeedsOfCenters(db: Db, cycle: string, centers: readonly string[]): Promise<NeedInView[]> {
  const { rows } = await sql<NeedInView>`
    select ${NEED} from need_results it where it.cycle = ${cycle} and it.center = any (${[...centers]})`.execute(db);
  return rows;
}

const NEED = sql`it.center, it.line, it.component, it.role, it.family, it.fte, it.on_site, it.priority, it.capability, it.needed_by,
  it.justification, it.filled, it.unverified_filled, it.gap, it.weighted_gap, it.status, it.after_reference_date, it.fills`;

/** A finding of a center, as explanations look at it. */
export type CenterFinding = FindingInView & { center: string; id: string };

/** The findings of these centers that stand, with the decision in force, what was said, and what of each fills no need. */
export async function listFindingsInView(db: Db, cycle: string, centers: readonly string[]): Promise<CenterFinding[]> {
  const { rows } = await sql<CenterFinding>`
    select it.center, it.id, it.identity, it.family, it.outcome, it.denied, it.not_comparable, it.unverified, it.over_allocated,
      it.register, it.observed, it.reconciled, coalesce(rest.fte, 0) as unfilled,
      (select jsonb_build_object('decision', its.decision, 'reason', its.reason, 'decidedAt', its.decided_at,
         'decidedBy', coalesce(principal_label(its.decided_by), 'somebody'))
       from finding_decisions its where its.finding = it.id and its.state = 'in-force') as decision,
      (select coalesce(jsonb_agg(jsonb_build_object('party', its.party, 'text', its.text, 'madeAt', its.made_at,
         'madeBy', coalesce(principal_label(its.made_by), 'somebody')) order by its.id), '[]')
       from finding_statements its where its.finding = it.id) as statements
    from findings it
    left join unfilled_presence rest on rest.cycle = it.cycle and rest.center = it.center and rest.identity = it.identity
    where it.cycle = ${cycle} and it.center = any (${[...centers]}) and it.state <> 'withdrawn'`.execute(db);
  return rows;
}

/** Of these centers, the certified revision that their results rest on; none where the caller may not read it. */
export async function listCertifications(db: Db, cycle: string, centers: readonly string[]): Promise<Certification[]> {
  const { rows } = await sql<Certification>`
    select its.center, its.revision, its.certified_at, principal_label(its.certified_by) as certified_by, its.receipt
    from center_results kept
    join response_revisions its on its.cycle = kept.cycle and its.center = kept.center and its.revision = kept.response_revision
    where kept.cycle = ${cycle} and kept.center = any (${[...centers]})`.execute(db);
  return rows;
}

/** The registrations behind these findings. */
export async function listRegistrations(db: Db, findings: readonly string[]): Promise<RegistrationOf[]> {
  if (findings.length === 0) return [];
  const { rows } = await sql<RegistrationOf>`
    select it.id as finding, it.deployment_id as deployment, it.deployment_version as version, read.position_ref
    from findings it
    left join deployment_versions read on read.id = it.deployment_id and read.version = it.deployment_version
    where it.id = any (${[...findings]}::uuid[]) and it.deployment_id is not null`.execute(db);
  return rows;
}
