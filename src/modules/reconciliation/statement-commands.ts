// What the parties say to a finding: appended, with the digest of what the finding was when it was said.
import { invalidField, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { getCycle, shareClosingLine } from '../cycles/index.ts';
import { emitEvent } from '../notifications/index.ts';
import type { FindingRow, Party, Stance } from './case-model.ts';
import { type CaseView, getFinding, insertStatement, listPartiesOf, markAnswered, viewCase } from './case-queries.ts';
import { judgeFinding } from './judge-finding.ts';
import { assumeServiceRights } from './keep-queries.ts';

/** A finding as the path names it. */
export type Named = { cycle: string; id: string };

export type Said = { stance: Stance; text: string; party?: Party | undefined };

/**
 * Keeps what a party says to a finding, which answers it. Throws `not-found`, `wrong-state` unless the cycle has closed and the finding
 * stands, `forbidden` for whom the caller does not speak, and `invalid-request` where it speaks for both and does not say for whom.
 */
export async function stateFinding(transact: Transact<CaseView>, { cycle, id }: Named, said: Said): Promise<CaseView> {
  return transact(async (db) => {
    await shareClosingLine(db);
    await requireSettled(db, cycle);
    const finding = await getFinding(db, cycle, id);
    const party = partyOf(await listPartiesOf(db, finding), said.party);
    requireStanding(finding);
    const { stance, text } = said;
    await insertStatement(db, finding, { party, stance, text, judged: judgeFinding(finding).digest });
    const { center, family } = finding;
    await emitEvent(db, {
      type: 'finding.stated',
      cycle,
      center,
      data: { finding: id, families: [family], party, stance },
    });
    await recordEvent(db, {
      action: 'state-finding',
      subjectKind: 'finding',
      subject: id,
      details: { cycle, party, stance },
    });
    await assumeServiceRights(db);
    await markAnswered(db, id);
    const view = await viewCase(db, cycle, id);
    // The other half of a possible match may be of a family that the caller does not see.
    return { ...view, row: { ...view.row, possibleMatch: finding.possibleMatch } };
  });
}

/** Throws `wrong-state` unless findings of the cycle are cases: it has closed. */
export async function requireSettled(db: Db, code: string): Promise<void> {
  const { state } = await getCycle(db, code);
  if (state === 'closed' || state === 'published') return;
  throw new Problem('wrong-state', `${code} is ${state}: its findings are answered and decided when it has closed.`);
}

/** Throws `wrong-state` for a finding that has vanished. */
export function requireStanding({ id, state }: FindingRow): void {
  if (state !== 'withdrawn') return;
  throw new Problem('wrong-state', `Finding ${id} was withdrawn: neither side states this person there any more.`);
}

function partyOf(parties: readonly Party[], named: Party | undefined): Party {
  if (named === undefined && parties.length > 1)
    throw invalidField('/party', 'You speak for the center and for the component: say for which of them.');
  const party = named ?? parties[0];
  if (party !== undefined && parties.includes(party)) return party;
  throw new Problem('forbidden', `You do not speak for ${named === undefined ? 'either side' : `the ${named}`} here.`);
}
