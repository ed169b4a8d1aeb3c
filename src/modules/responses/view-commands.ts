// What a response shows beside itself, read in the caller's transaction: the edits of what can still change, and the register's
// rows or why they are withheld. With the commands, since only they may ask other slices.
import type { Db } from '../../platform/db/client.ts';
import { type BlindCycle, listBlindCycles } from '../cycles/index.ts';
import { listRegistered, type Registered } from '../deployments/index.ts';
import { buildComponentTree, listComponentNodes, listValidity } from '../reference/index.ts';
import { checkAnswer } from './check-answer.ts';
import type { CheckContext, CodeKind } from './edits.ts';
import type { AnswerDraft, Edit, FramedResponse } from './model.ts';
import { getFramedResponse, listDeploymentsEverAt } from './queries.ts';
import type { AskedAt } from './why-locked.ts';

/** Who asks, and when, as far as the view depends on it. */
export type Caller = AskedAt & { roles: readonly string[]; scopes: readonly string[] };

export type ResponseView = {
  response: FramedResponse;
  edits: Edit[];
  /** Null where it is no part of the answer: in blind cycles, and for who may not read the register. */
  register: Registered[] | null;
  withheld: BlindCycle[];
};

/** The response with all that it shows. Throws `not-found` outside the frame and where the caller may not see it. */
export async function viewResponse(db: Db, cycle: string, center: string, caller: Caller): Promise<ResponseView> {
  const response = await getFramedResponse(db, cycle, center);
  return { response, edits: await editsOf(db, response), ...(await viewRegister(db, response, caller)) };
}

/** The edits of an answer that can still change. A certified revision passed them, and reference data may move on without it. */
async function editsOf(db: Db, response: FramedResponse): Promise<Edit[]> {
  if (response.answer === null || response.state === 'certified') return [];
  return checkAnswer(response.answer, await readCheckContext(db, response, response.answer));
}

/** What `answer` is checked against; asks for the tree and for deployments only where it names some. */
export async function readCheckContext(
  db: Db,
  { center, referenceDate }: FramedResponse,
  answer: AnswerDraft,
): Promise<CheckContext> {
  const rows = await listValidity(db);
  const codesOf = (kind: CodeKind) => new Map(rows.filter((row) => row.kind === kind).map((row) => [row.code, row]));
  const named = answer.presence?.lines.flatMap((line) => line.deploymentId ?? []) ?? [];
  const deployments = await listDeploymentsEverAt(db, center, named);
  const usesTree = (answer.presence?.unknownComponents.length ?? 0) > 0;
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

// A delegate has no register to read, and is shown the rows of it that the answer is drafted from.
function maySeeRegister({ roles, scopes }: Caller): boolean {
  return scopes.includes('register:read') || (roles.includes('delegate') && scopes.includes('responses:write'));
}
