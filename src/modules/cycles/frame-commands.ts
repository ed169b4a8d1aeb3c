// What becomes of a center after its frame was frozen: found not to have been active on the reference date, or taken back as expected.
// Only reference data decides the first, so that nobody improves a response rate by striking out who is missing.
import { isWithin } from '../../lib/calendar.ts';
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { disposeCenter, getFramedCenter } from './frame-queries.ts';
import type { FramedCenter } from './model.ts';
import { lockCycle, shareClosingLine } from './queries.ts';

export type FrameTarget = { cycle: string; center: string; precondition: Precondition };

/**
 * Takes an expected center out of the rates as `ineligible` (methodology, section 9). Throws `conflict` where reference data has it
 * active on the reference date, `wrong-state` unless it is expected and the cycle open, and what `requireMatch` throws.
 */
export async function findIneligible(
  transact: Transact<FramedCenter>,
  target: FrameTarget,
  reason: string,
): Promise<FramedCenter> {
  return transact(async (db) => {
    const framed = await takeFramed(db, target, 'expected');
    requireInactive(framed);
    return dispose(db, framed, 'find-ineligible', reason, reason);
  });
}

/** Expects an ineligible center again. Throws `wrong-state` unless it is ineligible and the cycle open, and what `requireMatch` throws. */
export async function reinstateCenter(
  transact: Transact<FramedCenter>,
  target: FrameTarget,
  reason: string,
): Promise<FramedCenter> {
  return transact(async (db) =>
    dispose(db, await takeFramed(db, target, 'ineligible'), 'reinstate-center', reason, null),
  );
}

async function takeFramed(
  db: Db,
  { cycle, center, precondition }: FrameTarget,
  disposition: 'expected' | 'ineligible',
): Promise<FramedCenter> {
  await shareClosingLine(db);
  const { state } = await lockCycle(db, cycle);
  const framed = await getFramedCenter(db, cycle, center);
  const { version, recordedAt, recordedByLabel } = framed;
  requireMatch(precondition, { version, updatedAt: recordedAt, updatedByLabel: recordedByLabel });
  if (state !== 'open')
    throw new Problem('wrong-state', `Cycle ${cycle} is ${state}; its frame changes only while it is open.`);
  if (framed.disposition === disposition) return framed;
  const why = framed.reason === null ? '' : ` (${framed.reason})`;
  throw new Problem('wrong-state', `${center} is ${framed.disposition}${why}; it has to be ${disposition}.`);
}

function requireInactive({ center, cycle, referenceDate, validFrom, validTo }: FramedCenter): void {
  if (!isWithin(referenceDate, validFrom, validTo)) return;
  const says = `Reference data has ${center} active on ${referenceDate}, the reference date of ${cycle}`;
  const detail = `${says}: it stays expected, and counts as missing until it answers. If it had closed or did not exist yet, an administrator corrects validFrom or validTo first: PUT /v1/centers/${center}.`;
  throw new Problem('conflict', detail);
}

async function dispose(
  db: Db,
  { cycle, center }: FramedCenter,
  action: string,
  reason: string,
  shown: string | null,
): Promise<FramedCenter> {
  await disposeCenter(db, cycle, center, shown);
  await recordEvent(db, { action, subjectKind: 'framed-center', subject: `${cycle}/${center}`, reason });
  return getFramedCenter(db, cycle, center);
}
