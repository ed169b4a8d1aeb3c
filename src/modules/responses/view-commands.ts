// What a response shows beside itself, read in the caller's transaction: the edits of what can still change, and the register's
// rows or why they are withheld. With the commands, since only they may ask other slices.
import type { Db } from '../../platform/db/client.ts';
import { type BlindCycle, listBlindCycles } from '../cycles/index.ts';
import { listRegistered, type Registered } from '../deployments/index.ts';
import { buildComponentTree, listComponentNodes, listValidity } from '../reference/index.ts';
import { checkAnswer } from './check-answer.ts';
import { checkQuality, type QualityContext } from './check-quality.ts';
import type { CodeKind } from './edits.ts';
import { instrumentOf } from './instrument-of.ts';
import type { AnswerDraft, Edit, FramedResponse, QueryRow } from './model.ts';
import { offerExplanations } from './offer-explanations.ts';
import { getFramedResponse, listDeploymentsEverAt } from './queries.ts';
import { listAllQueries } from './query-queries.ts';
import { findLastAnswer } from './revision-queries.ts';
import { showExplained } from './show-explained.ts';
import type { AskedAt } from './why-locked.ts';

/** Who asks, and when, as far as the view depends on it. */
export type Caller = AskedAt & {
  kind: 'person' | 'service';
  roles: readonly string[];
  scopes: readonly string[];
};

export type ResponseView = {
  response: FramedResponse;
  edits: Edit[];
  queries: QueryRow[];
  /** Null where it is no part of the answer: in blind cycles, and for who may not read the register. */
  register: Registered[] | null;
  withheld: BlindCycle[];
};

/** The response with all that it shows. Throws `not-found` outside the frame and where the caller may not see it. */
export async function viewResponse(db: Db, cycle: string, center: string, caller: Caller): Promise<ResponseView> {
  const response = await getFramedResponse(db, cycle, center);
  const queries = response.queries === 0 ? [] : await listAllQueries(db, cycle, center);
  return { response, edits: await editsOf(db, response), queries, ...(await viewRegister(db, response, caller)) };
}

// Of an answer that can still change, all edits as they are now. A certified one passed the validity edits, and reference data may
// move on without it: its quality edits are shown as they stood, with what was said of them.
async function editsOf(db: Db, response: FramedResponse): Promise<Edit[]> {
  if (response.answer === null) return [];
  if (response.state === 'certified') return showExplained(response.qualityEdits ?? []);
  return findEdits(db, response, response.answer);
}

/** Every edit of `answer` under the questionnaire of the response, validity edits first. */
export async function findEdits(db: Db, response: FramedResponse, answer: AnswerDraft): Promise<Edit[]> {
  const { hasQualityEdits } = instrumentOf(response.instrument);
  const last = hasQualityEdits ? await findLastAnswer(db, response) : undefined;
  const context = { ...(await readCheckContext(db, response, [answer, ...(last ? [last.answer] : [])])), last };
  const quality = hasQualityEdits ? checkQuality(answer, context) : [];
  return [...checkAnswer(answer, context), ...offerExplanations(quality, response.qualityEdits ?? [])];
}

// What the first of `answers` is checked against, beside the others; asks for the tree and for deployments only where one names some.
async function readCheckContext(
  db: Db,
  { center, referenceDate }: FramedResponse,
  answers: readonly AnswerDraft[],
): Promise<Omit<QualityContext, 'last'>> {
  const rows = await listValidity(db);
  const codesOf = (kind: CodeKind) => new Map(rows.filter((row) => row.kind === kind).map((row) => [row.code, row]));
  const named = answers[0]?.presence?.lines.flatMap((line) => line.deploymentId ?? []) ?? [];
  const deployments = await listDeploymentsEverAt(db, center, named);
  const usesTree = answers.some(({ presence }) => (presence?.unknownComponents.length ?? 0) > 0);
  return {
    center,
    referenceDate,
    codes: { components: codesOf('components'), roles: codesOf('roles'), capabilities: codesOf('capabilities') },
    tree: buildComponentTree(usesTree ? await listComponentNodes(db) : []),
    deployments: new Map(deployments.map(({ id, component }) => [id, component])),
  };
}

/**
 * The center's register of the reference date in a pre-filled cycle, as recorded at its cut-off, and the open blind cycles that
 * withhold it: with overlapping cycles the stricter rule wins (api.md, Blind cycles).
 */
export async function viewRegister(
  db: Db,
  response: FramedResponse,
  caller: Caller,
): Promise<Pick<ResponseView, 'register' | 'withheld'>> {
  const { center, cycle, closesAt, contact, mode, cycleState, referenceDate: day, cutOff: recordedAt } = response;
  const isBlinded = !caller.roles.includes('analyst') && response.isOwn;
  if (mode === 'blind')
    return { register: null, withheld: isBlinded && cycleState === 'open' ? [{ cycle, closesAt, contact }] : [] };
  if (!maySeeRegister(caller)) return { register: null, withheld: [] };
  const withheld = isBlinded ? await listBlindCycles(db, { centers: [center] }) : [];
  // Part of a register would be taken for the whole of it.
  if (withheld.length > 0) return { register: null, withheld };
  return { register: await listRegistered(db, { centers: [center], day, recordedAt }), withheld };
}

/** Whether the caller may read the register; a delegate may not, and is shown the rows of it that the answer is drafted from. */
export function maySeeRegister({ roles, scopes }: Caller): boolean {
  return scopes.includes('register:read') || (roles.includes('delegate') && scopes.includes('responses:write'));
}
