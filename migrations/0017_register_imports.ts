// Imports of the register that were applied: what was sent (by digest), what came of it in numbers, and every change, for good. A version
// that an import made says so in its reason.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
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
