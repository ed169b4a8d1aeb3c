// What is measured on: one center more than are asked for, each with a director and a token; numbers stand in all names, so that
// the same requests can be written as a pgbench script. Center 0 is the one that scripts are taken from.
import type pg from 'pg';
import { SCOPES_OF_ROLE } from '../../src/modules/identity/model.ts';

export const ANALYST_TOKEN = 'bench-token-analyst';
export const centerOf = (n: number): string => `BENCH-${n}`;
export const tokenOf = (n: number): string => `bench-token-${n}`;

/** Principals are numbered from here on, so that every id has as many digits. */
export const FIRST = 100_000_000_000;
export const principalOf = (n: number): string => `00000000-0000-7000-8000-${FIRST + n}`;

/** Ten lines of presence and five of needs: no validity and no quality edit speaks of them. */
export const ANSWER = {
  presence: {
    status: 'reported',
    unknownComponents: ['FPS'],
    lines: Array.from({ length: 10 }, (_, n) => ({
      component: ['CBP-USBP', 'CBP-OFO', 'TSA', 'IA', 'CBP-AMO'][n % 5],
      role: ['BPA', 'CBPO', 'FIO', 'IO', 'ANL'][n % 5],
      arrangement: n < 5 ? 'full-time' : 'part-time',
      headcount: 1,
      ftePerPerson: n < 5 ? 1 : 0.5,
    })),
  },
  needs: {
    status: 'reported',
    lines: ['CBP', 'TSA', 'IA', null, 'CBP-OFO'].map((component, n) => ({
      ...{ component, fte: 1 + n / 2, priority: ['critical', 'high', 'medium', 'low', 'high'][n] },
      ...{ onSite: n % 2 === 0, justification: 'Cases are left undone.' },
    })),
  },
};

/** Makes `centers` centers and number 0 the only active ones. `client` owns the tables. */
export async function makeScene(client: pg.Client, centers: number): Promise<void> {
  await client.query(`update centers set valid_from = '1990-01-01', valid_to = '2000-01-01', version = version + 1`);
  await client.query(
    `insert into centers (code, name, state, designation, fema_region)
     select 'BENCH-' || n, 'Center ' || n, 'ZZ', 'recognized', 1 from generate_series(0, $1::int) n`,
    [centers],
  );
  await client.query(
    `insert into principals (id, kind, label, roles, centers)
     select ('00000000-0000-7000-8000-' || $2::bigint + n)::uuid, 'person', 'Director ' || n, '{director}', array['BENCH-' || n]
     from generate_series(0, $1::int) n`,
    [centers, FIRST],
  );
  await client.query(
    `insert into principals (id, kind, label, roles) values ('00000000-0000-7000-8000-000000000009', 'person', 'Analyst', '{analyst}')`,
  );
  await client.query(
    `insert into tokens (id, principal_id, label, hash, scopes, expires_at)
     select gen_random_uuid(), id, 'bench', sha256(convert_to('bench-token-' || right(id::text, 12)::bigint - $2::bigint, 'UTF8')), $1, now() + interval '1 day'
     from principals where roles = '{director}' and label like 'Director %'`,
    [[...SCOPES_OF_ROLE.director], FIRST],
  );
  await client.query(
    `insert into tokens (id, principal_id, label, hash, scopes, expires_at)
     values (gen_random_uuid(), '00000000-0000-7000-8000-000000000009', 'bench', sha256(convert_to($1, 'UTF8')), $2, now() + interval '1 day')`,
    [ANALYST_TOKEN, [...SCOPES_OF_ROLE.analyst]],
  );
  await client.query('vacuum analyze');
}

/** Copies the drafts of one cycle to another. */
export async function copyDrafts(client: pg.Client, from: string, to: string): Promise<void> {
  await client.query(
    `insert into responses
     select (jsonb_populate_record(its, jsonb_build_object('cycle', $2::text))).* from responses its where cycle = $1`,
    [from, to],
  );
}

/** What the service made of the certifications: every center once, or some of them not, or more than once. */
export async function countCertified(client: pg.Client, cycle: string) {
  const { rows } = await client.query<{ certified: number; revisions: number; centers: number }>(
    `select (select count(*) from responses where cycle = $1 and state = 'certified' and revision = 1)::int as certified,
       count(*)::int as revisions, count(distinct center)::int as centers
     from response_revisions where cycle = $1`,
    [cycle],
  );
  return rows[0] ?? { certified: 0, revisions: 0, centers: 0 };
}

/** People of either side at a center in `fillCycle`: so many findings has each, give or take those that pair differently. */
export const FINDINGS_A_CENTER = 30;

/**
 * Registers twenty people at every center, and files answers of an open cycle that see the ten lines of ANSWER three times over: twenty
 * of the thirty pair. Written as the owner of the tables, since what is measured is what comes after. `client` owns the tables.
 */
export async function fillCycle(client: pg.Client, cycle: string, centers: number): Promise<void> {
  await client.query(
    `insert into positions (id, family, position_ref)
     select gen_random_uuid(), (array['CBP', 'CBP', 'TSA', 'IA', 'CBP'])[1 + k % 5], 'BENCH-' || n || '-' || k
     from generate_series(1, $1::int) n, generate_series(0, 19) k`,
    [centers],
  );
  await client.query(
    `insert into deployments (id, position_id, position_ref, component, center, role, arrangement, fte, start_date, confirmed_on, created_by, updated_by)
     select gen_random_uuid(), its.id, its.position_ref, (array['CBP-USBP', 'CBP-OFO', 'TSA', 'IA', 'CBP-AMO'])[1 + k % 5], 'BENCH-' || n,
       (array['BPA', 'CBPO', 'FIO', 'IO', 'ANL'])[1 + k % 5], 'full-time', 100, '2026-01-05', '2026-06-01', $2, $2
     from positions its, lateral (select split_part(its.position_ref, '-', 2)::int as n, split_part(its.position_ref, '-', 3)::int as k) of
     where its.position_ref like 'BENCH-%' and n <= $1::int`,
    [centers, principalOf(0)],
  );
  await fileAnswers(client, cycle, 'BENCH-', centers);
}

/** Files the same certified answer of centers `prefix`1 to `prefix`n, which sees thirty people. `client` owns the tables. */
export async function fileAnswers(client: pg.Client, cycle: string, prefix: string, centers: number): Promise<void> {
  const presence = {
    ...ANSWER.presence,
    lines: ANSWER.presence.lines.map((line) => ({
      ...line,
      deploymentId: null,
      observed: true,
      basis: 'observed',
      note: null,
      headcount: 3,
    })),
  };
  const needs = {
    ...ANSWER.needs,
    lines: ANSWER.needs.lines.map((line) => ({ ...line, role: null, capability: null, neededBy: null })),
  };
  const answer = JSON.stringify({ presence, needs, remarks: null });
  const certified = `$2, $3::jsonb, 1, now(), $4`;
  await client.query(
    `insert into responses (cycle, center, state, instrument, answer, revision, certified_at, certified_by, created_by, updated_by)
     select $1, $6::text || n, 'certified', ${certified}, $4, $4 from generate_series(1, $5::int) n`,
    [cycle, 'I2', answer, principalOf(0), centers, prefix],
  );
  await client.query(
    `insert into response_revisions (cycle, center, receipt, informed, digest, instrument, answer, revision, certified_at, certified_by)
     select $1, $6::text || n, gen_random_uuid(), false, repeat('0', 64), ${certified} from generate_series(1, $5::int) n`,
    [cycle, 'I2', answer, principalOf(0), centers, prefix],
  );
  await client.query('vacuum analyze');
}
