// SQL of the audit: one append, one list. The principal, request and address come from the settings of the transaction.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../platform/db/client.ts';
import { afterKeys, beforeKeys, type CursorValue } from '../../platform/db/keyset.ts';

export type AuditEvent = {
  action: string;
  subjectKind: string;
  subject: string;
  reason?: string | null;
  details?: Record<string, unknown>;
};

/** Appends one event: who did what to what, when, from where, why. */
export async function recordEvent(db: Db, event: AuditEvent): Promise<void> {
  await db
    .insertInto('auditEvents')
    .values({
      id: uuidv7(),
      principalId: sql<string>`principal_id()`,
      action: event.action,
      subjectKind: event.subjectKind,
      subject: event.subject,
      reason: event.reason ?? null,
      requestId: sql<string | null>`nullif(current_setting('fusion.request_id', true), '')`,
      address: sql<string | null>`nullif(current_setting('fusion.address', true), '')`,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
}

export type EventFilter = {
  action?: string[] | undefined;
  subjectKind?: string[] | undefined;
  subject?: string[] | undefined;
  principal?: string[] | undefined;
  /** From this instant on, and before that one. */
  from?: string | undefined;
  until?: string | undefined;
};

export async function listEvents(
  db: Db,
  filter: EventFilter,
  order: 'oldest' | 'newest',
  after: CursorValue[] | undefined,
  limit: number,
) {
  let query = db
    .selectFrom('auditEvents')
    .selectAll()
    .select(sql<string | null>`principal_label(principal_id)`.as('principalLabel'))
    .where(order === 'oldest' ? afterKeys(['id'], after) : beforeKeys(['id'], after))
    .orderBy('id', order === 'oldest' ? 'asc' : 'desc')
    .limit(limit + 1);
  if (filter.action) query = query.where('action', 'in', filter.action);
  if (filter.subjectKind) query = query.where('subjectKind', 'in', filter.subjectKind);
  if (filter.subject) query = query.where('subject', 'in', filter.subject);
  if (filter.principal) query = query.where('principalId', 'in', filter.principal);
  if (filter.from) query = query.where('at', '>=', sql<Date>`${filter.from}::timestamptz`);
  if (filter.until) query = query.where('at', '<', sql<Date>`${filter.until}::timestamptz`);
  return query.execute();
}
