// What a write of many registrations needs: the revisions of all centers that it will move, held in the order of everybody else, and
// moved once.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(holding).execute(db);
  await sql.raw(bumping).execute(db);
}

// Every row of the register that is written bumps the revisions of its center. Two writers of many, or one and a reader who
// computes, would each hold what the other waits for; who holds them all first, in order, waits before it holds any.
const holding = `
create function hold_cycle_revisions(its_centers text[]) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if cardinality(public.bound_components()) = 0 then return; end if;
  perform from public.cycle_revisions
  where center = any (its_centers) and cycle in (select code from public.cycles where state = 'open')
  order by cycle, center for update;
end $$;
revoke execute on function hold_cycle_revisions(text[]) from public;
grant execute on function hold_cycle_revisions(text[]) to fusion_service;
`;

// A revision that this very transaction has moved, and that nothing was computed from since, need not move again: nobody else has seen
// it. Without that each of n rows of a center would pass over the versions that the rows before it left.
const bumping = `
create or replace function bump_cycle_revisions(its_centers text[], its_cycle text default null) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.cycle_revisions it set revision = it.revision + 1
  from (
    select cycle, center from public.cycle_revisions
    where center = any (its_centers) and (its_cycle is null or cycle = its_cycle)
      and cycle in (select code from public.cycles where state = 'open')
      and (computed_revision >= revision or xmin::text <> (pg_current_xact_id()::text::numeric % 4294967296)::text)
    order by cycle, center for update) moved
  where it.cycle = moved.cycle and it.center = moved.center
$$;
`;
