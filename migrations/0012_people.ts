// Delegates, who draft for a center and never certify: their role, the centers that a principal may draft for, and the policies
// that go by them. Certifying stays with bound_centers(), which are those that a principal directs.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(roles).execute(db);
  await sql.raw(drafting).execute(db);
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
`;

// A delegate reads of the register what the response shows it, with the blindness of directors, and no computed result.
const drafting = `
create function drafting_centers() returns text[] language sql stable parallel safe as
  $$ select case when has_role('director') or has_role('delegate')
       then coalesce(string_to_array(nullif(current_setting('fusion.centers', true), ''), ','), '{}') else '{}' end $$;

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
