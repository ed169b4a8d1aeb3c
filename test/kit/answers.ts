// Answers of the sample made and certified over the API, for tests of pages that begin behind that.
import type { ConsoleWorld, Who } from './console.ts';

type Draft = {
  edits: { id: string; kind: string; code: string }[];
  presence: Part;
  needs: Part;
  remarks: string | null;
};
type Part = { lines: { carried?: boolean }[] } | null;

/** Asks the API as an example identity; throws where that is refused. */
export async function ask<Body>(
  world: ConsoleWorld,
  who: Who,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  url: string,
  payload?: object,
): Promise<Body> {
  const headers = { authorization: `Bearer ${world.tokenOf(who)}`, ...(method === 'GET' ? {} : { 'if-match': '*' }) };
  const answer = await world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json<Body>();
}

/** Begins the answer at `path` with what is known, confirms all of it and certifies it as its director. */
export async function certifyAnswer(world: ConsoleWorld, path: string): Promise<void> {
  await ask(world, 'director', 'POST', `/v1${path}/begin`, { presence: 'register', needs: 'last-answer' });
  await certifyChanged(world, path, null);
}

/** Confirms every line of the draft at `path`, sets its remarks, and certifies it as its director. */
export async function certifyChanged(world: ConsoleWorld, path: string, remarks: string | null): Promise<void> {
  const url = `/v1${path}`;
  const { presence, needs } = await ask<Draft>(world, 'director', 'GET', url);
  const confirmed = (part: Part) => part && { ...part, lines: part.lines.map((line) => ({ ...line, carried: false })) };
  const body = { presence: confirmed(presence), needs: confirmed(needs), remarks };
  const { edits } = await ask<Draft>(world, 'director', 'PUT', url, body);
  const acknowledgements = edits
    .filter(({ kind }) => kind === 'quality')
    .map(({ id }) => ({ edit: id, explanation: 'Looked at, and right.' }));
  await ask(world, 'director', 'POST', `${url}/certify`, { statement: true, acknowledgements });
}
