// Imports of the register that were applied: what was sent (by digest), what came of it in numbers, and every change, for good. A version
// that an import made says so in its reason.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
  await sql.raw(locking).execute(db);
  await sql.raw(security).execute(db);
}

const tables = `
create table register_imports (
  id uuid constraint register_imports_pkey primary key,
  mode text not null constraint register_imports_mode_known check (mode in ('upsert', 'roster')),
  families text[] not null,
  options jsonb not null,
  sha256 text not null constraint register_imports_sha256_shape check (sha256 ~ '^[0-9a-f]{64}$'),
  counts jsonb not null,
  notes jsonb not null,
  made_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()), made_by uuid not null
);
create table register_import_changes (
  import uuid not null constraint register_import_changes_of references register_imports,
  number integer not null,
  line integer,
  action text not null constraint register_import_changes_action_known check (action in ('created', 'changed', 'ended')),
  deployment uuid not null constraint register_import_changes_deployment_exists references deployments,
  family text not null, component text not null, center text not null, position_ref text not null,
  -- Values as stored: FTE in hundredths.
  fields jsonb not null,
  constraint register_import_changes_pkey primary key (import, number)
);
create index register_import_changes_by_deployment on register_import_changes (deployment);
`;

// A write of many centers takes the revisions of their open cycles in the one order in which everybody takes them, before its triggers
// would take them in the order of its rows.
const locking = `
create function hold_cycle_revisions(its_centers text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if cardinality(public.bound_families()) = 0 then return; end if;
  perform from public.cycle_revisions
    where center = any (its_centers) and cycle in (select code from public.cycles where state = 'open')
    order by cycle, center for update;
end $$;
revoke execute on function hold_cycle_revisions(text[]) from public;
grant execute on function hold_cycle_revisions(text[]) to fusion_service;
`;

const security = `
alter table register_imports enable row level security;
alter table register_imports force row level security;
create policy register_imports_owner on register_imports to current_user using (true) with check (true);
create policy register_imports_read on register_imports for select to fusion_service
  using ((select reads_all('register:read')) or families && (select bound_families())::text[]);
create policy register_imports_append on register_imports for insert to fusion_service
  with check (made_by = principal_id() and families <@ (select bound_families())::text[]);
grant select, insert (id, mode, families, options, sha256, counts, notes, made_by) on register_imports to fusion_service;

alter table register_import_changes enable row level security;
alter table register_import_changes force row level security;
create policy register_import_changes_owner on register_import_changes to current_user using (true) with check (true);
create policy register_import_changes_read on register_import_changes for select to fusion_service
  using ((select reads_all('register:read')) or family = any ((select bound_families())::text[]));
-- In the transaction of the import alone: afterwards its list stands.
create policy register_import_changes_append on register_import_changes for insert to fusion_service with check (
  family = any ((select bound_families())::text[])
  and exists (select from register_imports its where its.id = import and its.made_by = principal_id()
    and its.made_at >= date_trunc('milliseconds', now())));
grant select, insert on register_import_changes to fusion_service;
`;
