// Of what has happened, what people get by mail, and in which roles.
import type { DeliveredType } from './model.ts';

/** `families`: besides, the liaisons of the families that it concerns. */
type Addressees = { roles: readonly string[]; of: 'center' | 'frame'; families?: true };

// Analysts find what waits for them in their inbox.
const PARTIES: Addressees = { roles: ['director'], of: 'center', families: true };

const PEOPLE: Partial<Record<DeliveredType, Addressees>> = {
  'cycle.opened': { roles: ['director'], of: 'frame' },
  'response.reminder': { roles: ['director', 'delegate'], of: 'center' },
  'response.returned': { roles: ['director', 'delegate'], of: 'center' },
  'response.reopened': { roles: ['director', 'delegate'], of: 'center' },
  'finding.decided': PARTIES,
  'decision.superseded': PARTIES,
  'decision.withdrawn': PARTIES,
};

/** Who is written to about an event of this type: people of its center, or of all centers that are expected to answer; or nobody. Of findings both parties are. */
export function whomToTell(type: DeliveredType): Addressees | undefined {
  return PEOPLE[type];
}
