// Analysts know one another by id and label, so that a case can be given to somebody: nothing else of them, and nobody else's.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(analysts).execute(db);
}

// The same as is_active_analyst says of one: whoever is listed can look after a case.
const analysts = `
create function active_analysts() returns table (id uuid, label text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select holder.id, holder.label from public.principals holder
  where 'analyst' = any (holder.roles) and holder.disabled_at is null and public.has_role('analyst')
$$;
revoke execute on function active_analysts() from public;
grant execute on function active_analysts() to fusion_service;
`;
