// Answers for the tests of responses, as a director sends them, and the URL at which they are sent.
import type { Actor, Answer, World } from '../../kit/world.ts';

export const LINE = { component: 'CBP', role: 'IO', arrangement: 'full-time', headcount: 2, ftePerPerson: 0.5 };
export const NEED = { component: 'TSA', fte: 1.5, priority: 'high' };

/** An answer that can be certified as it is. */
export const ANSWER = {
  presence: { status: 'reported', lines: [LINE] },
  needs: { status: 'reported', lines: [NEED] },
};

export const SIGNED = { statement: true, acknowledgements: [] };

export const urlOf = (cycle: string, center: string) => `/v1/cycles/${cycle}/responses/${center}`;

export const match = (version: number | string) => ({ 'if-match': `"${version}"` });

/** Saves the first draft of a response. */
export async function save(
  world: World,
  director: Actor,
  url: string,
  body: object = ANSWER,
  version: number | string = 0,
): Promise<Answer> {
  const saved = await world.call(director, 'PUT', url, { body, headers: match(version) });
  if (saved.status !== 200) throw new Error(`not saved: ${saved.text}`);
  return saved;
}

type QualityEdit = { id: string; kind: string };

/**
 * The body that certifies what was saved, whatever its quality edits are: each is acknowledged with the same words, so that tests
 * of other things go on. Tests of quality edits write their own.
 */
export function sign(saved: Answer) {
  const quality = saved.body.edits.filter(({ kind }: QualityEdit) => kind === 'quality');
  return {
    statement: true,
    acknowledgements: quality.map(({ id }: QualityEdit) => ({ edit: id, explanation: 'So it is.' })),
  };
}

/** Saves the first draft and certifies it, acknowledging every quality edit. */
export async function certify(world: World, director: Actor, url: string, body: object = ANSWER): Promise<Answer> {
  const saved = await save(world, director, url, body);
  const certified = await world.call(director, 'POST', `${url}/certify`, {
    body: sign(saved),
    headers: match(saved.body.version),
  });
  if (certified.status !== 200) throw new Error(`not certified: ${certified.text}`);
  return certified;
}

/** The pointers of all faults that a refusal names, sorted. */
export function pointersOf(answer: Answer): string[] {
  return answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort();
}
