// Who did what to what (append-only), and the answers kept for clients that repeat a POST.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(audit).execute(db);
  await sql.raw(idempotency).execute(db);
}

const audit = `
create table audit_events (
  id uuid constraint audit_events_pkey primary key,
  at timestamptz not null default clock_timestamp(),
  principal_id uuid not null,
  action text not null,
  subject_kind text not null,
  subject text not null,
  reason text,
  request_id text,
  address text,
  details jsonb not null default '{}'
);
create index audit_events_by_subject on audit_events (subject_kind, subject, id);
alter table audit_events enable row level security;
alter table audit_events force row level security;
create policy audit_events_owner on audit_events to current_user using (true) with check (true);
create policy audit_events_read on audit_events for select to fusion_service using (has_role('admin'));
create policy audit_events_append on audit_events for insert to fusion_service with check (principal_id = principal_id());
-- When is not for the service to say: the column is not granted, so that its default is the only way.
grant select, insert (id, principal_id, action, subject_kind, subject, reason, request_id, address, details)
  on audit_events to fusion_service;
`;

const idempotency = `
create table idempotency_records (
  principal_id uuid not null,
  route text not null,
  key text not null constraint idempotency_records_key_length check (length(key) between 1 and 255),
  body_sha256 bytea not null,
  rights_sha256 bytea not null,
  status smallint not null,
  headers jsonb not null,
  body jsonb,
  created_at timestamptz not null default clock_timestamp(),
  constraint idempotency_records_pkey primary key (principal_id, route, key)
);
create index idempotency_records_by_age on idempotency_records (created_at);
alter table idempotency_records enable row level security;
alter table idempotency_records force row level security;
create policy idempotency_records_own on idempotency_records to fusion_service
  using (principal_id = principal_id()) with check (principal_id = principal_id());
create policy idempotency_records_expired on idempotency_records for delete to fusion_service
  using (has_role('system') and created_at < now() - interval '7 days');
create policy idempotency_records_expired_read on idempotency_records for select to fusion_service
  using (has_role('system') and created_at < now() - interval '7 days');
grant select, insert, delete on idempotency_records to fusion_service;
`;
