// Delegates, who draft for a center and never certify: their role, the centers that a principal may draft for, and the policies
// that go by them. Certifying stays with bound_centers(), which are those that a principal directs. And invitations by one-time
// links, whose secrets are stored as hashes that nobody reads back.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(roles).execute(db);
  await sql.raw(drafting).execute(db);
  await sql.raw(invitations).execute(db);
  await sql.raw(security).execute(db);
  await sql.raw(accepting).execute(db);
  await sql.raw(delegates).execute(db);
}

// Whoever directs and whoever drafts is bound to centers by one list, so that nobody is both. A delegate whose last center was
// taken away is disabled, and stays in the records without one.
const roles = `
alter table principals drop constraint principals_roles_known, drop constraint principals_director_bound;
alter table principals
  add constraint principals_roles_known check
    (roles <@ array['director', 'liaison', 'analyst', 'admin', 'service', 'delegate'] and cardinality(roles) > 0),
  add constraint principals_centers_bound check (
    (roles && array['director', 'delegate']) = (cardinality(centers) > 0)
    or (disabled_at is not null and cardinality(centers) = 0)),
  add constraint principals_direct_or_draft check (not roles @> array['director', 'delegate']);
-- Who could certify still can: the scope is split off from responses:write.
update tokens set scopes = array_append(scopes, 'responses:certify') where 'responses:write' = any (scopes);
-- Whose token lets them answer for a center, open cycles or make principals may invite with it; a narrower one stays what it is.
update tokens set scopes = array_append(scopes, 'people:invite')
  where scopes && array['responses:write', 'cycles:write', 'identity:write'];
`;

// A delegate reads of the register what the response shows it, with the blindness of directors, and no computed result.
const drafting = `
create function drafting_centers() returns text[] language sql stable parallel safe as
  $$ select case when has_role('director') or has_role('delegate')
       then coalesce(string_to_array(nullif(current_setting('fusion.centers', true), ''), ','), '{}') else '{}' end $$;

create or replace function drafts_for(its_center text) returns boolean language sql stable as
  $$ select its_center = any (drafting_centers()) $$;
alter policy responses_read on responses
  using ((select reads_all('responses:read')) or center = any ((select drafting_centers())::text[]));
alter policy responses_insert on responses
  with check (center = any ((select drafting_centers())::text[]) and updated_by = principal_id());
alter policy responses_update on responses
  using (center = any ((select drafting_centers())::text[]))
  with check (center = any ((select drafting_centers())::text[]) and updated_by = principal_id());
alter policy response_revisions_read on response_revisions
  using ((select reads_all('responses:read')) or center = any ((select drafting_centers())::text[]));

alter policy deployments_read on deployments using (
  (select reads_all('register:read'))
  or component = any ((select bound_components())::text[])
  or (center = any ((select drafting_centers())::text[])
      and (cancelled_at is not null or not is_blinded(center, start_date, end_date))));
alter policy deployment_versions_read on deployment_versions using (
  (select reads_all('register:read'))
  or component = any ((select bound_components())::text[])
  or (center = any ((select drafting_centers())::text[])
      and exists (select from deployments current_row where current_row.id = deployment_versions.id)
      and (cancelled_at is not null or not is_blinded(center, start_date, end_date))));

create or replace function deployments_ever_at(its_center text, its_ids uuid[]) returns table (id uuid, component text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select deployments.id, deployments.component from public.deployments
  where deployments.id = any (its_ids)
    and (public.reads_all('responses:read') or its_center = any (public.drafting_centers()))
    and exists (select from public.deployment_versions versions where versions.id = deployments.id and versions.center = its_center)
$$;
`;

// Who accepts becomes a principal with the id of the invitation: what was invited and what came of it have one name.
const invitations = `
create table invitations (
  id uuid constraint invitations_pkey primary key,
  role text not null constraint invitations_role_known check (role in ('director', 'delegate')),
  centers text[] not null constraint invitations_centers_named check (cardinality(centers) > 0),
  label text not null constraint invitations_label_length check (length(label) between 1 and 200),
  secret_hash bytea not null constraint invitations_secret_hash_unique unique,
  created_at timestamptz not null, created_by uuid not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  voided_at timestamptz, voided_by uuid,
  version integer not null default 1,
  constraint invitations_lifetime check (expires_at > created_at and expires_at <= created_at + interval '60 days'),
  constraint invitations_delegate_of_one_center check (role <> 'delegate' or cardinality(centers) = 1),
  constraint invitations_accepted_or_void check (accepted_at is null or voided_at is null),
  constraint invitations_void_by_somebody check ((voided_at is null) = (voided_by is null))
);
create index invitations_by_center on invitations ((centers[1]), id) where role = 'delegate' and accepted_at is null and voided_at is null;

-- Analysts and administrators invite directors, and a director the delegates of its centers.
create function may_invite(its_role text, its_centers text[]) returns boolean language sql stable as $$
  select case its_role
    when 'director' then has_role('analyst') or has_role('admin')
    when 'delegate' then its_centers <@ bound_centers()
    else false end
$$;
-- An invitation holds as long as whoever made it could make it still: a director who is disabled leaves no way in behind.
create function invitation_state(its_id uuid, at timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when its.accepted_at is not null then 'accepted'
    when its.voided_at is not null then 'void'
    when its.expires_at <= at then 'expired'
    when maker.disabled_at is null and case its.role
      when 'director' then maker.roles && array['analyst', 'admin']
      else 'director' = any (maker.roles) and its.centers <@ maker.centers end then 'pending'
    else 'void' end
  from public.invitations its left join public.principals maker on maker.id = its.created_by
  where its.id = its_id
$$;
revoke execute on function invitation_state(uuid, timestamptz) from public;
grant execute on function invitation_state(uuid, timestamptz) to fusion_service;
`;

const security = `
alter table invitations enable row level security;
alter table invitations force row level security;
create policy invitations_owner on invitations to current_user using (true) with check (true);
create policy invitations_read on invitations for select to fusion_service
  using ((select has_role('analyst') or has_role('admin')) or (role = 'delegate' and centers <@ (select bound_centers())));
create policy invitations_insert on invitations for insert to fusion_service
  with check (may_invite(role, centers) and created_by = principal_id());
create policy invitations_update on invitations for update to fusion_service
  using (may_invite(role, centers)) with check (may_invite(role, centers) and voided_by = principal_id());
-- Nobody reads a hash back, and nobody but accept_invitation() accepts.
grant select (id, role, centers, label, created_at, created_by, expires_at, accepted_at, voided_at, voided_by, version),
  insert (id, role, centers, label, secret_hash, created_at, created_by, expires_at),
  update (voided_at, voided_by, version) on invitations to fusion_service;
`;

// The two steps of whoever holds the secret, and no principal yet. Accepting runs as the principal that it makes.
const accepting = `
create function find_invitation(its_hash bytea, at timestamptz)
returns table (id uuid, role text, label text, centers text[], center_names text[], invited_by text, expires_at timestamptz,
  accepted_at timestamptz, state text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select its.id, its.role, its.label, its.centers,
    array(select center.name from unnest(its.centers) with ordinality named (code, place)
          join public.centers center on center.code = named.code order by named.place),
    (select maker.label from public.principals maker where maker.id = its.created_by),
    its.expires_at, its.accepted_at, public.invitation_state(its.id, at)
  from public.invitations its where its.secret_hash = its_hash
$$;
revoke execute on function find_invitation(bytea, timestamptz) from public;
grant execute on function find_invitation(bytea, timestamptz) to fusion_service;

-- True for the one who came first, who is then a principal with a token; everybody else, also of those who came at once, finds it
-- accepted. Runs as the principal that it makes, so that the audit of the same transaction names it.
create function accept_invitation(its_hash bytea, at timestamptz, its_token uuid, token_hash bytea, its_scopes text[], until timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare its public.invitations;
begin
  update public.invitations set accepted_at = at, version = version + 1
    where secret_hash = its_hash and id = public.principal_id()
      and accepted_at is null and voided_at is null and public.invitation_state(id, at) = 'pending'
    returning * into its;
  if not found then return false; end if;
  insert into public.principals (id, kind, label, roles, centers, created_by, updated_by)
    values (its.id, 'person', its.label, array[its.role], its.centers, its.created_by, its.created_by);
  insert into public.tokens (id, principal_id, label, hash, scopes, created_at, created_by, expires_at)
    values (its_token, its.id, its.label, token_hash, its_scopes, at, its.id, until);
  return true;
end $$;
revoke execute on function accept_invitation(bytea, timestamptz, uuid, bytea, text[], timestamptz) from public;
grant execute on function accept_invitation(bytea, timestamptz, uuid, bytea, text[], timestamptz) to fusion_service;
`;

// Directors know the delegates of their centers, and nothing else of other principals.
const delegates = `
create function delegates_of(its_center text, at timestamptz)
returns table (id uuid, label text, state text, invited_by text, invited_at timestamptz, expires_at timestamptz, since timestamptz,
  last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select held.*
  from (
    select holder.id, holder.label, case when holder.disabled_at is null then 'active' else 'disabled' end,
      (select maker.label from public.principals maker where maker.id = holder.created_by),
      coalesce(its.created_at, holder.created_at), null::timestamptz, coalesce(its.accepted_at, holder.created_at),
      (select max(used.last_used_at) from public.tokens used where used.principal_id = holder.id)
    from public.principals holder left join public.invitations its on its.id = holder.id
    where 'delegate' = any (holder.roles) and its_center = any (holder.centers)
    union all
    select its.id, its.label, case public.invitation_state(its.id, at) when 'pending' then 'invited' else 'expired' end,
      (select maker.label from public.principals maker where maker.id = its.created_by),
      its.created_at, its.expires_at, null, null
    from public.invitations its
    where its.role = 'delegate' and its.centers[1] = its_center and its.accepted_at is null and its.voided_at is null
      and public.invitation_state(its.id, at) in ('pending', 'expired')) held
  where public.has_role('analyst') or public.has_role('admin') or its_center = any (public.bound_centers())
$$;
revoke execute on function delegates_of(text, timestamptz) from public;
grant execute on function delegates_of(text, timestamptz) to fusion_service;

-- At once: the center is gone from the principal, and with its last one the principal is disabled, unless it has another role.
create function revoke_delegate(its_center text, its_id uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare was_invited boolean;
begin
  if not its_center = any (public.bound_centers()) then return false; end if;
  update public.invitations set voided_at = at, voided_by = public.principal_id(), version = version + 1
    where id = its_id and role = 'delegate' and centers[1] = its_center and accepted_at is null and voided_at is null;
  was_invited := found;
  update public.principals it set
      centers = array_remove(it.centers, its_center),
      roles = case when it.centers <@ array[its_center] and it.roles <> array['delegate']
        then array_remove(it.roles, 'delegate') else it.roles end,
      disabled_at = case when it.centers <@ array[its_center] and it.roles = array['delegate']
        then coalesce(it.disabled_at, at) else it.disabled_at end,
      version = it.version + 1, updated_at = now(), updated_by = public.principal_id()
    where it.id = its_id and 'delegate' = any (it.roles) and its_center = any (it.centers);
  return was_invited or found;
end $$;
revoke execute on function revoke_delegate(text, uuid, timestamptz) from public;
grant execute on function revoke_delegate(text, uuid, timestamptz) to fusion_service;
`;
