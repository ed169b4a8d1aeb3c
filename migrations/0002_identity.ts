// Principals and their API tokens. Tokens are stored as hashes that nobody reads back; before there is a principal, one function
// of the owner's looks a token up.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(identity).execute(db);
}

const identity = `
create table principals (
  id uuid constraint principals_pkey primary key,
  kind text not null constraint principals_kind_known check (kind in ('person', 'service')),
  label text not null constraint principals_label_length check (length(label) between 1 and 200),
  roles text[] not null
    constraint principals_roles_known check (roles <@ array['director', 'liaison', 'analyst', 'admin', 'service'] and cardinality(roles) > 0),
  centers text[] not null default '{}',
  components text[] not null default '{}',
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  version integer not null default 1,
  constraint principals_director_bound check (('director' = any (roles)) = (cardinality(centers) > 0)),
  constraint principals_liaison_bound check (('liaison' = any (roles)) = (cardinality(components) > 0))
);
create table tokens (
  id uuid constraint tokens_pkey primary key,
  principal_id uuid not null constraint tokens_principal_exists references principals,
  label text not null constraint tokens_label_length check (length(label) between 1 and 200),
  hash bytea not null constraint tokens_hash_unique unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1,
  constraint tokens_lifetime check (expires_at <= created_at + interval '366 days' and expires_at > created_at)
);
create index tokens_by_principal on tokens (principal_id, id);

-- The one look-up before there is a principal. A token is used up to once a minute in last_used_at, not at every request.
create function authenticate_token(token_hash bytea, at timestamptz)
returns table (token_id uuid, principal uuid, kind text, label text, roles text[], centers text[], components text[], scopes text[])
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.tokens set last_used_at = at
    where hash = token_hash and revoked_at is null and expires_at > at
      and (last_used_at is null or last_used_at < at - interval '1 minute');
  return query
    select t.id, p.id, p.kind, p.label, p.roles, p.centers, p.components, t.scopes
    from public.tokens t join public.principals p on p.id = t.principal_id
    where t.hash = token_hash and t.revoked_at is null and t.expires_at > at and p.disabled_at is null;
end $$;
revoke execute on function authenticate_token(bytea, timestamptz) from public;
grant execute on function authenticate_token(bytea, timestamptz) to fusion_service;

-- Whoever reads a record may know who made it, by label; nothing else of other principals is told.
create function principal_label(its_id uuid) returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select label from public.principals where id = its_id and public.principal_id() is not null $$;
revoke execute on function principal_label(uuid) from public;
grant execute on function principal_label(uuid) to fusion_service;

alter table principals enable row level security;
alter table principals force row level security;
alter table tokens enable row level security;
alter table tokens force row level security;
create policy principals_owner on principals to current_user using (true) with check (true);
create policy principals_read on principals for select to fusion_service using (has_role('admin') or id = principal_id());
create policy principals_insert on principals for insert to fusion_service with check (has_role('admin'));
create policy principals_update on principals for update to fusion_service using (has_role('admin')) with check (has_role('admin'));
create policy tokens_owner on tokens to current_user using (true) with check (true);
create policy tokens_read on tokens for select to fusion_service using (has_role('admin') or principal_id = principal_id());
create policy tokens_insert on tokens for insert to fusion_service with check (has_role('admin'));
create policy tokens_update on tokens for update to fusion_service using (has_role('admin')) with check (has_role('admin'));
grant select, insert, update on principals to fusion_service;
-- Nobody reads a hash back: the columns are listed.
grant select (id, principal_id, label, scopes, created_at, created_by, expires_at, last_used_at, revoked_at, version), insert on tokens to fusion_service;
grant update (label, revoked_at, version) on tokens to fusion_service;
`;
