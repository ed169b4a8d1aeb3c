// Of what has happened, what people get by mail, and in which roles.
import type { DeliveredType } from './model.ts';

type Addressees = { roles: readonly string[]; of: 'center' | 'frame' };

const PEOPLE: Partial<Record<DeliveredType, Addressees>> = {
  'cycle.opened': { roles: ['director'], of: 'frame' },
  'response.reminder': { roles: ['director', 'delegate'], of: 'center' },
  'response.returned': { roles: ['director', 'delegate'], of: 'center' },
  'response.reopened': { roles: ['director', 'delegate'], of: 'center' },
};

/** Who is written to about an event of this type: people of its center, or of all centers that are expected to answer; or nobody. */
export function whomToTell(type: DeliveredType): Addressees | undefined {
  return PEOPLE[type];
}
