// A reminder and all that it tells are one transaction behind the closing line: a center that has certified before gets none, and a
// process that dies in it has sent nothing.
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { drawClosingLine, getCycle, lockCycle } from '../cycles/index.ts';
import { emitEvents } from '../notifications/index.ts';
import type { ReminderRun } from './model.ts';
import { chooseReminder, type Planned } from './plan-reminders.ts';
import * as queries from './queries.ts';

/** The cycles of which a reminder is to be sent or recorded at `now`. */
export async function listCyclesToRemind(db: Db, now: Date): Promise<string[]> {
  const due: string[] = [];
  for (const code of await queries.listRemindingCycles(db, now)) {
    const cycle = await getCycle(db, code);
    const { send, overtaken } = chooseReminder(cycle, {
      now,
      openedAt: cycle.openedAt,
      runs: await queries.listRuns(db, code, 'whole'),
    });
    if (send !== null || overtaken.length > 0) due.push(code);
  }
  return due;
}

/** Sends the reminder of a cycle that is due at `now`, to those who are missing, and records those that it overtakes. How many got it. */
export async function remindOfCycle(transact: Transact<number>, code: string, now: Date): Promise<number> {
  return transact(async (db) => {
    await drawClosingLine(db);
    const cycle = await lockCycle(db, code);
    if (cycle.state !== 'open') return 0;
    const { dueAt, openedAt } = cycle;
    const runs = await queries.listRuns(db, code, 'whole');
    const { send, overtaken } = chooseReminder(cycle, { now, openedAt, runs });
    const missing = send === null ? [] : await queries.listMissingCenters(db, code);
    await carryOut(db, { cycle: code, center: null, dueAt, ranAt: now }, { send, overtaken }, missing);
    return missing.length;
  });
}

/** Tells the `missing` centers, where something is to be sent, and records what was sent and what is overtaken. */
export async function carryOut(
  db: Db,
  run: Pick<ReminderRun, 'cycle' | 'center' | 'dueAt' | 'ranAt'>,
  { send, overtaken }: { send: Planned | null; overtaken: readonly Planned[] },
  missing: readonly string[],
): Promise<void> {
  const { cycle, dueAt } = run;
  const done: ReminderRun[] = overtaken.map(({ daysBefore, at }) => ({
    ...{ ...run, daysBefore, plannedAt: at, state: 'overtaken', centers: 0 },
  }));
  if (send !== null) {
    const { daysBefore, at } = send;
    done.push({ ...run, daysBefore, plannedAt: at, state: 'sent', centers: missing.length });
    await emitEvents(
      db,
      missing.map((center) => ({ type: 'response.reminder', cycle, center, data: { dueAt, daysBefore } })),
    );
    await recordEvent(db, {
      action: 'remind',
      subjectKind: run.center === null ? 'cycle' : 'response',
      subject: run.center === null ? cycle : `${cycle}/${run.center}`,
      details: { daysBefore, centers: missing.length },
    });
  }
  await queries.insertRuns(db, done);
}
