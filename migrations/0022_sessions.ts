// Sign-on sessions of browsers: whoever shows a token once holds a cookie from then on. Its secret is stored as a hash that nobody
// reads back, its rights are those of its token, and revoking the token or disabling the principal deletes it in the same transaction.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(sessions).execute(db);
  await sql.raw(using).execute(db);
  await sql.raw(beginning).execute(db);
  await sql.raw(ending).execute(db);
}

// A session keeps the limits that it was begun with. Nobody writes rows but the functions below, so that nobody forges one.
const sessions = `
create table sessions (
  id uuid constraint sessions_pkey primary key,
  token_id uuid not null constraint sessions_token_exists references tokens,
  principal_id uuid not null constraint sessions_principal_exists references principals,
  secret_hash bytea not null constraint sessions_secret_hash_unique unique,
  created_at timestamptz not null,
  active_at timestamptz not null,
  idle_minutes integer not null constraint sessions_idle_limit check (idle_minutes between 1 and 60),
  ends_at timestamptz not null,
  constraint sessions_lifetime check (ends_at > created_at and ends_at <= created_at + interval '24 hours')
);
create index sessions_by_token on sessions (token_id);
create index sessions_by_principal on sessions (principal_id);
create index sessions_by_age on sessions (active_at);

alter table sessions enable row level security;
alter table sessions force row level security;
create policy sessions_owner on sessions to current_user using (true) with check (true);
create policy sessions_read on sessions for select to fusion_service using (has_role('admin') or principal_id = principal_id());
create policy sessions_delete on sessions for delete to fusion_service using (principal_id = principal_id());
create policy sessions_old_read on sessions for select to fusion_service
  using (has_role('system') and active_at < now() - interval '2 days');
create policy sessions_old_delete on sessions for delete to fusion_service
  using (has_role('system') and active_at < now() - interval '2 days');
-- Nobody reads a hash back: the columns are listed.
grant select (id, token_id, principal_id, created_at, active_at, idle_minutes, ends_at), delete on sessions to fusion_service;
`;

// The look-up of a cookie, before there is a principal. Activity is written once a minute at most, outside any transaction of the
// request, and only to a session that is live as its row stands then: what has ended or was deleted does not come back.
const using = `
create function session_state(active_at timestamptz, idle_minutes integer, ends_at timestamptz, at timestamptz) returns text
language sql immutable parallel safe as $$
  select case
    when at < least(ends_at, active_at + make_interval(mins => idle_minutes)) then 'live'
    when ends_at <= active_at + make_interval(mins => idle_minutes) then 'ended'
    else 'idle' end
$$;

create function authenticate_session(its_hash bytea, at timestamptz, is_activity boolean)
returns table (session_id uuid, token_id uuid, state text, signed_on_at timestamptz, idle_until timestamptz, ends_at timestamptz,
  principal uuid, kind text, label text, roles text[], centers text[], components text[], scopes text[])
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if is_activity then
    -- The token first, as whoever revokes it takes them.
    update public.tokens held set last_used_at = at
      from public.sessions its
      where its.secret_hash = its_hash and held.id = its.token_id and held.revoked_at is null
        and (held.last_used_at is null or held.last_used_at < at - interval '1 minute')
        and public.session_state(its.active_at, its.idle_minutes, least(its.ends_at, held.expires_at), at) = 'live';
    update public.sessions its set active_at = at
      from public.tokens held, public.principals holder
      where its.secret_hash = its_hash and its.active_at <= at - interval '1 minute'
        and held.id = its.token_id and held.revoked_at is null
        and holder.id = its.principal_id and holder.disabled_at is null
        and public.session_state(its.active_at, its.idle_minutes, least(its.ends_at, held.expires_at), at) = 'live';
  end if;
  return query
    select its.id, its.token_id,
      public.session_state(its.active_at, its.idle_minutes, least(its.ends_at, held.expires_at), at),
      its.created_at,
      least(its.active_at + make_interval(mins => its.idle_minutes), its.ends_at, held.expires_at),
      least(its.ends_at, held.expires_at),
      holder.id, holder.kind, holder.label, holder.roles, holder.centers, holder.components, held.scopes
    from public.sessions its
      join public.tokens held on held.id = its.token_id
      join public.principals holder on holder.id = its.principal_id
    where its.secret_hash = its_hash and held.revoked_at is null and holder.disabled_at is null;
end $$;
revoke execute on function authenticate_session(bytea, timestamptz, boolean) from public;
grant execute on function authenticate_session(bytea, timestamptz, boolean) to fusion_service;
`;

// Runs as the principal of the token, so that the audit of the same transaction names it. Token and principal are held, so that a
// session is never begun beside their end. The session that the browser held until now is ended, whoever's it was.
const beginning = `
create function begin_session(its_id uuid, its_hash bytea, token_hash bytea, replaced_hash bytea, at timestamptz, idle integer, until timestamptz)
returns table (begun boolean, replaced_id uuid, replaced_principal uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare its_token public.tokens;
begin
  begun := false;
  select held.* into its_token from public.tokens held
    where held.hash = token_hash and held.principal_id = public.principal_id() and held.revoked_at is null and held.expires_at > at
    for share;
  if found then
    perform from public.principals holder where holder.id = its_token.principal_id and holder.disabled_at is null for share;
    begun := found;
  end if;
  if begun then
    delete from public.sessions its where its.secret_hash = replaced_hash
      returning its.id, its.principal_id into replaced_id, replaced_principal;
    insert into public.sessions (id, token_id, principal_id, secret_hash, created_at, active_at, idle_minutes, ends_at)
      values (its_id, its_token.id, its_token.principal_id, its_hash, at, at, idle, least(until, its_token.expires_at));
  end if;
  return next;
end $$;
revoke execute on function begin_session(uuid, bytea, bytea, bytea, timestamptz, integer, timestamptz) from public;
grant execute on function begin_session(uuid, bytea, bytea, bytea, timestamptz, integer, timestamptz) to fusion_service;

-- Why a token opens nothing, for whoever holds it: a secret of 256 bits, so that nobody else can ask.
create function explain_token(token_hash bytea, at timestamptz) returns table (state text, since timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when held.revoked_at is not null then 'revoked' when held.expires_at <= at then 'expired'
      when holder.disabled_at is not null then 'disabled' else 'valid' end,
    case when held.revoked_at is not null then held.revoked_at when held.expires_at <= at then held.expires_at
      else holder.disabled_at end
  from public.tokens held join public.principals holder on holder.id = held.principal_id
  where held.hash = token_hash
$$;
revoke execute on function explain_token(bytea, timestamptz) from public;
grant execute on function explain_token(bytea, timestamptz) to fusion_service;
`;

// In the transaction that revokes or disables, by whichever way. A principal that is enabled again signs on again.
const ending = `
create function end_sessions_of_token() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.sessions where token_id = new.id;
  return null;
end $$;
revoke execute on function end_sessions_of_token() from public;
create trigger tokens_end_sessions after update of revoked_at on tokens
  for each row when (old.revoked_at is null and new.revoked_at is not null) execute function end_sessions_of_token();

create function end_sessions_of_principal() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.sessions where principal_id = new.id;
  return null;
end $$;
revoke execute on function end_sessions_of_principal() from public;
create trigger principals_end_sessions after update of disabled_at on principals
  for each row when (old.disabled_at is null and new.disabled_at is not null) execute function end_sessions_of_principal();
`;
