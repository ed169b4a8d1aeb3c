// A center whose response was reopened is reminded of its own due instant, as many days before it as the cycle reminds of its own.
import type { Db, Transact } from '../../platform/db/client.ts';
import { drawClosingLine, getCycle, lockCycle } from '../cycles/index.ts';
import { carryOut } from './commands.ts';
import type { RunningException } from './model.ts';
import { chooseReminder } from './plan-reminders.ts';
import * as queries from './queries.ts';

export type Reopened = Pick<RunningException, 'cycle' | 'center'>;

/** The reopened responses of which a reminder is to be sent or recorded at `now`. */
export async function listExceptionsToRemind(db: Db, now: Date): Promise<Reopened[]> {
  const due: Reopened[] = [];
  for (const exception of await queries.listRunningExceptions(db, now)) {
    const { send, overtaken } = await chosen(db, exception, now);
    if (send !== null || overtaken.length > 0) due.push({ cycle: exception.cycle, center: exception.center });
  }
  return due;
}

/** Sends the reminder that is due at `now` to a center that may answer behind the cut-off; false where its exception has ended. */
export async function remindOfException(transact: Transact<boolean>, reopened: Reopened, now: Date): Promise<boolean> {
  return transact(async (db) => {
    await drawClosingLine(db);
    const { cycle, center } = reopened;
    await lockCycle(db, cycle);
    const [exception] = await queries.listRunningExceptions(db, now, reopened);
    if (exception === undefined) return false;
    const choice = await chosen(db, exception, now);
    await carryOut(db, { cycle, center, dueAt: exception.dueAt, ranAt: now }, choice, [center]);
    return choice.send !== null;
  });
}

async function chosen(db: Db, { cycle, center, grantedAt, dueAt }: RunningException, now: Date) {
  const { reminderDays, timeZone } = await getCycle(db, cycle);
  const runs = await queries.listRuns(db, cycle, { center });
  return chooseReminder({ dueAt, reminderDays, timeZone }, { now, openedAt: grantedAt, runs });
}
