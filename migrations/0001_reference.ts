// The role of the cluster that may use the tables, the principal of a transaction, reference data with its history.
// The service's login is a member of fusion_service, owns nothing and is bound by row-level security.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(roles).execute(db);
  await sql.raw(principal).execute(db);
  await sql.raw(reference).execute(db);
  await sql.raw(referenceHistory).execute(db);
  await sql.raw(families).execute(db);
}

// Roles belong to the cluster, so another database of it may have made this one already.
const roles = `
do $$ begin
  create role fusion_service nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant connect, temporary on database %I to fusion_service', current_database());
end $$;
grant usage on schema public to fusion_service;
create extension if not exists btree_gist;
-- The service asks at its start whether the schema is current.
grant select on kysely_migration to fusion_service;
`;

// asPrincipal() sets these for one transaction; without them nothing is visible. Every function that runs with its owner's rights
// names pg_temp last in its search_path: left out, it comes first, and types of a caller's own would run as the owner.
const principal = `
create function principal_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('fusion.principal', true), '')::uuid $$;
create function has_role(role text) returns boolean language sql stable parallel safe as
  $$ select coalesce(role = any (string_to_array(current_setting('fusion.roles', true), ',')), false) $$;
create function has_scope(scope text) returns boolean language sql stable parallel safe as
  $$ select coalesce(scope = any (string_to_array(current_setting('fusion.scopes', true), ',')), false) $$;
create function reads_all(scope text) returns boolean language sql stable parallel safe as
  $$ select has_role('system') or has_role('analyst') or (has_role('service') and has_scope(scope)) $$;
create function bound_centers() returns text[] language sql stable parallel safe as
  $$ select case when has_role('director')
       then coalesce(string_to_array(nullif(current_setting('fusion.centers', true), ''), ','), '{}') else '{}' end $$;
create function bound_families() returns text[] language sql stable parallel safe as
  $$ select case when has_role('liaison')
       then coalesce(string_to_array(nullif(current_setting('fusion.components', true), ''), ','), '{}') else '{}' end $$;
`;

const reference = `
create table centers (
  code text constraint centers_pkey primary key constraint centers_code_shape check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  name text not null,
  state text not null constraint centers_state_shape check (state ~ '^[A-Z]{2}$'),
  designation text not null constraint centers_designation_known check (designation in ('primary', 'recognized')),
  fema_region smallint not null constraint centers_fema_region_range check (fema_region between 1 and 10),
  land_border boolean, maritime_border boolean, hub_airport boolean, surface_transport boolean,
  name_verified boolean not null default false,
  source text,
  aliases text[] not null default '{}',
  predecessors text[] not null default '{}',
  valid_from date, valid_to date,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint centers_validity check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
create table components (
  code text constraint components_pkey primary key constraint components_code_shape check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  name text not null,
  parent text constraint components_parent_exists references components,
  named_in_statute boolean not null,
  successor_to text constraint components_successor_to_exists references components,
  source text,
  aliases text[] not null default '{}',
  valid_from date, valid_to date,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint components_validity check (valid_from is null or valid_to is null or valid_from <= valid_to),
  constraint components_not_own_parent check (parent <> code and successor_to <> code)
);
create table roles (
  code text constraint roles_pkey primary key constraint roles_code_shape check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  title text not null,
  embedded_by_default boolean not null,
  valid_from date, valid_to date,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint roles_validity check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
create table capabilities (
  code text constraint capabilities_pkey primary key constraint capabilities_code_shape check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  kind text not null constraint capabilities_kind_known check (kind in ('critical-operational', 'enabling')),
  valid_from date, valid_to date,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint capabilities_validity check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
create table policies (
  code text constraint policies_pkey primary key constraint policies_code_shape check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  parameters jsonb not null,
  valid_from date, valid_to date,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint policies_validity check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
`;

// One table keeps every version of every reference row, written by trigger: past groupings must replay.
const referenceHistory = `
create table reference_versions (
  kind text not null, code text not null, version integer not null,
  content jsonb not null,
  recorded_from timestamptz not null, recorded_to timestamptz,
  principal_id uuid,
  constraint reference_versions_pkey primary key (kind, code, version),
  constraint reference_versions_order check (recorded_to > recorded_from),
  constraint reference_versions_no_overlap exclude using gist
    (kind with =, code with =, tstzrange(recorded_from, recorded_to) with &&)
);
create function record_reference_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare instant timestamptz;
begin
  select greatest(date_trunc('milliseconds', clock_timestamp()), max(recorded_from) + interval '1 millisecond') into instant
    from public.reference_versions where kind = tg_table_name and code = new.code;
  update public.reference_versions set recorded_to = instant
    where kind = tg_table_name and code = new.code and recorded_to is null;
  insert into public.reference_versions (kind, code, version, content, recorded_from, principal_id)
    values (tg_table_name, new.code, new.version, to_jsonb(new), instant, public.principal_id());
  return null;
end $$;
revoke execute on function record_reference_version() from public;
do $$ declare name text; begin
  foreach name in array array['centers', 'components', 'roles', 'capabilities', 'policies'] loop
    execute format('create trigger %1$s_history after insert or update on %1$I for each row execute function record_reference_version()', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %s_owner on %I to current_user using (true) with check (true)', name, name);
    execute format('create policy %s_read on %I for select to fusion_service using (principal_id() is not null)', name, name);
    execute format('create policy %s_insert on %I for insert to fusion_service with check (has_role(''admin''))', name, name);
    execute format('create policy %s_update on %I for update to fusion_service using (has_role(''admin'')) with check (has_role(''admin''))', name, name);
    execute format('grant select, insert, update on %I to fusion_service', name);
  end loop;
end $$;
alter table reference_versions enable row level security;
alter table reference_versions force row level security;
create policy reference_versions_owner on reference_versions to current_user using (true) with check (true);
create policy reference_versions_read on reference_versions for select to fusion_service using (principal_id() is not null);
grant select on reference_versions to fusion_service;
`;

// Methodology, section 3: the root through parents and, for components ended on that day, successors.
const families = `
create function component_families(on_day date) returns table (component text, family text) language sql stable as $$
  with recursive climb (component, at, path) as (
    select code, code, array[code] from components
    union all
    select climb.component, next.code, climb.path || next.code
    from climb
    join components here on here.code = climb.at
    cross join lateral (
      select coalesce(
        case when here.valid_to < on_day then
          (select successor.code from components successor where successor.successor_to = here.code
           order by coalesce(successor.valid_to < on_day, false), successor.code collate "C" limit 1) end,
        here.parent) as code
    ) next
    where next.code is not null and next.code <> all (climb.path)
  )
  select distinct on (component) component, at from climb order by component, cardinality(path) desc
$$;
create function bound_components() returns text[] language sql stable as $$
  select coalesce(array_agg(component), '{}') from component_families(current_date) where family = any (bound_families())
$$;
`;
