// Changes of principals and tokens, each in one transaction with its record in the audit.
import { uuidv7 } from 'uuidv7';
import { sha256 } from '../../lib/digest.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { type Fault, notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { findUnknownCodes } from '../reference/index.ts';
import { daysAfter } from './days-after.ts';
import { findBindingFaults } from './find-binding-faults.ts';
import { type PrincipalRecord, type RoleName, scopesOfRoles, TOKEN_DAYS, type TokenRecord } from './model.ts';
import * as queries from './queries.ts';

export type PrincipalInput = {
  kind: 'person' | 'service';
  label: string;
  email?: string | null | undefined;
  roles: RoleName[];
  centers: string[];
  components: string[];
};

export async function createPrincipal(
  transact: Transact<PrincipalRecord>,
  input: PrincipalInput,
): Promise<PrincipalRecord> {
  return transact(async (db) => {
    await requireBindings(db, input);
    const made = await queries.insertPrincipal(db, { id: uuidv7(), ...input });
    await recordEvent(db, { action: 'create-principal', subjectKind: 'principal', subject: made.id, details: input });
    return made;
  });
}

export type PrincipalPatch = Partial<Omit<PrincipalInput, 'kind'>> & { disabled?: boolean | undefined };

/** Changes a principal. Throws `conflict` where nobody who could undo it would be left: the last administrator stays one. */
export async function changePrincipal(
  transact: Transact<PrincipalRecord>,
  id: string,
  precondition: Precondition,
  patch: PrincipalPatch,
  now: Date,
): Promise<PrincipalRecord> {
  return transact(async (db) => {
    const current = await queries.findPrincipalForUpdate(db, id);
    if (current === undefined) throw notFound(`principal ${id}`);
    requireMatch(precondition, current);
    const { disabled, ...rest } = patch;
    const { roles, centers, components } = { ...current, ...rest };
    // A revoked delegate has no center left: it keeps its label, and needs one again before it is enabled.
    const isAtRest = current.disabledAt !== null && disabled !== false && centers.length === 0;
    if (!isAtRest || rest.roles || rest.components) await requireBindings(db, { roles, centers, components });
    const disabledAt = disabled === undefined ? {} : { disabledAt: disabled ? (current.disabledAt ?? now) : null };
    const changed = await queries.updatePrincipal(db, id, { ...rest, ...disabledAt });
    if (!isAdministrator(changed) && isAdministrator(current) && !(await queries.hasAdministrator(db)))
      throw new Problem('conflict', 'This is the last administrator: make another one first.');
    await recordEvent(db, { action: 'change-principal', subjectKind: 'principal', subject: id, details: patch });
    return changed;
  });
}

/** Sets or clears the caller's own address, to which the service writes. Throws what `requireMatch` throws. */
export async function changeOwnEmail(
  transact: Transact<PrincipalRecord>,
  precondition: Precondition,
  email: string | null,
): Promise<PrincipalRecord> {
  return transact(async (db) => {
    const current = await queries.getOwnPrincipal(db);
    requireMatch(precondition, current);
    if (current.email === email) return current;
    // Not set: somebody was faster, and is named.
    if (!(await queries.setOwnEmail(db, email, current.version)))
      requireMatch([String(current.version)], await queries.getOwnPrincipal(db));
    await recordEvent(db, { action: 'change-own-email', subjectKind: 'principal', subject: current.id });
    return queries.getOwnPrincipal(db);
  });
}

export type TokenInput = {
  label: string;
  principal?: string | undefined;
  role?: RoleName | undefined;
  centers: string[];
  components: string[];
  scopes?: string[] | undefined;
  expiresAt?: string | undefined;
};

/** Makes a token that `secret` opens, and, where none is named, its principal. The secret itself is not kept. */
export async function issueToken(
  transact: Transact<TokenRecord>,
  input: TokenInput,
  secret: string,
  now: Date,
): Promise<TokenRecord> {
  const expiresAt = input.expiresAt === undefined ? daysAfter(now, TOKEN_DAYS) : new Date(input.expiresAt);
  if (expiresAt <= now || expiresAt > daysAfter(now, TOKEN_DAYS)) {
    throw faulty('/expiresAt', `A token is valid until an instant within the next ${TOKEN_DAYS} days.`);
  }
  return transact(async (db) => {
    const holder = await holderOf(db, input);
    const scopes = input.scopes ?? [...scopesOfRoles(holder.roles)];
    const beyond = scopes.filter((scope) => !(scopesOfRoles(holder.roles) as Set<string>).has(scope));
    if (beyond.length > 0) throw faulty('/scopes', `The roles of the principal do not include ${beyond.join(', ')}.`);
    const record = await queries.insertToken(db, {
      id: uuidv7(),
      principalId: holder.id,
      label: input.label,
      hash: sha256(secret),
      scopes,
      createdAt: now,
      expiresAt,
    });
    await recordEvent(db, {
      action: 'issue-token',
      subjectKind: 'token',
      subject: record.id,
      details: { principal: holder.id, scopes },
    });
    return record;
  });
}

export async function revokeToken(transact: Transact<TokenRecord>, id: string, now: Date): Promise<TokenRecord> {
  return transact(async (db) => {
    const revoked = await queries.revokeToken(db, id, now);
    if (revoked !== undefined) {
      await recordEvent(db, { action: 'revoke-token', subjectKind: 'token', subject: id });
      return revoked;
    }
    const known = await queries.findToken(db, id);
    if (known === undefined) throw notFound(`token ${id}`);
    return known;
  });
}

async function holderOf(db: Db, input: TokenInput): Promise<{ id: string; roles: string[] }> {
  if (input.principal !== undefined) {
    if (input.role !== undefined || input.centers.length > 0 || input.components.length > 0) {
      throw faulty('/principal', 'Name a principal, or a role with its bindings for a new one; not both.');
    }
    const holder = await queries.findPrincipal(db, input.principal);
    if (holder === undefined) throw faulty('/principal', `There is no principal ${input.principal}.`);
    if (holder.disabledAt !== null) throw faulty('/principal', `Principal ${holder.id} is disabled: enable it first.`);
    return holder;
  }
  if (input.role === undefined) throw faulty('/role', 'Name a role for a new principal, or an existing principal.');
  const principal = {
    id: uuidv7(),
    kind: input.role === 'service' ? ('service' as const) : ('person' as const),
    label: input.label,
    roles: [input.role],
    centers: input.centers,
    components: input.components,
  };
  await requireBindings(db, principal);
  await recordEvent(db, {
    action: 'create-principal',
    subjectKind: 'principal',
    subject: principal.id,
    details: principal,
  });
  return queries.insertPrincipal(db, principal);
}

async function requireBindings(
  db: Db,
  input: { roles: string[]; centers: string[]; components: string[] },
): Promise<void> {
  const faults = findBindingFaults(input);
  const unknown = await findUnknownCodes(db, { centers: input.centers, families: input.components });
  faults.push(
    ...unknown.centers.map((code) => at(`/centers/${input.centers.indexOf(code)}`, `There is no center ${code}.`)),
  );
  faults.push(
    ...unknown.families.map((code) =>
      at(`/components/${input.components.indexOf(code)}`, `${code} is not a component family.`),
    ),
  );
  if (faults.length > 0) throw new Problem('invalid-request', 'The bindings do not fit the roles.', { errors: faults });
}

function isAdministrator({ roles, disabledAt }: PrincipalRecord): boolean {
  return roles.includes('admin') && disabledAt === null;
}

function at(pointer: string, message: string): Fault {
  return { in: 'body', pointer, message };
}

function faulty(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [at(pointer, message)] });
}
