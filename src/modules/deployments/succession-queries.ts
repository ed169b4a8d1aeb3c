// SQL of the succession of deployments. Row security decides which of a chain there are: behind one that is hidden, it ends.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/client.ts';
import type { Days, Entry } from './model.ts';
import { listDeployments } from './queries.ts';

const MOST = 500;

/** The chain that a deployment stands in, first first: whom it succeeds, and who succeeds it; cancelled successors are none. */
export async function listSuccession(db: Db, id: string, days: Days): Promise<Entry[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive earlier (id, place) as (
      select id, 0 from deployments where id = ${id}::uuid
      union all
      select before.id, place - 1 from earlier join deployments its on its.id = earlier.id
      join deployments before on before.id = its.successor_of where place > ${-MOST}),
    later (id, place) as (
      select id, 0 from deployments where id = ${id}::uuid
      union all
      select after.id, place + 1 from later join deployments after on after.successor_of = later.id and after.cancelled_at is null
      where place < ${MOST})
    select id from (select * from earlier union select * from later) its order by place`.execute(db);
  const ids = rows.map((row) => row.id);
  const entries = new Map((await listDeployments(db, { ids }, days, undefined, 2 * MOST)).map((its) => [its.id, its]));
  return ids.flatMap((its) => entries.get(its) ?? []);
}

/** Whether the caller sees the register only in part, so that a chain may begin earlier and go on later than it is shown. */
export async function seesPartOfRegister(db: Db): Promise<boolean> {
  const { rows } = await sql<{ part: boolean }>`
    select not reads_all('register:read') and cardinality(bound_components()) = 0 as part`.execute(db);
  return rows[0]?.part ?? true;
}
