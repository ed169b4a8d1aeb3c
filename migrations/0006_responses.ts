// Answers of centers: the draft, and every certified revision for ever. An answer is one document, kept as it was certified.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
  await sql.raw(links).execute(db);
  await sql.raw(security).execute(db);
}

const tables = `
create table responses (
  cycle text not null, center text not null,
  state text not null default 'draft' constraint responses_state_known check (state in ('draft', 'certified', 'returned')),
  instrument text not null,
  answer jsonb not null,
  revision integer not null default 0,
  certified_at timestamptz, certified_by uuid,
  informed boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid not null,
  updated_at timestamptz not null default now(), updated_by uuid not null,
  constraint responses_pkey primary key (cycle, center),
  constraint responses_framed foreign key (cycle, center) references cycle_frame,
  constraint responses_certified_by_somebody check ((revision = 0) = (certified_at is null) and (revision = 0) = (certified_by is null))
);
create index responses_by_center on responses (center, cycle);
create table response_revisions (
  cycle text not null, center text not null, revision integer not null,
  receipt uuid not null constraint response_revisions_receipt_unique unique,
  instrument text not null,
  answer jsonb not null,
  digest text not null constraint response_revisions_digest_shape check (digest ~ '^[0-9a-f]{64}$'),
  acknowledgements jsonb not null default '[]',
  informed boolean not null,
  certified_at timestamptz not null, certified_by uuid not null,
  constraint response_revisions_pkey primary key (cycle, center, revision),
  constraint response_revisions_of foreign key (cycle, center) references responses
);
create function certify_response_revision() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.bump_cycle_revisions(array[new.center], new.cycle);
  return null;
end $$;
revoke execute on function certify_response_revision() from public;
create trigger response_revisions_behind_the_line before insert on response_revisions
  for each statement execute function share_closing_line_first();
create trigger response_revisions_bump after insert on response_revisions
  for each row execute function certify_response_revision();
`;

// Whoever answers for a center may link a deployment that row security hides (a blind cycle, a later move to another center), and
// is told only whether the deployments that the answer names itself ever stood there.
const links = `
create function deployments_ever_at(its_center text, its_ids uuid[]) returns table (id uuid, component text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select deployments.id, deployments.component from public.deployments
  where deployments.id = any (its_ids)
    and (public.reads_all('responses:read') or its_center = any (public.bound_centers()))
    and exists (select from public.deployment_versions versions where versions.id = deployments.id and versions.center = its_center)
$$;
revoke execute on function deployments_ever_at(text, uuid[]) from public;
grant execute on function deployments_ever_at(text, uuid[]) to fusion_service;
`;

const security = `
alter table responses enable row level security;
alter table responses force row level security;
create policy responses_owner on responses to current_user using (true) with check (true);
create policy responses_read on responses for select to fusion_service
  using ((select reads_all('responses:read')) or center = any ((select bound_centers())::text[]));
create policy responses_insert on responses for insert to fusion_service
  with check (center = any ((select bound_centers())::text[]) and updated_by = principal_id());
create policy responses_update on responses for update to fusion_service
  using (center = any ((select bound_centers())::text[]))
  with check (center = any ((select bound_centers())::text[]) and updated_by = principal_id());
grant select, insert, update on responses to fusion_service;

alter table response_revisions enable row level security;
alter table response_revisions force row level security;
create policy response_revisions_owner on response_revisions to current_user using (true) with check (true);
create policy response_revisions_read on response_revisions for select to fusion_service
  using ((select reads_all('responses:read')) or center = any ((select bound_centers())::text[]));
create policy response_revisions_insert on response_revisions for insert to fusion_service
  with check (center = any ((select bound_centers())::text[]) and certified_by = principal_id());
grant select, insert on response_revisions to fusion_service;
`;
