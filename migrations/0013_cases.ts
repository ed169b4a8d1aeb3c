// Findings as cases: what the two parties say to them, what analysts decide, who looks after them and until when. A decision is a
// record of its own beside the sources (methodology, section 5): it never edits one, keeps what it judged, and whatever ends it is kept.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(cases).execute(db);
  await sql.raw(statements).execute(db);
  await sql.raw(decisions).execute(db);
  await sql.raw(assignments).execute(db);
  await sql.raw(computing).execute(db);
  await sql.raw(telling).execute(db);
  await sql.raw(security).execute(db);
}

// Owner and due day survive recomputations; the version moves with everything that a reader of the finding could have seen.
// `decision` is the one that its kept values rest on; `judged` the digest that statements and decisions keep, null of what was computed
// before there were any.
const cases = `
alter table findings
  add column decision uuid, add column judged text,
  add column version integer not null default 1,
  add column updated_at timestamptz not null default now(), add column updated_by uuid,
  add column owner uuid, add column due_on date;
create index findings_by_owner on findings (owner, due_on) where owner is not null;
create index findings_by_deployment on findings (deployment_id);
`;

// Appended, never changed. The digest is of what the finding was when it was said.
const statements = `
create table finding_statements (
  id uuid constraint finding_statements_pkey primary key,
  finding uuid not null constraint finding_statements_about references findings (id),
  cycle text not null, center text not null, family text not null,
  party text not null constraint finding_statements_party_known check (party in ('center', 'component')),
  stance text not null constraint finding_statements_stance_known check (stance in ('maintain', 'concede', 'explain')),
  text text not null constraint finding_statements_text_length check (length(text) between 1 and 4000),
  judged text not null constraint finding_statements_judged_shape check (judged ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), made_by uuid not null
);
create index finding_statements_by_finding on finding_statements (finding, id);
create index finding_statements_by_cycle on finding_statements (cycle, center, id);
`;

// One in force at a time. It ends by new inputs (superseded), by an analyst (withdrawn), or by the next decision (replaced).
const decisions = `
create table finding_decisions (
  id uuid constraint finding_decisions_pkey primary key,
  finding uuid not null constraint finding_decisions_about references findings (id),
  cycle text not null, center text not null, family text not null, identity text not null,
  -- Decisions that were made as one: of a possible match, or over a filter.
  batch uuid,
  decision text not null constraint finding_decisions_decision_known check (decision in ('accept-register', 'accept-center', 'set', 'exclude')),
  reason text not null constraint finding_decisions_reason_known
    check (reason in ('timing', 'definition', 'arrangement', 'identity', 'entry-error', 'withheld', 'other')),
  text text not null constraint finding_decisions_text_length check (length(text) between 1 and 4000),
  -- The unit of 'set', FTE in hundredths.
  unit jsonb constraint finding_decisions_unit_of_set check ((unit is not null) = (decision = 'set')),
  judged text not null constraint finding_decisions_judged_shape check (judged ~ '^[0-9a-f]{64}$'),
  judged_values jsonb not null,
  state text not null default 'in-force'
    constraint finding_decisions_state_known check (state in ('in-force', 'superseded', 'withdrawn', 'replaced')),
  decided_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), decided_by uuid not null,
  ended_at timestamptz, ended_by uuid, end_reason text,
  constraint finding_decisions_ended_somehow check
    ((state = 'in-force') = (ended_at is null) and (ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
create unique index finding_decisions_one_in_force on finding_decisions (finding) where state = 'in-force';
create index finding_decisions_by_finding on finding_decisions (finding, id);
create index finding_decisions_by_cycle on finding_decisions (cycle, center, id);
`;

// Who was to look after a finding, and until when: appended, so that the history of a case says it.
const assignments = `
create table finding_assignments (
  id uuid constraint finding_assignments_pkey primary key,
  finding uuid not null constraint finding_assignments_about references findings (id),
  cycle text not null, center text not null, family text not null,
  owner uuid, due_on date,
  assigned_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), assigned_by uuid not null
);
create index finding_assignments_by_finding on finding_assignments (finding, id);
create function is_active_analyst(its_id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from public.principals where id = its_id and 'analyst' = any (roles) and disabled_at is null)
    and public.has_role('analyst')
$$;
revoke execute on function is_active_analyst(uuid) from public;
grant execute on function is_active_analyst(uuid) to fusion_service;
`;

// A decision is an input of a closed cycle as a certification under an exception is: it moves the revision of its center, whoever
// reads next computes, and the computation records which decisions it applied. Publishing ends neither.
const computing = `
alter table computations drop constraint computations_kind_known;
alter table computations add constraint computations_kind_known check (kind in ('close', 'reopened', 'decided'));
alter table center_results add column decisions jsonb not null default '[]';
create function bump_decided_center() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.cycle_revisions it set revision = it.revision + 1
  from (
    select held.cycle, held.center from public.cycle_revisions held
    where (held.cycle, held.center) in (select cycle, center from moved where state in ('in-force', 'withdrawn'))
    order by held.cycle, held.center for update) its
  where it.cycle = its.cycle and it.center = its.center;
  return null;
end $$;
revoke execute on function bump_decided_center() from public;
create trigger finding_decisions_behind_the_line before insert or update on finding_decisions
  for each statement execute function share_closing_line_first();
create trigger finding_decisions_bump after insert on finding_decisions
  referencing new table as moved for each statement execute function bump_decided_center();
create trigger finding_decisions_bump_again after update on finding_decisions
  referencing new table as moved for each statement execute function bump_decided_center();
create or replace function certify_response_revision() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  its_state text;
begin
  if pg_has_role(session_user, current_user, 'MEMBER') and new.exception is null then
    perform public.bump_cycle_revisions(array[new.center], new.cycle);
    return null;
  end if;
  select state into its_state from public.cycles where code = new.cycle;
  if its_state = 'open' and new.exception is null then
    perform public.bump_cycle_revisions(array[new.center], new.cycle);
    return null;
  end if;
  update public.response_exceptions set outcome = 'used', ended_at = new.certified_at, ended_by = new.certified_by
    where cycle = new.cycle and center = new.center and number = new.exception and ended_at is null
      and due_at > clock_timestamp() and its_state in ('closed', 'published');
  if not found then
    raise exception 'behind the cut-off a revision needs a running exception'
      using errcode = 'check_violation', constraint = 'response_revisions_behind_the_cut_off';
  end if;
  update public.cycle_revisions set revision = revision + 1 where cycle = new.cycle and center = new.center;
  return null;
end $$;
create function settled_cycles() returns text[] language sql stable as
  $$ select coalesce(array_agg(code), '{}') from cycles where state in ('closed', 'published') $$;
`;

const telling = `
alter table outbox_events drop constraint outbox_events_type_known;
alter table outbox_events add constraint outbox_events_type_known check (type in ('cycle.opened', 'cycle.closed', 'cycle.cancelled',
  'response.reminder', 'response.certified', 'response.returned', 'response.reopened', 'query.answered',
  'finding.stated', 'finding.decided', 'decision.superseded', 'decision.withdrawn', 'report.published', 'report.restated', 'webhook.test'));
create policy outbox_events_state on outbox_events for insert to fusion_service
  with check (created_by = principal_id() and type = 'finding.stated' and has_role('liaison'));
create function liaisons_of(its_families text[]) returns table (principal uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select id from public.principals
  where public.has_role('system') and disabled_at is null and email is not null
    and 'liaison' = any (roles) and components && its_families
  order by id
$$;
revoke execute on function liaisons_of(text[]) from public;
grant execute on function liaisons_of(text[]) to fusion_service;
`;

const security = `
-- Whoever may read findings answers them; whoever opens and closes cycles decides them.
update tokens set scopes = array_append(scopes, 'findings:answer') from principals
  where principals.id = tokens.principal_id and principals.roles && array['director', 'liaison'] and 'findings:read' = any (scopes)
    and scopes && array['responses:write', 'register:write'];
update tokens set scopes = array_append(scopes, 'findings:decide') where 'cycles:write' = any (scopes);

do $$ declare name text; begin
  foreach name in array array['finding_statements', 'finding_decisions', 'finding_assignments'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %s_owner on %I to current_user using (true) with check (true)', name, name);
    execute format('create policy %s_read_all on %I for select to fusion_service using ((select reads_all(''findings:read'')))', name, name);
    execute format('create policy %s_read_own_center on %I for select to fusion_service using (center = any ((select unblinded_centers())::text[]))', name, name);
    execute format('create policy %s_read_own_family on %I for select to fusion_service
      using (family = any ((select bound_families())::text[]) and cycle <> all ((select open_blind_cycles())::text[]))', name, name);
  end loop;
end $$;
create policy finding_statements_make on finding_statements for insert to fusion_service with check (
  made_by = principal_id() and cycle = any ((select settled_cycles())::text[])
  and exists (select from findings about where about.id = finding and about.cycle = finding_statements.cycle
    and about.center = finding_statements.center and about.family = finding_statements.family)
  and case party when 'center' then center = any (unblinded_centers()) else family = any (bound_families()) end);
grant select, insert (id, finding, cycle, center, family, party, stance, text, judged, made_by) on finding_statements to fusion_service;

create policy finding_decisions_make on finding_decisions for insert to fusion_service with check (
  has_role('analyst') and decided_by = principal_id() and state = 'in-force' and cycle = any ((select settled_cycles())::text[])
  and exists (select from findings about where about.id = finding and about.cycle = finding_decisions.cycle
    and about.center = finding_decisions.center and about.family = finding_decisions.family and about.identity = finding_decisions.identity));
create policy finding_decisions_end on finding_decisions for update to fusion_service
  using (has_role('analyst') and state = 'in-force')
  with check (has_role('analyst') and state in ('withdrawn', 'replaced') and ended_by = principal_id());
create policy finding_decisions_supersede on finding_decisions for update to fusion_service
  using (has_role('system') and state = 'in-force') with check (has_role('system') and state = 'superseded' and ended_by = '00000000-0000-7000-8000-000000000001');
grant select, insert (id, finding, cycle, center, family, identity, batch, decision, reason, text, unit, judged, judged_values, decided_by),
  update (state, ended_at, ended_by, end_reason) on finding_decisions to fusion_service;

create policy finding_assignments_make on finding_assignments for insert to fusion_service with check (
  has_role('analyst') and assigned_by = principal_id()
  and exists (select from findings about where about.id = finding and about.cycle = finding_assignments.cycle
    and about.center = finding_assignments.center and about.family = finding_assignments.family));
grant select, insert (id, finding, cycle, center, family, owner, due_on, assigned_by) on finding_assignments to fusion_service;
`;
