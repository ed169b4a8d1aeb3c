// What can be wrong with an invitation beside its shape.
import type { Fault } from '../../lib/problem.ts';
import { daysAfter } from './days-after.ts';
import { INVITATION_DAYS } from './model.ts';

/** Every fault of an invitation that is made at `now`: centers that are `unknown`, and an end that is past or too far. */
export function findInvitationFaults(
  input: { centers: readonly string[]; until: Date },
  unknown: readonly string[],
  now: Date,
): Fault[] {
  const faults: Fault[] = unknown.map((code) => ({
    in: 'body',
    pointer: `/centers/${input.centers.indexOf(code)}`,
    message: `There is no center ${code}.`,
  }));
  if (input.until <= now || input.until > daysAfter(now, INVITATION_DAYS.longest)) {
    const message = `An invitation stands until an instant within the next ${INVITATION_DAYS.longest} days.`;
    faults.push({ in: 'body', pointer: '/expiresAt', message });
  }
  return faults;
}
