// The register of deployments: the current rows, their complete history, and the positions whose FTE must not exceed 1.00.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
  await sql.raw(history).execute(db);
  await sql.raw(security).execute(db);
}

const tables = `
create table positions (
  id uuid constraint positions_pkey primary key,
  family text not null constraint positions_family_exists references components,
  position_ref text not null constraint positions_ref_length check (length(position_ref) between 1 and 100),
  constraint positions_known_by unique (family, position_ref)
);
create table deployments (
  id uuid constraint deployments_pkey primary key,
  position_id uuid not null constraint deployments_position_exists references positions,
  position_ref text not null,
  component text not null constraint deployments_component_exists references components,
  center text not null constraint deployments_center_exists references centers,
  role text not null constraint deployments_role_exists references roles,
  arrangement text not null
    constraint deployments_arrangement_known check (arrangement in ('full-time', 'part-time', 'liaison', 'virtual')),
  fte smallint not null constraint deployments_fte_range check (fte between 1 and 100),
  start_date date not null,
  end_date date,
  funded_through date,
  successor_of uuid constraint deployments_successor_of_exists references deployments,
  clearance text constraint deployments_clearance_known check (clearance in ('none', 'secret', 'top-secret', 'ts-sci')),
  part23_trained_on date,
  privacy_trained_on date,
  systems text[] not null default '{}' constraint deployments_systems_known check (systems <@ array['HSIN', 'HSDN', 'C-LAN']),
  note text constraint deployments_note_length check (length(note) <= 4000),
  end_reason text constraint deployments_end_reason_known check
    (end_reason in ('rotation', 'end-of-detail', 'retirement', 'reassignment', 'funding', 'position-abolished', 'other')),
  cancelled_at timestamptz,
  confirmed_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid not null,
  updated_at timestamptz not null default now(), updated_by uuid not null,
  reason text,
  constraint deployments_dates_in_order check (end_date is null or end_date >= start_date),
  constraint deployments_not_own_successor check (successor_of <> id)
);
create unique index deployments_one_successor on deployments (successor_of) where cancelled_at is null;
create index deployments_by_center on deployments (center, id);
create index deployments_by_component on deployments (component, id);
create index deployments_by_position_ref on deployments (position_ref, id);
create index deployments_by_position on deployments (position_id, start_date);
create index deployments_by_end on deployments (end_date, id) where cancelled_at is null;
`;

// deployment_versions is written by trigger alone. Only the owner of the tables (migrations, seeds) may set the instant, in
// fusion.recorded_at, so that the sample has a past. Instants are whole milliseconds: what is printed can be asked with knownAt,
// and a row was updated when its version was recorded, not when its transaction began. What is written behind the closing line is
// recorded after the cut-off also within the same millisecond.
const history = `
create table deployment_versions (like deployments including defaults);
alter table deployment_versions
  add column recorded_from timestamptz not null,
  add column recorded_to timestamptz,
  add constraint deployment_versions_pkey primary key (id, version),
  add constraint deployment_versions_of foreign key (id) references deployments,
  add constraint deployment_versions_order check (recorded_to > recorded_from),
  add constraint deployment_versions_no_overlap exclude using gist (id with =, tstzrange(recorded_from, recorded_to) with &&);
create index deployment_versions_by_center on deployment_versions (center, recorded_from);
create index deployment_versions_by_component on deployment_versions (component, recorded_from);

create function date_deployment_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare instant timestamptz;
begin
  if pg_has_role(session_user, current_user, 'MEMBER') then
    instant := nullif(current_setting('fusion.recorded_at', true), '')::timestamptz;
  end if;
  if instant is null then
    select greatest(date_trunc('milliseconds', clock_timestamp()), max(cut_off) + interval '1 millisecond') into instant from public.cycles;
  end if;
  select greatest(instant, max(recorded_from) + interval '1 millisecond')
    into new.updated_at from public.deployment_versions where id = new.id;
  if tg_op = 'INSERT' then new.created_at := new.updated_at; end if;
  return new;
end $$;
revoke execute on function date_deployment_version() from public;
create function record_deployment_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held public.deployment_versions;
begin
  update public.deployment_versions set recorded_to = new.updated_at where id = new.id and recorded_to is null;
  held := jsonb_populate_record(null::public.deployment_versions, to_jsonb(new));
  held.recorded_from := new.updated_at;
  insert into public.deployment_versions select held.*;
  perform public.bump_cycle_revisions(case when tg_op = 'UPDATE' then array[new.center, old.center] else array[new.center] end);
  return null;
end $$;
revoke execute on function record_deployment_version() from public;
create trigger deployments_behind_the_line before insert or update on deployments
  for each statement execute function share_closing_line_first();
create trigger deployments_dated before insert or update on deployments
  for each row execute function date_deployment_version();
create trigger deployments_history after insert or update on deployments
  for each row execute function record_deployment_version();
`;

const security = `
alter table positions enable row level security;
alter table positions force row level security;
create policy positions_owner on positions to current_user using (true) with check (true);
create policy positions_read on positions for select to fusion_service
  using ((select reads_all('register:read')) or family = any ((select bound_families())::text[]));
create policy positions_insert on positions for insert to fusion_service with check (family = any ((select bound_families())::text[]));
-- FOR UPDATE asks for an update policy; nothing of a position ever changes.
create policy positions_lock on positions for update to fusion_service using (family = any ((select bound_families())::text[])) with check (false);
grant select, insert, update on positions to fusion_service;

alter table deployments enable row level security;
alter table deployments force row level security;
create policy deployments_owner on deployments to current_user using (true) with check (true);
create policy deployments_read on deployments for select to fusion_service using (
  (select reads_all('register:read'))
  or component = any ((select bound_components())::text[])
  or (center = any ((select bound_centers())::text[])
      and (cancelled_at is not null or not is_blinded(center, start_date, end_date))));
create policy deployments_insert on deployments for insert to fusion_service
  with check (component = any ((select bound_components())::text[]) and updated_by = principal_id());
create policy deployments_update on deployments for update to fusion_service
  using (component = any ((select bound_components())::text[]))
  with check (component = any ((select bound_components())::text[]) and updated_by = principal_id());
grant select, insert, update on deployments to fusion_service;

-- A version is read where its deployment is, and not where it stood, itself, on the reference date of an open blind cycle.
alter table deployment_versions enable row level security;
alter table deployment_versions force row level security;
create policy deployment_versions_owner on deployment_versions to current_user using (true) with check (true);
create policy deployment_versions_read on deployment_versions for select to fusion_service using (
  (select reads_all('register:read'))
  or component = any ((select bound_components())::text[])
  or (center = any ((select bound_centers())::text[])
      and exists (select from deployments current_row where current_row.id = deployment_versions.id)
      and (cancelled_at is not null or not is_blinded(center, start_date, end_date))));
grant select on deployment_versions to fusion_service;
`;
