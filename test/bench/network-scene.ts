// The network that the outlook is measured on: a closed cycle of 80 centers whose roster goes on changing, and the same a hundred times
// over, copied row by row, since closing eight thousand centers is measured elsewhere. Written as the owner of the tables.
import type pg from 'pg';
import { fileAnswers, principalOf } from './scene.ts';

export const NETWORK = 'BENCH-NETWORK';

/** Ends the centers there are, and opens those of the network: `NET-0-1` to `NET-0-n`, in 26 states and ten regions. */
export async function makeNetworkCenters(client: pg.Client, centers: number): Promise<void> {
  await client.query(`update centers set valid_to = '2025-01-01', version = version + 1 where code like 'BENCH-%'`);
  await client.query(
    `insert into centers (code, name, state, designation, fema_region)
     select 'NET-0-' || n, 'Center ' || n, 'Z' || chr(65 + n % 26), case when n % 3 = 0 then 'recognized' else 'primary' end, 1 + n % 10
     from generate_series(1, $1::int) n`,
    [centers],
  );
}

/**
 * Twenty people at each center, in four kinds: one ends within two years and is succeeded after some days, one is funded for a time, one
 * has no date at all, one has both. Then the answers that `fileAnswers` files.
 */
export async function fillNetwork(client: pg.Client, centers: number): Promise<void> {
  await client.query(
    `insert into positions (id, family, position_ref)
     select gen_random_uuid(), (array['CBP', 'CBP', 'TSA', 'IA', 'CBP'])[1 + k % 5], 'NET-0-' || n || '-' || k
     from generate_series(1, $1::int) n, generate_series(0, 19) k`,
    [centers],
  );
  await client.query(
    `insert into deployments (id, position_id, position_ref, component, center, role, arrangement, fte, start_date, end_date, funded_through,
       confirmed_on, created_by, updated_by)
     select gen_random_uuid(), its.id, its.position_ref, (array['CBP-USBP', 'CBP-OFO', 'TSA', 'IA', 'CBP-AMO'])[1 + k % 5], 'NET-0-' || n,
       (array['BPA', 'CBPO', 'FIO', 'IO', 'ANL'])[1 + k % 5], 'full-time', 100, '2025-06-02',
       case when k % 4 in (0, 3) then date '2026-12-01' + (n * 37 + k * 101) % 700 end,
       case when k % 4 in (1, 3) then date '2026-12-01' + (n * 53 + k * 67) % 700 end, '2026-06-01', $2, $2
     from positions its, lateral (select split_part(its.position_ref, '-', 3)::int as n, split_part(its.position_ref, '-', 4)::int as k) of
     where its.position_ref like 'NET-0-%' and n <= $1::int`,
    [centers, principalOf(0)],
  );
  await client.query(
    `insert into deployments (id, position_id, position_ref, component, center, role, arrangement, fte, start_date, funded_through, successor_of,
       confirmed_on, created_by, updated_by)
     select gen_random_uuid(), position_id, position_ref, component, center, role, arrangement, fte, end_date + 1 + (fte + length(position_ref)) % 50,
       end_date + 600, id, confirmed_on, $1, $1
     from deployments where center like 'NET-0-%' and end_date is not null and split_part(position_ref, '-', 4)::int % 4 = 0`,
    [principalOf(0)],
  );
  await fileAnswers(client, NETWORK, 'NET-0-', centers);
}

/** Tables of the network in the order in which their rows are copied, and the columns that name something that is copied too. */
const COPIED: readonly (readonly [table: string, ids: readonly string[]])[] = [
  ['positions', ['id']],
  ['deployments', ['id', 'position_id', 'successor_of']],
  ['deployment_versions', ['id', 'position_id', 'successor_of']],
  ['cycle_frame', []],
  ['cycle_revisions', []],
  ['center_results', []],
  ['answer_statuses', []],
  ['findings', ['id', 'deployment_id', 'position_id', 'possible_match']],
  ['need_results', []],
];

/** Copies the network so that it is `times` as large. Triggers stand aside: what they would write is copied as well. */
export async function widenNetwork(client: pg.Client, times: number): Promise<void> {
  await client.query(
    `insert into centers (code, name, state, designation, fema_region)
     select 'NET-' || copy || substr(code, 6), name || ' of copy ' || copy, state, designation, fema_region
     from centers, generate_series(1, $1::int - 1) copy where code like 'NET-0-%'`,
    [times],
  );
  for (const [table, ids] of COPIED) {
    const hasCenter = table !== 'positions';
    const renamed = hasCenter
      ? `'center', 'NET-' || copy || substr(center, 6)`
      : `'position_ref', 'NET-' || copy || substr(position_ref, 6)`;
    const renewed = ids.map((id) => `, '${id}', md5(its.${id}::text || copy)::uuid`).join('');
    const which = hasCenter ? `center like 'NET-0-%'` : `position_ref like 'NET-0-%'`;
    await client.query(`alter table ${table} disable trigger user`);
    await client.query(
      `insert into ${table} select (jsonb_populate_record(its, jsonb_build_object(${renamed}${renewed}))).*
       from ${table} its, generate_series(1, $1::int - 1) copy where ${which}`,
      [times],
    );
    await client.query(`alter table ${table} enable trigger user`);
  }
  await client.query('vacuum analyze');
}

/** Days on which the roster of the network changes after `day`, each deployment counted by itself: what the cost may grow with. */
export async function countRosterChanges(client: pg.Client, day: string): Promise<number> {
  const { rows } = await client.query<{ changes: number }>(
    `select (count(*) filter (where start_date > $1) + count(*) filter (where end_date >= $1)
       + count(*) filter (where funded_through >= $1 and funded_through is distinct from end_date))::int as changes
     from deployments where center like 'NET-%'`,
    [day],
  );
  return rows[0]?.changes ?? 0;
}
