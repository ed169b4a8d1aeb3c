// Exemptions before a cycle opens, what becomes of framed centers afterwards, who has looked at a response, the search of centers, and
// what participation reads of all of it.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(exemptions).execute(db);
  await sql.raw(frame).execute(db);
  await sql.raw(openings).execute(db);
  await sql.raw(search).execute(db);
  await sql.raw(participation).execute(db);
}

// A draft's, and fixed with its frame: row security lets nobody write where the cycle has opened.
const exemptions = `
create table cycle_exemptions (
  cycle text not null constraint cycle_exemptions_cycle_exists references cycles,
  center text not null constraint cycle_exemptions_center_exists references centers,
  reason text not null constraint cycle_exemptions_reason_length check (length(reason) between 1 and 4000),
  version integer not null default 1,
  granted_by uuid not null, granted_at timestamptz not null default now(),
  constraint cycle_exemptions_pkey primary key (cycle, center)
);
create index cycle_exemptions_by_center on cycle_exemptions (center);
create function draft_cycles() returns text[] language sql stable as
  $$ select coalesce(array_agg(code), '{}') from cycles where state = 'draft' $$;
alter table cycle_exemptions enable row level security;
alter table cycle_exemptions force row level security;
create policy cycle_exemptions_owner on cycle_exemptions to current_user using (true) with check (true);
create policy cycle_exemptions_read on cycle_exemptions for select to fusion_service using (principal_id() is not null);
create policy cycle_exemptions_insert on cycle_exemptions for insert to fusion_service
  with check (has_role('analyst') and granted_by = principal_id() and cycle = any ((select draft_cycles())::text[]));
create policy cycle_exemptions_update on cycle_exemptions for update to fusion_service
  using (has_role('analyst') and cycle = any ((select draft_cycles())::text[]))
  with check (has_role('analyst') and granted_by = principal_id() and cycle = any ((select draft_cycles())::text[]));
create policy cycle_exemptions_delete on cycle_exemptions for delete to fusion_service
  using (has_role('analyst') and cycle = any ((select draft_cycles())::text[]));
grant select, insert, update, delete on cycle_exemptions to fusion_service;
`;

// Who exempted a center or found it ineligible, and when. A center that is kept beside the frame, because the register has people there,
// is ineligible by nobody's doing. Striking a center out changes what is computed of it.
const frame = `
alter table cycle_frame add column granted_by uuid, add column granted_at timestamptz, add column version integer not null default 1;
update cycle_frame set granted_by = recorded_by, granted_at = recorded_at where disposition = 'exempt';
insert into cycle_exemptions (cycle, center, reason, granted_by, granted_at)
  select cycle, center, reason, granted_by, granted_at from cycle_frame where disposition = 'exempt';
alter table cycle_frame add constraint cycle_frame_granted check (
  (granted_by is null) = (granted_at is null)
  and (disposition <> 'expected' or granted_by is null)
  and (disposition <> 'exempt' or granted_by is not null));
create function bump_disposed_center() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.bump_cycle_revisions(array[new.center], new.cycle);
  return null;
end $$;
revoke execute on function bump_disposed_center() from public;
create trigger cycle_frame_behind_the_line before update on cycle_frame
  for each statement execute function share_closing_line_first();
create trigger cycle_frame_bump after update of disposition on cycle_frame
  for each row execute function bump_disposed_center();

create function open_cycles() returns text[] language sql stable as
  $$ select coalesce(array_agg(code), '{}') from cycles where state = 'open' $$;
drop policy cycle_frame_update on cycle_frame;
create policy cycle_frame_dispose on cycle_frame for update to fusion_service
  using (has_role('analyst') and disposition <> 'exempt' and cycle = any ((select open_cycles())::text[]))
  with check (has_role('analyst') and recorded_by = principal_id()
    and (disposition = 'expected' or disposition = 'ineligible' and granted_by = principal_id()));
revoke update on cycle_frame from fusion_service;
grant update (disposition, reason, granted_by, granted_at, recorded_by, recorded_at, version) on cycle_frame to fusion_service;
`;

// The first time that a person of the center looked at its response while the cycle was open; once, whoever looks later.
const openings = `
create function own_centers() returns text[] language sql stable parallel safe as
  $$ select coalesce(string_to_array(nullif(current_setting('fusion.centers', true), ''), ','), '{}') $$;
create table response_openings (
  cycle text not null, center text not null,
  opened_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), opened_by uuid not null,
  constraint response_openings_pkey primary key (cycle, center),
  constraint response_openings_framed foreign key (cycle, center) references cycle_frame
);
alter table response_openings enable row level security;
alter table response_openings force row level security;
create policy response_openings_owner on response_openings to current_user using (true) with check (true);
create policy response_openings_read on response_openings for select to fusion_service using (
  (select reads_all('responses:read')) or (select reads_all('participation:read')) or center = any ((select own_centers())::text[]));
create policy response_openings_insert on response_openings for insert to fusion_service
  with check (center = any ((select own_centers())::text[]) and opened_by = principal_id() and cycle = any ((select open_cycles())::text[]));
grant select, insert (cycle, center, opened_by) on response_openings to fusion_service;
`;

// Every word of the search is a part of one of the texts; nothing in it is a pattern. A framed center is found by the name that it had
// when the cycle opened as well as by what it is called today.
const search = `
create function matches_search(search text, texts text[]) returns boolean language sql immutable parallel safe as $$
  select not exists (
    select from regexp_split_to_table(lower(search), '\\s+') word
    where strpos(lower(array_to_string(texts, chr(10))), word) = 0)
$$;
create function framed_matches(search text, its_center text, its_name text) returns boolean language sql stable parallel safe as $$
  select matches_search(search, array[code, its_name, name] || aliases) from centers where code = its_center
$$;
`;

// What becomes of every framed center, and what is known of those that answered and those that did not, without any answer: for whoever
// may read participation, also where the answers, the register and the findings are not its to see. Centers that are kept beside the
// frame are no part of it. An answer counts that was certified by the cut-off, or later under an exception (methodology, sections 3 and 9).
const participation = `
create function participation_of(its_cycle text) returns table (
  center text, name text, state text, designation text, region smallint, disposition text, reason text,
  revision integer, first_certified_at timestamptz, certified_at timestamptz, due_at timestamptz,
  presence_answered boolean, presence_partial boolean, needs_answered boolean, begun_at timestamptz, opened_at timestamptz, open_queries integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select framed.center, framed.name, framed.state, framed.designation, framed.fema_region,
    case
      when framed.disposition <> 'expected' then framed.disposition
      when in_force.revision is null and its.center is not null then 'draft-begun'
      when in_force.revision is null and opened.center is not null then 'opened'
      when in_force.revision is null then 'opened-never'
      when in_force.presence = 'declined' and in_force.needs = 'declined' then 'declined'
      when counted.first_certified_at <= cycles.due_at then 'certified-on-time'
      else 'certified-late'
    end,
    framed.reason, in_force.revision, counted.first_certified_at, in_force.certified_at, cycles.due_at,
    coalesce(in_force.presence in ('reported', 'confirmed-zero'), false),
    coalesce(in_force.presence = 'reported' and in_force.unknown > 0, false),
    coalesce(in_force.needs in ('reported', 'confirmed-zero'), false),
    its.created_at, opened.opened_at,
    (select count(*)::integer from public.response_queries asked
     where asked.cycle = its.cycle and asked.center = its.center and asked.answered_at is null)
  from public.cycles
  join public.cycle_frame framed on framed.cycle = cycles.code
    and (framed.disposition <> 'ineligible' or framed.granted_by is not null)
  left join public.responses its on its.cycle = framed.cycle and its.center = framed.center and framed.disposition = 'expected'
  left join public.response_openings opened on opened.cycle = framed.cycle and opened.center = framed.center
  left join lateral (
    select min(made.certified_at) as first_certified_at, max(made.revision) as revision from public.response_revisions made
    where made.cycle = its.cycle and made.center = its.center
      and (cycles.cut_off is null or made.certified_at <= cycles.cut_off or made.exception is not null)) counted on true
  left join lateral (
    select made.revision, made.certified_at, made.answer #>> '{presence,status}' as presence, made.answer #>> '{needs,status}' as needs,
      jsonb_array_length(made.answer #> '{presence,unknownComponents}') as unknown
    from public.response_revisions made
    where made.cycle = its.cycle and made.center = its.center and made.revision = counted.revision) in_force on true
  where cycles.code = its_cycle and public.reads_all('participation:read')
$$;
revoke execute on function participation_of(text) from public;
grant execute on function participation_of(text) to fusion_service;

create function nonresponse_basis(its_cycle text, earlier_cycle text) returns table (
  designation text, region smallint, responded boolean, presence_answered boolean, needs_answered boolean, registered integer,
  was_asked boolean, had_responded boolean, observed_then integer, needed_then integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select its.designation, its.region, its.disposition in ('certified-on-time', 'certified-late'),
    its.presence_answered, its.needs_answered, coalesce(register.fte, 0)::integer,
    asked.center is not null,
    asked.center is not null and (had.presence_status in ('reported', 'confirmed-zero') or had.needs_status in ('reported', 'confirmed-zero')) is true,
    case when asked.center is not null and had.presence_status in ('reported', 'confirmed-zero') then coalesce(seen.fte, 0) end::integer,
    case when asked.center is not null and had.needs_status in ('reported', 'confirmed-zero') then coalesce(needed.fte, 0) end::integer
  from public.participation_of(its_cycle) its
  left join (
    select held.center, sum(held.fte) as fte
    from public.deployment_versions held join public.cycles on cycles.code = its_cycle
    where held.start_date <= cycles.reference_date and (held.end_date is null or held.end_date >= cycles.reference_date)
      and held.cancelled_at is null
      and case when cycles.cut_off is null then held.recorded_to is null
        else held.recorded_from <= cycles.cut_off and (held.recorded_to is null or held.recorded_to > cycles.cut_off) end
    group by held.center) register on register.center = its.center
  left join public.cycle_frame asked on asked.cycle = earlier_cycle and asked.center = its.center and asked.disposition = 'expected'
  left join public.answer_statuses had on had.cycle = earlier_cycle and had.center = its.center
  left join (select rows.center, sum(rows.observed) as fte from public.presence_rows rows where rows.cycle = earlier_cycle group by rows.center) seen
    on seen.center = its.center
  left join (select needs.center, sum(needs.fte) as fte from public.need_results needs where needs.cycle = earlier_cycle group by needs.center) needed
    on needed.center = its.center
  where its.disposition not in ('exempt', 'ineligible')
  order by its.center
$$;
revoke execute on function nonresponse_basis(text, text) from public;
grant execute on function nonresponse_basis(text, text) to fusion_service;
-- Who could read answers and findings of all centers before can read who answered.
update tokens set scopes = array_append(scopes, 'participation:read')
where 'responses:read' = any (scopes) and 'findings:read' = any (scopes)
  and principal_id in (select id from principals where 'analyst' = any (roles));
`;
