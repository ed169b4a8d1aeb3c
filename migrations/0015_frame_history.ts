// What became of framed centers, and when: a frame keeps what they are today, and an earlier instant is asked about as well.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(history).execute(db);
  await sql.raw(soFar).execute(db);
  await sql.raw(security).execute(db);
}

// Dated behind the closing line, as all that changes what is computed, except at the opening, when there is nothing to compute yet.
const history = `
create table cycle_frame_versions (
  cycle text not null, center text not null, version integer not null,
  disposition text not null,
  recorded_from timestamptz not null,
  constraint cycle_frame_versions_pkey primary key (cycle, center, version),
  constraint cycle_frame_versions_of foreign key (cycle, center) references cycle_frame
);
create function record_frame_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.cycle_frame_versions (cycle, center, version, disposition, recorded_from)
    values (new.cycle, new.center, new.version, new.disposition,
      case tg_op when 'INSERT' then new.recorded_at else date_trunc('milliseconds', clock_timestamp()) end);
  return null;
end $$;
revoke execute on function record_frame_version() from public;
create trigger cycle_frame_history after insert or update of disposition on cycle_frame
  for each row execute function record_frame_version();
`;

// The audit has every change: expected and ineligible take turns, beginning with what was frozen.
const soFar = `
insert into cycle_frame_versions (cycle, center, version, disposition, recorded_from)
  select framed.cycle, framed.center, 1, case when framed.version = 1 then framed.disposition else 'expected' end,
    case when framed.version = 1 then framed.recorded_at else coalesce(cycles.opened_at, framed.recorded_at) end
  from cycle_frame framed join cycles on cycles.code = framed.cycle;
insert into cycle_frame_versions (cycle, center, version, disposition, recorded_from)
  select framed.cycle, framed.center, 1 + row_number() over (partition by events.subject order by events.id),
    case events.action when 'find-ineligible' then 'ineligible' else 'expected' end, events.at
  from audit_events events
  join cycle_frame framed on events.subject = framed.cycle || '/' || framed.center
  where events.subject_kind = 'framed-center' and events.action in ('find-ineligible', 'reinstate-center');
`;

const security = `
alter table cycle_frame_versions enable row level security;
alter table cycle_frame_versions force row level security;
create policy cycle_frame_versions_owner on cycle_frame_versions to current_user using (true) with check (true);
create policy cycle_frame_versions_read on cycle_frame_versions for select to fusion_service using (principal_id() is not null);
grant select on cycle_frame_versions to fusion_service;
`;
