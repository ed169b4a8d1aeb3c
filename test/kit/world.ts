// What a test of the service works with: the application on its own database, a clock that it sets, tokens for principals that
// it makes, and rows of its own. Each subtest makes its own center; nothing asserts on totals of a shared table.
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import type { Test } from 'tap';
import { uuidv7 } from 'uuidv7';
import { buildApp } from '../../src/app.ts';
import { sha256 } from '../../src/lib/digest.ts';
import { type RoleName, scopesOfRoles } from '../../src/modules/identity/index.ts';
import { makeToken } from '../../src/platform/auth/token-secret.ts';
import { type Database, openDatabase } from '../../src/platform/db/client.ts';
import type { DB } from '../../src/platform/db/schema.generated.ts';
import type { App } from '../../src/platform/http/server.ts';
import { makeSigningKey, openSigner } from '../../src/platform/signing/signer.ts';
import { createTestDatabase, dropTestDatabase, urlOf } from './cluster.ts';

export type Actor = { id: string; token: string; roles: string[]; centers: string[]; components: string[] };
export type Bindings = { roles: RoleName[]; centers?: string[]; components?: string[]; scopes?: string[] };
export type CallOptions = { body?: unknown; headers?: Record<string, string> };
// Tests read bodies of any shape, and assert on what they find.
export type Answer = { status: number; headers: Record<string, string | undefined>; body: any; text: string };

export type World = {
  app: App;
  database: Database;
  /** The owner of the tables, for rows that no route makes. */
  owner: Kysely<DB>;
  serviceUrl: string;
  ownerUrl: string;
  /** Of whom row security hides nothing. */
  superuserUrl: string;
  /** Sets the service's present instant; it stands still until set again. */
  setClock(instant: string): void;
  actor(bindings: Bindings): Promise<Actor>;
  /** A center of its own with a fresh code. */
  center(
    values?: Partial<{ state: string; designation: string; femaRegion: number; validFrom: string; validTo: string }>,
  ): Promise<string>;
  call(
    actor: Actor | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    options?: CallOptions,
  ): Promise<Answer>;
};

/** Opens a world for this test file; it is torn down with it. The clock begins at `now`. */
export async function openWorld(t: Test, now = '2026-07-01T12:00:00Z'): Promise<World> {
  const name = await createTestDatabase();
  const serviceUrl = urlOf(name, 'service');
  const ownerUrl = urlOf(name, 'owner');
  const superuserUrl = urlOf(name, 'superuser');
  const database = openDatabase({ url: serviceUrl });
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  // Connections that are being closed may be told that their database is dropped.
  pool.on('error', () => undefined);
  const owner = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  let present = new Date(now);
  const app = await buildApp({
    database,
    clock: () => present,
    logger: pino({ level: 'fatal' }),
    requestsPerMinute: 1_000_000,
    signer: openSigner(makeSigningKey()),
  });
  t.teardown(async () => {
    await app.close();
    await database.close();
    await owner.destroy();
    await dropTestDatabase(name);
  });
  let serial = 0;

  return {
    app,
    database,
    owner,
    serviceUrl,
    ownerUrl,
    superuserUrl,
    setClock(instant) {
      present = new Date(instant);
    },
    async actor({ roles, centers = [], components = [], scopes }) {
      const id = uuidv7();
      const token = makeToken();
      await owner
        .insertInto('principals')
        .values({ id, kind: 'person', label: `${roles.join(' and ')} ${id.slice(-6)}`, roles, centers, components })
        .execute();
      await owner
        .insertInto('tokens')
        .values({
          id: uuidv7(),
          principalId: id,
          label: 'test',
          hash: sha256(token),
          scopes: scopes ?? [...scopesOfRoles(roles)],
          createdAt: new Date('2026-01-01T00:00:00Z'),
          expiresAt: new Date('2026-12-31T00:00:00Z'),
        })
        .execute();
      return { id, token, roles, centers, components };
    },
    async center(values = {}) {
      serial += 1;
      const code = `ZZ-T${process.pid % 1000}X${serial}`;
      await owner
        .insertInto('centers')
        .values({ code, name: `Center ${code}`, state: 'ZZ', designation: 'recognized', femaRegion: 1, ...values })
        .execute();
      return code;
    },
    async call(actor, method, url, { body, headers = {} } = {}) {
      const authorization = actor === null ? {} : { authorization: `Bearer ${actor.token}` };
      const payload = body === undefined ? {} : { payload: body as object };
      const answer = await app.inject({ method, url, headers: { ...authorization, ...headers }, ...payload });
      const isJson = /json/.test(String(answer.headers['content-type'] ?? ''));
      return {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string | undefined>,
        body: isJson && answer.body !== '' ? JSON.parse(answer.body) : undefined,
        text: answer.body,
      };
    },
  };
}
