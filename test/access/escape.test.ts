// What the service's login cannot do to the database, whoever it acts for: forge what is recorded, read secrets, step out of row
// security, become the owner, or have its own code run with the owner's rights.
import t from 'tap';
import { sha256 } from '../../src/lib/digest.ts';
import { urlOf as urlOfDatabase } from '../kit/cluster.ts';
import { openWorld } from '../kit/world.ts';
import { askAs, assume, connect, type Who } from './ask-as.ts';
import { populate } from './populate.ts';

const NOT_PERMITTED = '42501';

const world = await openWorld(t);
const { actors, entries, A, B } = await populate(world);
const service = await connect(world.serviceUrl);
const all = await connect(urlOfDatabase(new URL(world.serviceUrl).pathname.slice(1), 'superuser'));
t.teardown(() => Promise.all([service.end(), all.end()]));
const system: Who = { ...actors.analyst, roles: ['analyst', 'system'] };
const everybody: Who[] = [...Object.values(actors), system];

/** One row of `table` as JSON, with some values replaced. */
async function copied(table: string, values: Record<string, unknown>, where = 'true'): Promise<string> {
  const { rows } = await all.query(`select to_jsonb(its) as row from ${table} its where ${where} limit 1`);
  return JSON.stringify({ ...rows[0].row, ...values });
}
const insertInto = (table: string) => `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`;

t.test('what was recorded is changed by nobody, not even by the service for itself', async (t) => {
  for (const table of [
    'audit_events',
    'deployment_versions',
    'reference_versions',
    'response_revisions',
    'computations',
    'reports',
    'report_inputs',
    'report_annex_rows',
    'report_answer_statuses',
    'report_presence_rows',
    'report_agreement_cells',
    'report_need_results',
    'report_unfilled_presence',
  ]) {
    const { rows } = await all.query(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1`,
      [table],
    );
    for (const who of everybody) {
      const { name } = rows[0];
      t.equal((await askAs(service, who, `update ${table} set ${name} = ${name}`)).code, NOT_PERMITTED, table);
      t.equal((await askAs(service, who, `delete from ${table}`)).code, NOT_PERMITTED, table);
      t.equal((await askAs(service, who, `truncate ${table} cascade`)).code, NOT_PERMITTED, table);
    }
  }
  for (const table of ['deployment_versions', 'reference_versions']) {
    for (const who of everybody) {
      t.equal((await askAs(service, who, insertInto(table), [await copied(table, {})])).code, NOT_PERMITTED, table);
    }
  }
});

t.test('nothing is added to a report that stands, by whoever it may be', async (t) => {
  for (const table of [
    'report_inputs',
    'report_annex_rows',
    'report_answer_statuses',
    'report_presence_rows',
    'report_agreement_cells',
    'report_need_results',
    'report_unfilled_presence',
  ]) {
    const row = await copied(table, { center: 'ZZ-ADDED' });
    for (const who of [...everybody, { ...system, roles: ['system'] }]) {
      t.equal((await askAs(service, who, insertInto(table), [row])).code, NOT_PERMITTED, table);
    }
  }
  const forged = await copied('reports', { id: actors.admin.id, number: 2, supersedes: null, reason: null });
  const who: Who = { ...actors.analyst, roles: ['analyst'] };
  t.equal(
    (await askAs(service, who, insertInto('reports'), [forged])).code,
    '23514',
    'a second report names the first',
  );
});

t.test('nobody records something in the name of somebody else', async (t) => {
  const { analyst, director, liaison, directorB, liaisonTsa } = actors;
  const other = { updated_by: directorB.id, created_by: directorB.id };
  const deployment = await copied('deployments', { ...other, id: liaison.id }, `id = '${entries.cbpA.id}'`);
  t.equal((await askAs(service, liaison, insertInto('deployments'), [deployment])).code, NOT_PERMITTED);
  const revision = await copied(
    'response_revisions',
    { revision: 9, receipt: director.id, certified_by: directorB.id },
    `center = '${A}'`,
  );
  t.equal((await askAs(service, director, insertInto('response_revisions'), [revision])).code, NOT_PERMITTED);
  const update = async (who: Who, table: string) =>
    (await askAs(service, who, `update ${table} set version = version + 1, updated_by = $1`, [liaisonTsa.id])).code;
  t.equal(await update(liaison, 'deployments'), NOT_PERMITTED);
  t.equal(await update(director, 'responses'), NOT_PERMITTED);
  t.equal(await update(analyst, 'cycles'), NOT_PERMITTED);
  const event = (columns: string, values: string) =>
    askAs(
      service,
      analyst,
      `insert into audit_events (id, principal_id, action, subject_kind, subject${columns}) values (gen_random_uuid(), ${values})`,
    );
  t.equal((await event('', `'${director.id}', 'x', 'x', 'x'`)).code, NOT_PERMITTED, 'as somebody else');
  t.equal((await event(', at', `'${analyst.id}', 'x', 'x', 'x', '2020-01-01'`)).code, NOT_PERMITTED, 'at another time');
  t.equal((await event('', `'${analyst.id}', 'x', 'x', 'x'`)).code, undefined, 'its own, now');
});

t.test('the hash of a token is read by nobody', async (t) => {
  for (const who of everybody) {
    for (const what of [
      'select hash from tokens',
      'select * from tokens',
      "select id from tokens where hash = '\\x00'",
      'update tokens set version = version + 1 returning hash',
      "update tokens set hash = '\\x00'",
      'copy tokens to stdout',
    ]) {
      t.equal((await askAs(service, who, what)).code, NOT_PERMITTED, what);
    }
  }
});

t.test(
  'the hash of the secret of a session is read by nobody, and nobody makes, keeps or moves one without it',
  async (t) => {
    for (const who of everybody) {
      for (const what of [
        'select secret_hash from sessions',
        'select * from sessions',
        "delete from sessions where secret_hash = '\\x00'",
        'delete from sessions returning secret_hash',
        'update sessions set active_at = now()',
        `insert into sessions (id, principal_id) values (gen_random_uuid(), '${who.id}')`,
        'copy sessions to stdout',
        'select end_sessions_of_token()',
        'select end_sessions_of_principal()',
      ]) {
        t.equal((await askAs(service, who, what)).code, NOT_PERMITTED, what);
      }
    }
    const begin = (who: Who | null, token: string) =>
      askAs(
        service,
        who,
        `select begun from begin_session(gen_random_uuid(), '\\x00', $1, null, now(), 15, now() + interval '1 hour')`,
        [sha256(token)],
      ).then(({ rows }) => rows[0]?.['begun']);
    t.equal(await begin(actors.analyst, actors.analyst.token), true);
    t.equal(await begin(actors.analyst, actors.admin.token), false, 'with the token of another');
    t.equal(await begin(null, actors.analyst.token), false, 'as nobody');
    t.equal(await begin(actors.analyst, 'fcs_none'), false);
  },
);

t.test('the hash of the secret of an invitation is read by nobody, and nobody accepts without it', async (t) => {
  for (const who of everybody) {
    for (const what of [
      'select secret_hash from invitations',
      'select * from invitations',
      "select id from invitations where secret_hash = '\\x00'",
      "update invitations set secret_hash = '\\x00'",
      'update invitations set accepted_at = now()',
      "update invitations set expires_at = now() + interval '1 year'",
      "update invitations set centers = array['X']",
      'delete from invitations',
      'copy invitations to stdout',
    ]) {
      t.equal((await askAs(service, who, what)).code, NOT_PERMITTED, what);
    }
    const accept = `select accept_invitation('\\x00', now(), gen_random_uuid(), '\\x01', '{}', now() + interval '1 day') as accepted`;
    t.same((await askAs(service, who, accept)).rows, [{ accepted: false }]);
    const opened = await askAs(service, who, `select * from find_invitation('\\x00', now())`);
    t.equal(opened.count, 0);
  }
});

t.test(
  'delegates are known to and revoked by those of the center alone, also by the functions of the owner',
  async (t) => {
    const { rows } = await all.query(`select id from principals where roles = array['delegate'] and centers = $1`, [
      [A],
    ]);
    for (const [name, who] of Object.entries(actors)) {
      const known = await askAs(service, who, 'select id from delegates_of($1, now())', [A]);
      const revoked = await askAs(service, who, 'select revoke_delegate($1, $2, now()) as revoked', [A, rows[0].id]);
      t.equal(known.count > 0, ['director', 'both', 'analyst', 'admin'].includes(name), `${name} knows`);
      t.same(revoked.rows, [{ revoked: ['director', 'both'].includes(name) }], `${name} revokes`);
    }
    const others = await askAs(service, actors.directorB, 'select revoke_delegate($1, $2, now()) as revoked', [
      B,
      rows[0].id,
    ]);
    t.same(others.rows, [{ revoked: false }], 'not through a center of one’s own either');
  },
);

t.test('a delegate certifies nothing in the database either', async (t) => {
  const values = { revision: 9, receipt: actors.delegate.id, certified_by: actors.delegate.id };
  const revision = await copied('response_revisions', values, `center = '${A}'`);
  t.equal((await askAs(service, actors.delegate, insertInto('response_revisions'), [revision])).code, NOT_PERMITTED);
  const { rows } = await all.query(`select centers from principals where id = $1`, [actors.delegate.id]);
  t.same(rows, [{ centers: [A] }], 'though it drafts for the center');
});

t.test('the instant of a version is not for the service to say', async (t) => {
  await service.query('begin');
  await assume(service, actors.liaison);
  await service.query("select set_config('fusion.recorded_at', '2020-01-01T00:00:00Z', true)");
  await service.query('update deployments set version = version + 1, note = $2, updated_by = $3 where id = $1', [
    entries.cbpA.id,
    'Backdated.',
    actors.liaison.id,
  ]);
  const { rows } = await service.query(
    `select recorded_from > '2026-01-01' as honest, updated_at = recorded_from as same from deployment_versions
     where id = $1 and note = 'Backdated.'`,
    [entries.cbpA.id],
  );
  await service.query('rollback');
  t.same(rows, [{ honest: true, same: true }]);
});

t.test('the login owns nothing, belongs to no owner, and cannot make, change or drop anything', async (t) => {
  const { rows } = await all.query(`
    select rolname as role from pg_roles
    where pg_has_role('fusion_app', oid, 'MEMBER') and rolname not in ('fusion_app', 'fusion_service')`);
  t.same(rows, [], 'a member of fusion_service only');
  const { rows: rights } = await all.query(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as special from pg_roles
     where rolname in ('fusion_app', 'fusion_service')`,
  );
  t.same(rights, [{ special: false }, { special: false }]);
  const { rows: owned } = await all.query(
    `select relname from pg_class where relowner in ('fusion_app'::regrole, 'fusion_service'::regrole)
     union all select proname from pg_proc where proowner in ('fusion_app'::regrole, 'fusion_service'::regrole)`,
  );
  t.same(owned, []);
  for (const statement of [
    'set role fusion_owner',
    'set session authorization fusion_owner',
    'set role postgres',
    'alter table deployments disable row level security',
    'alter table deployments no force row level security',
    'alter table deployments owner to fusion_app',
    'drop policy deployments_read on deployments',
    'create policy mine on deployments using (true)',
    'drop table deployments cascade',
    'create table public.mine (id int)',
    'create function public.mine() returns int language sql as $$ select 1 $$',
    'create or replace function has_role(role text) returns boolean language sql as $$ select true $$',
    'alter function has_role(text) owner to fusion_app',
    'create trigger mine before insert on deployments for each row execute function share_closing_line_first()',
    'alter table deployments disable trigger all',
    'set session_replication_role = replica',
    'grant fusion_owner to fusion_app',
    'alter role fusion_app superuser',
    'create schema mine',
    'insert into kysely_migration select * from kysely_migration',
    'select passwd from pg_shadow',
    "select pg_read_file('/etc/hostname')",
    'select bump_cycle_revisions(array[]::text[], null)',
    'select record_deployment_version()',
  ]) {
    const { code } = await askAs(service, system, statement);
    t.ok(code !== undefined && [NOT_PERMITTED, '22023', '0LP01'].includes(code), `${statement}: ${code}`);
  }
});

t.test('analysts are known to analysts alone, also by the function of the owner', async (t) => {
  for (const [name, who] of Object.entries(actors)) {
    const known = await askAs(service, who, 'select id from active_analysts()');
    t.same(known.rows, name === 'analyst' ? [{ id: actors.analyst.id }] : [], name);
  }
});

t.test('switching row security off answers with an error, not with rows', async (t) => {
  for (const table of ['deployments', 'responses', 'findings', 'principals', 'invitations', 'audit_events']) {
    await service.query('begin');
    await assume(service, actors.director);
    await service.query('set local row_security = off');
    await t.rejects(service.query(`select 1 from ${table}`), { code: NOT_PERMITTED }, table);
    await service.query('rollback');
  }
});

t.test('a function with its owner’s rights finds names nowhere but where they were meant', async (t) => {
  const { rows } = await all.query(`
    select proname as name, proconfig::text as config, has_function_privilege('fusion_app', oid, 'EXECUTE') as callable
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`);
  t.ok(rows.length > 5);
  for (const { name, config } of rows) t.equal(config, '{"search_path=pg_catalog, public, pg_temp"}', name);
  t.same(
    rows.filter(({ callable }) => callable).map(({ name }) => name),
    [
      ...[
        'accept_invitation',
        'active_analysts',
        'address_of',
        'addressees_of',
        'authenticate_session',
        'authenticate_token',
      ],
      ...['begin_session', 'cycle_revision', 'delegates_of'],
      ...[
        'deployments_ever_at',
        'explain_token',
        'find_invitation',
        'gather_kept_statistics',
        'hold_cycle_revisions',
        'invitation_state',
        'is_active_analyst',
        'liaisons_of',
        'nonresponse_basis',
        'participation_of',
      ],
      ...['principal_label', 'publication_of', 'revoke_delegate', 'set_own_email'],
    ],
    'the service calls these and no other',
  );
  const views = await all.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
       and not coalesce('security_invoker=true' = any (reloptions), false)`,
  );
  t.same(views.rows, [], 'views ask with the rights of the caller');
});

t.test('types of the caller’s own do not run in functions with their owner’s rights', async (t) => {
  // A connection of its own: one on which the function has run before knows its types already.
  const fresh = await connect(world.serviceUrl);
  await fresh.query('begin');
  await assume(fresh, actors.liaison);
  await fresh.query(`create temp table seen (who text)`);
  await fresh.query('grant all on seen to public');
  await fresh.query(`create function pg_temp.spy(at timestamp with time zone) returns boolean language plpgsql as
    $$ begin insert into seen values (current_user); return true; end $$`);
  await fresh.query(`create domain pg_temp.timestamptz as timestamp with time zone check (pg_temp.spy(value))`);
  await fresh
    .query('update deployments set version = version + 1, updated_by = $2 where id = $1', [
      entries.cbpA.id,
      actors.liaison.id,
    ])
    .catch(() => undefined);
  const { rows } = await fresh.query('select who from seen').catch(() => ({ rows: [{ who: 'nobody could ask' }] }));
  await fresh.query('rollback');
  await fresh.end();
  t.same(rows, []);
});

t.test('functions that run for their owner tell nobody more than they are meant to', async (t) => {
  const ever = (who: Who | null, center: string) =>
    askAs(service, who, 'select id from deployments_ever_at($1, $2)', [center, [entries.cbpA.id]]);
  t.equal((await ever(actors.director, A)).count, 1);
  t.equal((await ever(actors.directorB, A)).count, 0, 'not to a director of another center');
  t.equal((await ever(actors.liaison, A)).count, 0);
  t.equal((await ever(null, A)).count, 0);
  const label = (who: Who | null) =>
    askAs(service, who, 'select principal_label($1) as label', [actors.admin.id]).then(
      ({ rows }) => rows[0]?.['label'],
    );
  t.equal(await label(null), null, 'no names without a principal');
  t.type(await label(actors.director), 'string');
  const revision = (who: Who | null, cycle: string) =>
    askAs(service, who, 'select revision from cycle_revision($1)', [cycle]).then(({ rows }) => rows[0]?.['revision']);
  const { rows } = await all.query(`select code from cycles where state = 'open'`);
  t.ok(Number(await revision(actors.director, rows[0].code)) > 0);
  t.equal(await revision(null, rows[0].code), null);
  t.equal(await revision(actors.admin, rows[0].code), null);
  const gather = (who: Who | null) => askAs(service, who, 'select gather_kept_statistics()').then(({ code }) => code);
  t.equal(await gather(actors.analyst), NOT_PERMITTED, 'not for the asking');
  t.equal(await gather(system), undefined);
});
