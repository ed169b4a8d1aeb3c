// What became of the sample's oldest cycle: both parties speak of some of its cases, an analyst decides some, it is published, and
// restated after two more decisions. Each step is taken where it was not, so that a start that was killed goes on where it stood.
import { sql } from 'kysely';
import { decideFinding, stateFinding } from '../modules/reconciliation/index.ts';
import { type Office, publishCycle, restateCycle } from '../modules/reports/index.ts';
import { type Principal, SERVICE_PRINCIPAL } from '../platform/auth/principal.ts';
import type { Database, Db } from '../platform/db/client.ts';

type Case = { id: string; center: string; family: string; outcome: string; state: string; version: number };
type Round = { code: string; state: string; reports: number; version: number };

/** So many cases are spoken of; of those of the published cycle the first are decided, the last two after its first report. */
const SPOKEN_OF = 12;
const DECIDED_FIRST = 8;

/** The center of the example director, whose newer cases wait for its statement. */
const WAITING = 'TX-JCIC';

const ADMINISTRATION = { ...SERVICE_PRINCIPAL, roles: ['admin', 'system'] };
const ACKNOWLEDGED = [
  { matter: 'open-cases', explanation: 'Illustrative: the others are decided in the next round.' },
  { matter: 'response-below-threshold', explanation: 'Illustrative: who did not answer was asked twice.' },
] as const;

/** Shows statements, decisions, a report and its restatement on the closed cycles of the sample; says what was published. */
export async function showCases(
  database: Pick<Database, 'asPrincipal'>,
  office: Office,
  say: (message: string) => void,
): Promise<void> {
  const ask = <T>(work: (db: Db) => Promise<T>) => database.asPrincipal(ADMINISTRATION, work);
  const [oldest, ...later] = await ask(listRounds);
  if (oldest === undefined || oldest.reports > 1) return;
  const people = await ask(listPeople);
  const acts = { database, people, office };
  for (const { code } of [oldest, ...later]) {
    const cases = await ask((db) => listCases(db, code, SPOKEN_OF));
    for (const its of cases.filter(({ state }) => state === 'open'))
      await speakOf(acts, code, its, code !== oldest.code && its.center === WAITING);
  }
  const decide = async (count: number) => {
    const cases = (await ask((db) => listCases(db, oldest.code, SPOKEN_OF))).slice(0, count);
    for (const [index, its] of cases.entries())
      if (its.state === 'answered') await decideCase(acts, oldest.code, its, index);
  };
  const by = people.find(({ roles }) => roles.includes('analyst'));
  if (by === undefined) return;
  const transact = <T>(work: (db: Db) => Promise<T>) => database.asPrincipal(by, work);
  if (oldest.state === 'closed') {
    await decide(DECIDED_FIRST);
    await publishCycle(transact, oldest.code, [String(oldest.version)], ACKNOWLEDGED, office);
    say(`Published the report of ${oldest.code}.`);
  }
  await decide(DECIDED_FIRST + 2);
  await restateCycle(transact, oldest.code, 'Illustrative: two more cases were decided.', ACKNOWLEDGED, office);
}

type Acts = { database: Pick<Database, 'asPrincipal'>; people: readonly Principal[]; office: Office };

/** Both parties, where the sample has somebody who speaks for them; where it waits for the center, the component alone. */
async function speakOf(
  { database, people }: Acts,
  cycle: string,
  { id, center, family }: Case,
  isWaiting: boolean,
): Promise<void> {
  const director = isWaiting ? undefined : people.find(({ centers }) => centers.includes(center));
  const liaison = people.find(({ components }) => components.includes(family));
  const said = [
    [director, 'maintain', 'Illustrative: we have looked again, and it is as we certified it.'],
    [liaison, 'explain', 'Illustrative: the move was entered late; the register is being corrected.'],
  ] as const;
  for (const [who, stance, text] of said) {
    if (who !== undefined)
      await stateFinding((work) => database.asPrincipal(who, work), { cycle, id }, { stance, text });
  }
}

async function decideCase({ database, people, office }: Acts, cycle: string, its: Case, index: number): Promise<void> {
  const analyst = people.find(({ roles }) => roles.includes('analyst'));
  if (analyst === undefined) return;
  const decision = its.outcome === 'differs' || index % 3 === 0 ? 'accept-register' : 'accept-center';
  const text = 'Illustrative: decided after both parties were heard.';
  await decideFinding(
    (work) => database.asPrincipal(analyst, work),
    { cycle, id: its.id, precondition: 'any' },
    { decision, reason: 'timing', text, set: null, withPossibleMatch: false },
    office.derive,
  );
}

/** The cycles of the sample that have closed, oldest first. */
async function listRounds(db: Db): Promise<Round[]> {
  const { rows } = await sql<Round>`
    select code, state, version, (select count(*) from reports where reports.cycle = cycles.code) as reports
    from cycles where illustrative and state in ('closed', 'published') order by reference_date`.execute(db);
  return rows;
}

/** Cases of a cycle, one center after the other and few of each, so that many centers have one. */
async function listCases(db: Db, cycle: string, count: number): Promise<Case[]> {
  const { rows } = await sql<Case>`
    select id, center, family, outcome, state, version from (
      select its.*, row_number() over (partition by center order by identity) as place
      from findings its where cycle = ${cycle} and outcome in ('differs', 'register-only', 'center-only') and state <> 'withdrawn') its
    where place <= 2 order by center <> ${WAITING}, center, place limit ${count}`.execute(db);
  return rows;
}

async function listPeople(db: Db): Promise<Principal[]> {
  const { rows } = await sql<Principal>`
    select id, kind, label, roles, centers, components, array[]::text[] as scopes from principals
    where label like '%(illustrative)' and disabled_at is null and roles && array['analyst', 'director', 'liaison']
    order by id`.execute(db);
  return rows;
}
