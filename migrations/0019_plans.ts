// Plans of components for fiscal years (methodology, section 11): their lines, and what became of them when, by whom and why. What is
// submitted stands: row security lets lines be written to drafts only, and one plan of a component and year is approved at a time.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
  await sql.raw(parts).execute(db);
  await sql.raw(security).execute(db);
}

// `supersedes` of a draft is what it was made to replace, of an approved plan what it did replace.
const tables = `
create table plans (
  id uuid constraint plans_pkey primary key,
  component text not null constraint plans_component_exists references components,
  fiscal_year smallint not null constraint plans_fiscal_year_range check (fiscal_year between 2000 and 2100),
  title text not null constraint plans_title_length check (length(title) between 1 and 200),
  state text not null default 'draft' constraint plans_state_known check (state in ('draft', 'submitted', 'approved', 'superseded')),
  supersedes uuid constraint plans_supersedes_exists references plans,
  superseded_by uuid constraint plans_superseded_by_exists references plans
    constraint plans_superseded_by_something check ((superseded_by is not null) = (state = 'superseded')),
  version integer not null default 1,
  created_at timestamptz not null default date_trunc('milliseconds', now()), created_by uuid not null,
  updated_at timestamptz not null default date_trunc('milliseconds', now()), updated_by uuid not null,
  constraint plans_not_own_successor check (supersedes <> id and superseded_by <> id)
);
create unique index plans_one_approved on plans (component, fiscal_year) where state = 'approved';
create index plans_by_year on plans (fiscal_year, component, id);
create table plan_lines (
  plan uuid not null constraint plan_lines_of references plans on delete cascade,
  line smallint not null constraint plan_lines_line_range check (line between 1 and 5000),
  component text not null constraint plan_lines_component_exists references components,
  center text not null constraint plan_lines_center_exists references centers,
  role text not null constraint plan_lines_role_exists references roles,
  fte integer not null constraint plan_lines_fte_range check (fte between 1 and 9999),
  funding text not null constraint plan_lines_funding_known check (funding in ('funded', 'requested', 'unfunded')),
  note text constraint plan_lines_note_length check (length(note) <= 4000),
  constraint plan_lines_pkey primary key (plan, line),
  constraint plan_lines_stated_once unique (plan, component, center, role, funding)
);
create index plan_lines_by_center on plan_lines (center);
create table plan_events (
  id uuid constraint plan_events_pkey primary key,
  plan uuid not null constraint plan_events_of references plans on delete cascade,
  event text not null constraint plan_events_event_known check (event in ('created', 'submitted', 'returned', 'approved', 'superseded')),
  reason text constraint plan_events_reason_length check (length(reason) between 1 and 2000)
    constraint plan_events_returned_for_a_reason check (event <> 'returned' or reason is not null),
  version integer not null,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), by uuid not null
);
create index plan_events_by_plan on plan_events (plan, id);
`;

// What a component sends under its own name and under those of its parts; with them what had ended by that day and it succeeds.
const parts = `
create function component_parts(its_component text, on_day date) returns setof text language sql stable as $$
  with recursive parts (code) as (
    select its_component
    union
    select next.code from parts cross join lateral (
      select child.code from components child where child.parent = parts.code
      union all
      select ended.code from components its join components ended on ended.code = its.successor_to
        where its.code = parts.code and ended.valid_to < on_day) next
  )
  select code from parts
$$;
`;

// A liaison writes drafts of its components and hands them in; an analyst approves and returns what was handed in. Directors, and
// delegates, have no part in plans. Nothing but a draft is ever deleted.
const security = `
do $$ declare name text; begin
  foreach name in array array['plans', 'plan_lines', 'plan_events'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %s_owner on %I to current_user using (true) with check (true)', name, name);
  end loop;
end $$;
create policy plans_read on plans for select to fusion_service
  using ((select reads_all('plans:read')) or component = any ((select bound_components())::text[]));
create policy plans_insert on plans for insert to fusion_service
  with check (component = any ((select bound_components())::text[]) and state = 'draft' and updated_by = principal_id());
create policy plans_draft on plans for update to fusion_service
  using (component = any ((select bound_components())::text[]) and state = 'draft')
  with check (component = any ((select bound_components())::text[]) and state in ('draft', 'submitted') and updated_by = principal_id());
create policy plans_decide on plans for update to fusion_service
  using ((select has_role('analyst')) and state in ('submitted', 'approved'))
  with check ((select has_role('analyst')) and state in ('draft', 'approved', 'superseded') and updated_by = principal_id());
create policy plans_discard on plans for delete to fusion_service
  using (component = any ((select bound_components())::text[]) and state = 'draft');
grant select, insert, delete on plans to fusion_service;
grant update (title, state, supersedes, superseded_by, version, updated_at, updated_by) on plans to fusion_service;

create policy plan_lines_read on plan_lines for select to fusion_service using (plan in (select id from plans));
create policy plan_lines_insert on plan_lines for insert to fusion_service with check (plan in (
  select id from plans where state = 'draft' and plans.component = any ((select bound_components())::text[])));
create policy plan_lines_delete on plan_lines for delete to fusion_service using (plan in (
  select id from plans where state = 'draft' and plans.component = any ((select bound_components())::text[])));
grant select, insert, delete on plan_lines to fusion_service;

create policy plan_events_read on plan_events for select to fusion_service using (plan in (select id from plans));
create policy plan_events_hand_in on plan_events for insert to fusion_service with check (
  by = principal_id() and event in ('created', 'submitted') and plan in (
    select id from plans where plans.component = any ((select bound_components())::text[])));
create policy plan_events_decide on plan_events for insert to fusion_service with check (
  by = principal_id() and event in ('returned', 'approved', 'superseded') and (select has_role('analyst')));
-- When is not for the service to say.
grant select, insert (id, plan, event, reason, version, by) on plan_events to fusion_service;
`;
