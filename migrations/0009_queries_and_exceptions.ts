// What happens to a certified answer: an analyst returns it with a query, or reopens it after the close. An analyst moves its state
// and never a word of it, and behind the cut-off only an exception lets a revision in.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(queries).execute(db);
  await sql.raw(exceptions).execute(db);
  await sql.raw(guards).execute(db);
  await sql.raw(recomputations).execute(db);
  await sql.raw(security).execute(db);
}

const queries = `
-- A query is asked once and answered once: no other column is granted for update, and only open ones can be answered.
create table response_queries (
  cycle text not null, center text not null, number integer not null,
  revision integer not null,
  question text not null constraint response_queries_question_length check (length(question) between 1 and 4000),
  asked_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), asked_by uuid not null,
  answer text constraint response_queries_answer_length check (length(answer) between 1 and 4000),
  answered_at timestamptz, answered_by uuid,
  constraint response_queries_pkey primary key (cycle, center, number),
  constraint response_queries_about foreign key (cycle, center, revision) references response_revisions,
  constraint response_queries_answered_by_somebody check
    ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
`;

// One exception at a time lets one center answer behind the cut-off. It ends by a certification (used), by an analyst
// (withdrawn), or by its due instant, of which nobody need take note.
const exceptions = `
alter table cycles add column closed_by uuid;
update cycles set closed_by = computations.created_by from computations
  where computations.cycle = cycles.code and computations.kind = 'close';
create table response_exceptions (
  cycle text not null, center text not null, number integer not null,
  reason text not null constraint response_exceptions_reason_length check (length(reason) between 1 and 4000),
  granted_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), granted_by uuid not null,
  due_at timestamptz not null constraint response_exceptions_due_later check (due_at > granted_at),
  ended_at timestamptz, ended_by uuid,
  outcome text constraint response_exceptions_outcome_known check (outcome in ('used', 'expired', 'withdrawn')),
  withdraw_reason text,
  constraint response_exceptions_pkey primary key (cycle, center, number),
  constraint response_exceptions_framed foreign key (cycle, center) references cycle_frame,
  constraint response_exceptions_ended_somehow check ((ended_at is null) = (outcome is null)),
  constraint response_exceptions_withdrawn_with_reason check ((outcome = 'withdrawn') = (withdraw_reason is not null))
);
create unique index response_exceptions_one_running on response_exceptions (cycle, center) where ended_at is null;
alter table response_revisions
  add column exception integer,
  add constraint response_revisions_under_exception foreign key (cycle, center, exception) references response_exceptions,
  add constraint response_revisions_exception_informs check (exception is null or informed);
`;

// Who drafts for a center writes its answer. Whoever else may touch the row, which are analysts, moves the state and who moved it,
// nothing more. The owner of the tables (seeds) is free. A state is certified only where the draft says what the revision in force
// says, or where there is a new one.
const guards = `
create function drafts_for(its_center text) returns boolean language sql stable as
  $$ select its_center = any (bound_centers()) $$;
-- A draft may mark lines as taken over; what is certified has no such marks.
create function without_carried(answer jsonb) returns jsonb language sql immutable as $$
  select answer || coalesce((
    select jsonb_object_agg(item, (answer -> item) || jsonb_build_object('lines', (
      select coalesce(jsonb_agg(line - 'carried' order by place), '[]')
      from jsonb_array_elements(answer -> item -> 'lines') with ordinality as its (line, place))))
    from unnest(array['presence', 'needs']) as item where jsonb_typeof(answer -> item) = 'object'), '{}')
$$;
create function guard_response() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if pg_has_role(session_user, current_user, 'MEMBER') then return new; end if;
  if not public.drafts_for(old.center) then
    if to_jsonb(new) - '{state,version,updated_at,updated_by}'::text[] <> to_jsonb(old) - '{state,version,updated_at,updated_by}'::text[]
      or (new.state = 'draft' and old.state not in ('draft', 'certified')) then
      raise exception 'who does not draft for % moves the state of its response only', old.center using errcode = 'insufficient_privilege';
    end if;
  end if;
  if new.state = 'certified' and old.state <> 'certified' and new.revision = old.revision and not exists (
    select from public.response_revisions its
    where its.cycle = new.cycle and its.center = new.center and its.revision = new.revision and its.answer = public.without_carried(new.answer)) then
    raise exception 'what is certified says what its revision in force says' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function guard_response() from public;
create trigger responses_guarded before update on responses for each row execute function guard_response();

-- Behind the cut-off a revision is certified under a running exception, which it ends; it counts, and is computed by whoever reads next.
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
      and due_at > clock_timestamp() and its_state = 'closed';
  if not found then
    raise exception 'behind the cut-off a revision needs a running exception'
      using errcode = 'check_violation', constraint = 'response_revisions_behind_the_cut_off';
  end if;
  update public.cycle_revisions set revision = revision + 1 where cycle = new.cycle and center = new.center;
  return null;
end $$;
`;

// A cycle is computed once at its close, and again for each response that was reopened; every computation is kept. Closed cycles
// that were computed before are up to date: nothing has moved behind their cut-offs.
const recomputations = `
alter table computations drop constraint computations_kind_known;
alter table computations add constraint computations_kind_known check (kind in ('close', 'reopened'));
alter table computations add column number integer not null default 1;
alter table computations add constraint computations_numbered unique (cycle, number);
update cycle_revisions set computed_revision = revision
  where cycle in (select cycle from computations where kind = 'close');
`;

const security = `
-- Whoever opens and closes cycles returns and reopens: tokens that could do all that an analyst does still can.
update tokens set scopes = array_append(scopes, 'responses:review') where 'cycles:write' = any (scopes);
alter table response_queries enable row level security;
alter table response_queries force row level security;
create policy response_queries_owner on response_queries to current_user using (true) with check (true);
create policy response_queries_read on response_queries for select to fusion_service
  using ((select reads_all('responses:read')) or drafts_for(center));
create policy response_queries_ask on response_queries for insert to fusion_service
  with check (has_role('analyst') and asked_by = principal_id() and answer is null);
create policy response_queries_answer on response_queries for update to fusion_service
  using (drafts_for(center) and answer is null) with check (drafts_for(center) and answered_by = principal_id());
grant select, insert (cycle, center, number, revision, question, asked_by), update (answer, answered_at, answered_by)
  on response_queries to fusion_service;

alter table response_exceptions enable row level security;
alter table response_exceptions force row level security;
create policy response_exceptions_owner on response_exceptions to current_user using (true) with check (true);
create policy response_exceptions_read on response_exceptions for select to fusion_service
  using ((select reads_all('responses:read')) or drafts_for(center));
create policy response_exceptions_grant on response_exceptions for insert to fusion_service
  with check (has_role('analyst') and granted_by = principal_id() and ended_at is null);
create policy response_exceptions_end on response_exceptions for update to fusion_service
  using (has_role('analyst') and ended_at is null) with check (has_role('analyst') and ended_by = principal_id() and outcome <> 'used');
grant select, insert (cycle, center, number, reason, due_at, granted_by), update (ended_at, ended_by, outcome, withdraw_reason)
  on response_exceptions to fusion_service;

create policy responses_review on responses for update to fusion_service
  using ((select has_role('analyst'))) with check ((select has_role('analyst')) and updated_by = principal_id());
`;
