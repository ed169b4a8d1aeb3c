// Published reports: immutable snapshots in two parts, with the rows that trends and comparisons add up, and the identity of all that
// they were computed from. Nobody changes or deletes one, and nothing is added to one that stands.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(reports).execute(db);
  await sql.raw(snapshots).execute(db);
  await sql.raw(security).execute(db);
}

// The texts are canonical JSON (RFC 8785), byte for byte what was digested and signed; text, since jsonb would spell them anew.
const reports = `
create table reports (
  id uuid constraint reports_pkey primary key,
  cycle text not null constraint reports_cycle_exists references cycles,
  number integer not null constraint reports_number_positive check (number >= 1),
  -- Of the cycle when it was published, which may be called otherwise since.
  title text not null, illustrative boolean not null,
  supersedes uuid constraint reports_supersedes_exists references reports constraint reports_supersedes_once unique,
  reason text constraint reports_reason_length check (length(reason) between 1 and 4000),
  computation uuid not null constraint reports_computation_exists references computations,
  revision bigint not null,
  reference_date date not null,
  methodology text not null, policy text not null, policy_version integer not null, software text not null, instrument text,
  inputs_digest text not null constraint reports_inputs_digest_shape check (inputs_digest ~ '^[0-9a-f]{64}$'),
  marking text not null,
  open_part text not null,
  open_digest text not null constraint reports_open_digest_shape check (open_digest ~ '^[0-9a-f]{64}$'),
  open_signature text not null,
  annex_digest text not null constraint reports_annex_digest_shape check (annex_digest ~ '^[0-9a-f]{64}$'),
  annex_signature text not null,
  annex_rows integer not null, annex_bytes bigint not null,
  signing_key jsonb not null,
  published_at timestamptz not null, published_by uuid not null,
  constraint reports_numbered unique (cycle, number),
  constraint reports_restatement_says_why check ((number = 1) = (supersedes is null) and (supersedes is null) = (reason is null))
);
create index reports_by_reference_date on reports (reference_date, cycle, number);
`;

// Copies of the kept rows of the cycle, without ties to them: those move on.
const snapshots = `
create table report_inputs (
  report uuid not null constraint report_inputs_of references reports deferrable initially deferred,
  cycle text not null, center text not null,
  is_outside_frame boolean not null,
  response_revision integer,
  deployment_versions jsonb not null,
  decisions jsonb not null,
  constraint report_inputs_pkey primary key (report, center)
);
create table report_annex_rows (
  report uuid not null constraint report_annex_rows_of references reports deferrable initially deferred,
  section text not null constraint report_annex_rows_section_known
    check (section in ('findings', 'needs', 'presence-without-need', 'policy-needs')),
  ordinal integer not null,
  cycle text not null, center text not null, family text,
  content text not null,
  constraint report_annex_rows_pkey primary key (report, section, ordinal)
);
create index report_annex_rows_by_center on report_annex_rows (report, center, section, ordinal);
do $$ declare name text; begin
  foreach name in array array['answer_statuses', 'presence_rows', 'agreement_cells', 'need_results', 'unfilled_presence'] loop
    execute format('create table report_%1$s (report uuid not null constraint report_%1$s_of references reports deferrable initially deferred, like %1$I)', name);
  end loop;
end $$;
alter table report_answer_statuses add constraint report_answer_statuses_pkey primary key (report, center);
alter table report_presence_rows add constraint report_presence_rows_pkey primary key (report, center, identity, ordinal);
alter table report_agreement_cells add constraint report_agreement_cells_pkey primary key (report, center, family);
alter table report_need_results add constraint report_need_results_pkey primary key (report, center, line);
alter table report_unfilled_presence add constraint report_unfilled_presence_pkey primary key (report, center, identity);
`;

// The open part is for everybody who may read reports; of what stands behind it each reads what it may read of the findings. What belongs
// to a report is written before the report itself, in one transaction: where it stands, nothing can be added.
const security = `
update tokens set scopes = array_append(scopes, 'reports:read') where 'findings:read' = any (scopes);
update tokens set scopes = array_append(scopes, 'reports:publish') where 'cycles:write' = any (scopes);

alter table reports enable row level security;
alter table reports force row level security;
create policy reports_owner on reports to current_user using (true) with check (true);
create policy reports_read on reports for select to fusion_service using (
  (select reads_all('reports:read') or has_role('director') or has_role('liaison')));
create policy reports_publish on reports for insert to fusion_service with check (has_role('analyst') and published_by = principal_id());
grant select, insert (id, cycle, number, title, illustrative, supersedes, reason, computation, revision, reference_date, methodology, policy, policy_version,
  software, instrument, inputs_digest, marking, open_part, open_digest, open_signature, annex_digest, annex_signature, annex_rows,
  annex_bytes, signing_key, published_at, published_by) on reports to fusion_service;

-- Whether numbers are published as they stand is for everybody to know who sees a number.
create function publication_of(its_cycle text) returns table (report uuid, is_current boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select its.id, its.revision = (select sum(counted.revision) from public.cycle_revisions counted where counted.cycle = its_cycle)
  from public.reports its where its.cycle = its_cycle and public.principal_id() is not null
  order by its.number desc limit 1
$$;
revoke execute on function publication_of(text) from public;
grant execute on function publication_of(text) to fusion_service;

do $$ declare name text; begin
  foreach name in array array['report_inputs', 'report_annex_rows', 'report_answer_statuses', 'report_presence_rows',
    'report_agreement_cells', 'report_need_results', 'report_unfilled_presence'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %s_owner on %I to current_user using (true) with check (true)', name, name);
    execute format('create policy %s_publish on %I for insert to fusion_service with check (has_role(''system'') and report not in (select id from reports))', name, name);
    execute format('create policy %s_read_all on %I for select to fusion_service using ((select reads_all(''findings:read'')))', name, name);
    execute format('create policy %s_read_own_center on %I for select to fusion_service using (center = any ((select unblinded_centers())::text[]))', name, name);
    execute format('grant select, insert on %I to fusion_service', name);
  end loop;
  foreach name in array array['report_annex_rows', 'report_presence_rows', 'report_agreement_cells', 'report_need_results',
    'report_unfilled_presence'] loop
    execute format('create policy %s_read_own_family on %I for select to fusion_service
      using (family = any ((select bound_families())::text[]) and cycle <> all ((select open_blind_cycles())::text[]))', name, name);
  end loop;
end $$;
create policy report_answer_statuses_read_liaison on report_answer_statuses for select to fusion_service using ((select has_role('liaison')));
`;
