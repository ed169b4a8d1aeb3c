// A write over HTTP: one command in one transaction, and, where the client sent an Idempotency-Key, its answer kept in that
// same transaction, so that a repeated POST is answered and not done again.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { Problem } from '../../lib/problem.ts';
import type { Database, Db, Transact } from '../db/client.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a POST that only asks, and does not go through `perform`: an Idempotency-Key keeps nothing there. */
    keepsNothing?: boolean;
  }
}

/** What a handler returns that has sent its answer itself: the types of a route know bodies only, and this is none. */
export type Sent = never;

/** What a write answers. `kept` replaces the body in the record kept for repetitions: secrets are shown once only. */
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown; kept?: unknown };

/** JSON that is written piece by piece, in the reader's pace, as an answer; repeated, it is answered with `kept`. */
export function answerInPieces(pieces: Iterable<string>, kept: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status: 200, headers, body: Readable.from(pieces, { objectMode: false }), kept };
}

/**
 * Runs `command` with `args` as the request's principal and answers with what `respond` makes of its result. Throws what the
 * command throws, and `idempotency-key-reused`, `idempotency-key-in-use` or `rights-changed` (api.md, Conventions).
 */
export async function perform<T, A extends readonly unknown[]>(
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  command: (transact: Transact<T>, ...args: A) => Promise<T>,
  args: NoInfer<A>,
  respond: (result: NoInfer<T>) => Answer,
): Promise<Sent> {
  const claim = claimOf(request);
  const actor = { ...request.principal, origin: { requestId: request.id, address: request.ip } };
  const transact: Transact<T> = (work) =>
    database.asPrincipal(actor, async (db) => {
      if (claim !== undefined) await answerAgain(db, claim);
      const result = await work(db);
      if (claim !== undefined) await keepAnswer(db, claim, respond(result));
      return result;
    });
  try {
    send(reply, respond(await command(transact, ...args)));
  } catch (error) {
    if (!(error instanceof AnsweredBefore)) throw error;
    send(reply, { ...error.answer, headers: { ...error.answer.headers, 'idempotency-replayed': 'true' } });
  }
  return reply as Sent;
}

/** Drops records older than seven days. Run by the service itself now and then. */
export async function dropOldAnswers(db: Db): Promise<void> {
  await db.deleteFrom('idempotencyRecords').where('createdAt', '<', sql<Date>`now() - interval '7 days'`).execute();
}

type Claim = { principalId: string; route: string; key: string; body: Buffer; rights: Buffer };

class AnsweredBefore extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('answered before');
    this.answer = answer;
  }
}

function claimOf(request: FastifyRequest): Claim | undefined {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (typeof key !== 'string' || key.length < 1 || key.length > 255) {
    const message = 'Idempotency-Key is 1 to 255 characters.';
    throw new Problem('invalid-request', message, { errors: [{ in: 'header', pointer: '/idempotency-key', message }] });
  }
  const { id, roles, centers, components, scopes } = request.principal;
  return {
    principalId: id,
    route: `${request.method} ${request.url}`,
    key,
    body: sha256(JSON.stringify(request.body ?? null)),
    rights: sha256(JSON.stringify([roles, centers, components, scopes])),
  };
}

async function answerAgain(db: Db, claim: Claim): Promise<void> {
  const name = `${claim.principalId} ${claim.route} ${claim.key}`;
  const lock = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 1)) as got`.execute(db);
  if (!lock.rows[0]?.got)
    throw new Problem(
      'idempotency-key-in-use',
      'The first request with this key has not ended yet.',
      {},
      { 'retry-after': '1' },
    );
  const kept = await db
    .selectFrom('idempotencyRecords')
    .selectAll()
    .where('principalId', '=', claim.principalId)
    .where('route', '=', claim.route)
    .where('key', '=', claim.key)
    .executeTakeFirst();
  if (kept === undefined) return;
  if (!kept.bodySha256.equals(claim.body))
    throw new Problem('idempotency-key-reused', 'This key was used with another body.');
  if (!kept.rightsSha256.equals(claim.rights))
    throw new Problem('rights-changed', 'What you may see has changed since this key was used.');
  throw new AnsweredBefore({
    status: kept.status,
    headers: kept.headers as Record<string, string>,
    body: kept.body ?? undefined,
  });
}

async function keepAnswer(db: Db, claim: Claim, answer: Answer): Promise<void> {
  const body = answer.kept ?? answer.body;
  await db
    .insertInto('idempotencyRecords')
    .values({
      principalId: claim.principalId,
      route: claim.route,
      key: claim.key,
      bodySha256: claim.body,
      rightsSha256: claim.rights,
      status: answer.status,
      headers: JSON.stringify(answer.headers ?? {}),
      body: body === undefined ? null : JSON.stringify(body),
    })
    .execute();
}

function send(reply: FastifyReply, answer: Answer): void {
  reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .send(answer.body);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
