// Statistics of what a large close has just kept. Autovacuum gathers them within a minute; whoever publishes before that would get the
// plans of tables that looked almost empty.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statistics).execute(db);
}

// ANALYZE asks for the owner of the table. What another session is analyzing already is skipped.
const statistics = `
create function gather_kept_statistics() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.has_role('system') then raise insufficient_privilege using message = 'statistics are gathered by the service itself'; end if;
  analyze (skip_locked) public.answer_statuses, public.center_results, public.findings, public.presence_rows, public.agreement_cells,
    public.need_results, public.unfilled_presence;
end $$;
revoke execute on function gather_kept_statistics() from public;
grant execute on function gather_kept_statistics() to fusion_service;
`;
