// SQL of who looks after findings, and until when.
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { inPieces } from '../../lib/in-pieces.ts';
import type { Db } from '../../platform/db/client.ts';
import type { Assignment, AssignmentRow } from './case-model.ts';

export async function isActiveAnalyst(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ so: boolean }>`select is_active_analyst(${id}) as so`.execute(db);
  return rows[0]?.so ?? false;
}

/** Sets what the assignment names on these findings. Needs service rights. */
export async function markAssigned(db: Db, findings: readonly string[], { owner, dueOn }: Assignment): Promise<void> {
  await sql`
    update findings set
      owner = ${owner === undefined ? sql`owner` : sql`${owner}::uuid`},
      due_on = ${dueOn === undefined ? sql`due_on` : sql`${dueOn}::date`},
      version = version + 1, updated_at = now(), updated_by = principal_id()
    where id = any (${[...findings]}::uuid[])`.execute(db);
}

/** Records who looks after these findings, and until when, as it stands now. */
export async function insertAssignments(db: Db, findings: readonly string[]): Promise<void> {
  await inPieces(
    findings.map((finding) => ({ id: uuidv7(), finding })),
    async (piece) => {
      await sql`
        insert into finding_assignments (id, finding, cycle, center, family, owner, due_on, assigned_by)
        select made.id, its.id, its.cycle, its.center, its.family, its.owner, its.due_on, principal_id()
        from jsonb_to_recordset(${JSON.stringify(piece)}::jsonb) as made (id uuid, finding uuid)
        join findings its on its.id = made.finding`.execute(db);
    },
    5_000,
  );
}

/** Every assignment of a finding, in the order of its making. */
export async function listAssignments(db: Db, finding: string): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select id, owner, principal_label(owner) as owner_label, due_on, assigned_at, principal_label(assigned_by) as assigned_by_label
    from finding_assignments where finding = ${finding} order by id`.execute(db);
  return rows;
}
