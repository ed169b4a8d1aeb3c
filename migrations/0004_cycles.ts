// Collection cycles, their frozen frames, the revision counters of kept results, and the line that closing draws.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(cycles).execute(db);
  await sql.raw(blindness).execute(db);
  await sql.raw(closingLine).execute(db);
  await sql.raw(referenceBumps).execute(db);
  await sql.raw(security).execute(db);
}

const cycles = `
create table cycles (
  code text constraint cycles_pkey primary key constraint cycles_code_shape check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  title text not null constraint cycles_title_length check (length(title) between 1 and 200),
  reference_date date not null,
  opens_at timestamptz not null, due_at timestamptz not null, closes_at timestamptz not null,
  mode text not null constraint cycles_mode_known check (mode in ('blind', 'prefilled')),
  policy text not null constraint cycles_policy_exists references policies,
  schedule text not null default 'manual' constraint cycles_schedule_known check (schedule in ('manual', 'automatic')),
  time_zone text not null default 'America/New_York',
  contact text,
  illustrative boolean not null default false,
  state text not null default 'draft' constraint cycles_state_known check (state in ('draft', 'open', 'closed', 'published', 'cancelled')),
  opened_at timestamptz,
  cut_off timestamptz,
  cancelled_at timestamptz, cancel_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid not null,
  updated_at timestamptz not null default now(), updated_by uuid not null,
  constraint cycles_instants_in_order check (opens_at < due_at and due_at <= closes_at),
  constraint cycles_cut_off_when_closed check ((state in ('closed', 'published')) = (cut_off is not null)),
  constraint cycles_cancelled_with_reason check ((state = 'cancelled') = (cancelled_at is not null and cancel_reason is not null))
);
create index cycles_by_state on cycles (state, code);

-- Attributes are copied: past groupings must replay although centers are renamed later.
create table cycle_frame (
  cycle text not null constraint cycle_frame_cycle_exists references cycles,
  center text not null constraint cycle_frame_center_exists references centers,
  name text not null, state text not null, designation text not null, fema_region smallint not null,
  disposition text not null default 'expected' constraint cycle_frame_disposition_known check (disposition in ('expected', 'exempt', 'ineligible')),
  reason text,
  recorded_by uuid not null, recorded_at timestamptz not null default now(),
  constraint cycle_frame_pkey primary key (cycle, center),
  constraint cycle_frame_reason_given check (disposition = 'expected' or reason is not null)
);
create index cycle_frame_by_center on cycle_frame (center, cycle);

-- Bumped by every write that matters to what is computed for a center; kept results name the revision they rest on.
create table cycle_revisions (
  cycle text not null, center text not null,
  revision bigint not null default 1,
  computed_revision bigint not null default 0,
  constraint cycle_revisions_pkey primary key (cycle, center),
  constraint cycle_revisions_framed foreign key (cycle, center) references cycle_frame
);
`;

// Blind cycles (api.md): the stricter rule wins, so one open blind cycle hides its centers from their directors everywhere.
const blindness = `
create function open_blind_cycles() returns text[] language sql stable as
  $$ select coalesce(array_agg(code), '{}') from cycles where state = 'open' and mode = 'blind' $$;
create function unblinded_centers() returns text[] language sql stable as $$
  select coalesce(array_agg(bound), '{}') from unnest(bound_centers()) bound
  where not exists (
    select from cycle_frame framed join cycles on cycles.code = framed.cycle
    where framed.center = bound and cycles.state = 'open' and cycles.mode = 'blind')
$$;
create function is_blinded(its_center text, its_start date, its_end date) returns boolean language sql stable as $$
  select exists (
    select from cycles join cycle_frame framed on framed.cycle = cycles.code
    where cycles.state = 'open' and cycles.mode = 'blind' and framed.center = its_center
      and its_start <= cycles.reference_date and (its_end is null or its_end >= cycles.reference_date))
$$;
`;

// Writers to the register and certifications share the line; closing draws it and thereby waits for them, and they for it.
const closingLine = `
create function share_closing_line() returns void language sql as
  $$ select pg_advisory_xact_lock_shared(hashtextextended('closing-line', 0)) $$;
create function draw_closing_line() returns void language sql as
  $$ select pg_advisory_xact_lock(hashtextextended('closing-line', 0)) $$;
create function share_closing_line_first() returns trigger language plpgsql as
  $$ begin perform share_closing_line(); return null; end $$;
-- Rows are locked in one order, so that two writers never wait for each other.
create function bump_cycle_revisions(its_centers text[], its_cycle text default null) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.cycle_revisions it set revision = it.revision + 1
  from (
    select cycle, center from public.cycle_revisions
    where center = any (its_centers) and (its_cycle is null or cycle = its_cycle)
      and cycle in (select code from public.cycles where state = 'open')
    order by cycle, center for update) moved
  where it.cycle = moved.cycle and it.center = moved.center
$$;
revoke execute on function bump_cycle_revisions(text[], text) from public;
-- Over all centers, since one center's results hang on others through shared positions. Whoever is shown nothing of the cycle is
-- not told either that it moves.
create function cycle_revision(its_cycle text) returns table (revision bigint, stale boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select sum(counted.revision)::bigint, bool_or(counted.computed_revision < counted.revision)
  from public.cycle_revisions counted
  where counted.cycle = its_cycle
    and (public.reads_all('findings:read') or cardinality(public.unblinded_centers()) > 0
      or (cardinality(public.bound_families()) > 0 and its_cycle <> all (public.open_blind_cycles())))
$$;
revoke execute on function cycle_revision(text) from public;
grant execute on function cycle_revision(text) to fusion_service;
`;

// The tree of components and the policy are inputs of every computation of an open cycle.
const referenceBumps = `
create function bump_open_cycles() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.cycle_revisions it set revision = it.revision + 1
  from (
    select cycle, center from public.cycle_revisions
    where cycle in (select code from public.cycles where state = 'open')
    order by cycle, center for update) moved
  where it.cycle = moved.cycle and it.center = moved.center;
  return null;
end $$;
revoke execute on function bump_open_cycles() from public;
create trigger components_behind_the_line before insert or update on components
  for each statement execute function share_closing_line_first();
create trigger components_bump after insert or update on components for each statement execute function bump_open_cycles();
create trigger policies_behind_the_line before insert or update on policies
  for each statement execute function share_closing_line_first();
create trigger policies_bump after insert or update on policies for each statement execute function bump_open_cycles();
`;

const security = `
alter table cycles enable row level security;
alter table cycles force row level security;
create policy cycles_owner on cycles to current_user using (true) with check (true);
create policy cycles_read on cycles for select to fusion_service using (principal_id() is not null);
create policy cycles_insert on cycles for insert to fusion_service with check (has_role('analyst') and updated_by = principal_id());
create policy cycles_update on cycles for update to fusion_service
  using (has_role('analyst') or has_role('system'))
  with check ((has_role('analyst') or has_role('system')) and updated_by = principal_id());
grant select, insert, update on cycles to fusion_service;

alter table cycle_frame enable row level security;
alter table cycle_frame force row level security;
create policy cycle_frame_owner on cycle_frame to current_user using (true) with check (true);
create policy cycle_frame_read on cycle_frame for select to fusion_service using (principal_id() is not null);
create policy cycle_frame_insert on cycle_frame for insert to fusion_service with check (has_role('analyst') or has_role('system'));
create policy cycle_frame_update on cycle_frame for update to fusion_service using (has_role('analyst')) with check (has_role('analyst'));
grant select, insert, update on cycle_frame to fusion_service;

alter table cycle_revisions enable row level security;
alter table cycle_revisions force row level security;
create policy cycle_revisions_owner on cycle_revisions to current_user using (true) with check (true);
create policy cycle_revisions_read on cycle_revisions for select to fusion_service using (
  (select reads_all('findings:read'))
  or center = any ((select unblinded_centers())::text[])
  or ((select has_role('liaison')) and cycle <> all ((select open_blind_cycles())::text[])));
create policy cycle_revisions_insert on cycle_revisions for insert to fusion_service with check (has_role('analyst') or has_role('system'));
create policy cycle_revisions_update on cycle_revisions for update to fusion_service using (has_role('system')) with check (has_role('system'));
grant select, insert, update on cycle_revisions to fusion_service;
`;
