// Decisions that new inputs have overtaken: ended in the transaction of the computation that could not apply them, and told, since
// their cases are open again.
import { groupBy } from '../../lib/group-by.ts';
import { SERVICE_ID } from '../../platform/auth/principal.ts';
import type { Db } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { emitEvents } from '../notifications/index.ts';
import { markSuperseded } from './decision-queries.ts';
import type { Lapsed } from './model.ts';

const REASONS: Record<Lapsed['why'], string> = {
  vanished: 'Its finding has vanished: neither side states this person there any more.',
  changed: 'What it judged has changed: outcome, differences or the values of a side read otherwise now.',
  'over-allocated': 'With it the position would be more than one person by what was stated since.',
};

/** Ends these decisions, whose findings are kept anew by the caller. Everybody concerned is told of each. */
export async function supersedeDecisions(db: Db, cycle: string, lapsed: readonly Lapsed[]): Promise<void> {
  if (lapsed.length === 0) return;
  const ended = await markSuperseded(
    db,
    lapsed.map(({ decision, why }) => ({ id: decision.id, reason: REASONS[why] })),
    // Whoever it was that read next.
    SERVICE_ID,
  );
  const whyOf = new Map(lapsed.map(({ decision, why }) => [decision.id, REASONS[why]]));
  for (const [center, its] of groupBy(ended, (decision) => decision.center)) {
    await recordEvent(db, {
      action: 'supersede-decisions',
      subjectKind: 'center',
      subject: `${cycle}/${center}`,
      details: { decisions: its.map(({ id }) => id).sort() },
    });
  }
  await emitEvents(
    db,
    ended.map(({ id, finding, center, family, decidedByLabel }) => ({
      type: 'decision.superseded' as const,
      cycle,
      center,
      data: { finding, families: [family], decision: id, decidedBy: decidedByLabel, reason: whyOf.get(id) },
    })),
  );
}
