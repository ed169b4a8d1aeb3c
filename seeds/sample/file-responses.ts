// The rows of the answers: the response as it stands, and each certified revision with its receipt and the digest that proves it.
import { createHash } from 'node:crypto';
import type { Answer, Answered } from './answer-cycle.ts';
import type { Cycle } from './plan-cycles.ts';
import { type Random, randomOf } from './random.ts';

export type ResponseRow = {
  readonly cycle: string;
  readonly center: string;
  readonly state: 'draft' | 'certified';
  readonly instrument: string;
  readonly answer: Answer;
  readonly revision: number;
  readonly certified_at: string | null;
  readonly certified_by: string | null;
  readonly informed: boolean;
  readonly version: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly updated_at: string;
  readonly updated_by: string;
};
export type RevisionRow = {
  readonly cycle: string;
  readonly center: string;
  readonly revision: number;
  readonly receipt: string;
  readonly instrument: string;
  readonly answer: Answer;
  readonly digest: string;
  readonly informed: boolean;
  readonly certified_at: string;
  readonly certified_by: string;
};

export type Filed = { readonly response: ResponseRow; readonly revisions: readonly RevisionRow[] };

/** What is certified in the sample was certified under the first questionnaire: its rules stay in force for these answers. */
const CERTIFIED_UNDER = 'I1';
/** The share of answers that come after the due instant, where a cycle is over. */
const LATE = 0.15;

/** The rows of one center's answer. `latest` is the last instant that may occur in them. */
export function fileResponse(
  cycle: Cycle,
  { center, conduct, answer }: Answered,
  director: string,
  latest: string,
): Filed {
  const random = randomOf(`filing ${cycle.mode} ${cycle.cutOff === null} ${cycle.code} ${center}`);
  const [begun, first, second] = instantsOf(cycle, latest, random);
  const informed = cycle.mode === 'prefilled';
  const certify = (revision: number, said: Answer, at: string): RevisionRow => ({
    cycle: cycle.code,
    center,
    revision,
    receipt: random.uuid(at),
    instrument: CERTIFIED_UNDER,
    answer: said,
    digest: digestOf({ cycle: cycle.code, center, revision, instrument: CERTIFIED_UNDER, answer: said }),
    informed,
    certified_at: at,
    certified_by: director,
  });
  const filed = conduct.filing;
  const revisions =
    filed === 'certified'
      ? [certify(1, answer, first)]
      : filed === 'amended'
        ? [certify(1, firstStatement(answer), first), certify(2, answer, second)]
        : filed === 'amending'
          ? [certify(1, firstStatement(answer), first)]
          : [];
  const last = revisions.at(-1);
  const updated = filed === 'amending' ? second : (last?.certified_at ?? begun);
  return {
    revisions,
    response: {
      cycle: cycle.code,
      center,
      state: filed === 'certified' || filed === 'amended' ? 'certified' : 'draft',
      instrument: last?.instrument ?? cycle.instrument,
      answer,
      revision: last?.revision ?? 0,
      certified_at: last?.certified_at ?? null,
      certified_by: last?.certified_by ?? null,
      informed: informed && last !== undefined,
      version: filed === 'draft' ? 1 : filed === 'certified' ? 2 : filed === 'amending' ? 3 : 4,
      created_at: begun,
      created_by: director,
      updated_at: updated,
      updated_by: director,
    },
  };
}

/** What an amended answer said before: one line fewer, where it has one to spare. */
function firstStatement(answer: Answer): Answer {
  const { presence } = answer;
  const lines = presence.lines.length > 1 ? presence.lines.slice(0, -1) : presence.lines;
  return { ...answer, presence: { ...presence, lines }, remarks: 'Illustrative. First statement, amended later.' };
}

/** When the answer was begun, certified, and certified again; all while the cycle was open. */
function instantsOf({ openedAt, dueAt, cutOff }: Cycle, latest: string, random: Random): [string, string, string] {
  const from = Date.parse(openedAt);
  const due = Math.min(Date.parse(dueAt), Date.parse(latest));
  const end = Date.parse(cutOff ?? latest);
  const isLate = cutOff !== null && random.chance(LATE);
  const first = isLate ? between(due, end, 0.1 + 0.6 * random.next()) : between(from, due, 0.2 + 0.6 * random.next());
  const begun = between(from, first, 0.1 + 0.7 * random.next());
  const second = between(first, end, 0.1 + 0.8 * random.next());
  return [new Date(begun).toISOString(), new Date(first).toISOString(), new Date(second).toISOString()];
}

function between(from: number, to: number, share: number): number {
  return Math.round(from + share * (to - from));
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** RFC 8785, as far as these answers need it: members in order of their names, scalars as JavaScript writes them. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
