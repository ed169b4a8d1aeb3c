// Scenarios that somebody keeps: changes that nobody has made, and nothing of what would come of them, which is computed when it is asked
// for. They belong to who saved them; analysts read those that are shared with them.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(scenarios).execute(db);
  await sql.raw(security).execute(db);
}

const scenarios = `
create table scenarios (
  id uuid constraint scenarios_pkey primary key,
  owner uuid not null constraint scenarios_owner_exists references principals,
  name text not null constraint scenarios_name_length check (length(name) between 1 and 200),
  note text constraint scenarios_note_length check (length(note) between 1 and 4000),
  changes jsonb not null constraint scenarios_changes_are_some
    check (jsonb_typeof(changes) = 'array' and jsonb_array_length(changes) between 1 and 200),
  shared_with_analysts boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  updated_at timestamptz not null default date_trunc('milliseconds', clock_timestamp())
);
create index scenarios_by_owner on scenarios (owner, id);
`;

const security = `
alter table scenarios enable row level security;
alter table scenarios force row level security;
create policy scenarios_owner on scenarios to current_user using (true) with check (true);
create policy scenarios_read on scenarios for select to fusion_service
  using (owner = (select principal_id()) or (shared_with_analysts and (select has_role('analyst'))));
create policy scenarios_insert on scenarios for insert to fusion_service
  with check (owner = (select principal_id()) and (select has_role('director') or has_role('liaison') or has_role('analyst')));
create policy scenarios_update on scenarios for update to fusion_service
  using (owner = (select principal_id())) with check (owner = (select principal_id()));
create policy scenarios_delete on scenarios for delete to fusion_service using (owner = (select principal_id()));
grant select, insert, update, delete on scenarios to fusion_service;
`;
