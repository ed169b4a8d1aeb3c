// Who may return, answer, reopen and withdraw: analysts review all responses, and a center answers what is asked of its own.
import { openCycle } from '../modules/cycles/open-cycle.ts';
import { certify, match, urlOf } from '../modules/responses/answers.ts';
import { act, closeCycle, LATER, reopen } from '../modules/responses/reviews.ts';
import { ANALYST, at, type Case, each, type Setting } from './case.ts';
import { ANSWER } from './populate.ts';

const PATH = '/v1/cycles/{cycle}/responses/{center}';
// In this order: director liaison both analyst admin service scoped delegate.
const READS = { A: each(200, 403, 200, 200, 403, 200, 403, 200), B: each(404, 403, 404, 200, 403, 200, 403, 404) };
const ANSWERS = { A: each(200, 403, 200, 403, 403, 403, 403, 200), B: each(404, 403, 404, 403, 403, 403, 403, 404) };

/** The response of A or B to a cycle of its own: certified, and, where asked for, closed after that. */
async function answered(setting: Setting, name: 'A' | 'B', isClosed = false): Promise<string> {
  const { world, actors } = setting;
  const cycle = await openCycle(world, actors.analyst, { mode: 'prefilled' });
  const url = urlOf(cycle, setting[name]);
  await certify(world, name === 'A' ? actors.director : actors.directorB, url, ANSWER);
  if (isClosed) await closeCycle(world, actors.analyst, cycle);
  return url;
}

/** The cases of both centers: whoever returns and reopens reads all responses, so that none is foreign to it. */
export const REVIEWS: readonly Case[] = (['A', 'B'] as const).flatMap((name) => {
  const of = name === 'A' ? 'own' : 'foreign';
  return [
    {
      route: `GET ${PATH}/queries`,
      of,
      status: READS[name],
      request: at((setting) => `${urlOf(setting.closed, setting[name])}/queries`),
    },
    {
      route: `POST ${PATH}/return`,
      of,
      status: ANALYST,
      request: async (setting) => {
        const url = await answered(setting, name);
        return { url: `${url}/return`, body: { question: 'Who left?' }, headers: match(2) };
      },
    },
    {
      route: `POST ${PATH}/queries/{number}/answer`,
      of,
      status: ANSWERS[name],
      request: async (setting) => {
        const url = await answered(setting, name);
        await act(setting.world, setting.actors.analyst, url, 'return', { question: 'Who left?' });
        return { url: `${url}/queries/1/answer`, body: { answer: 'Nobody.' }, headers: match(3) };
      },
    },
    {
      route: `POST ${PATH}/reopen`,
      of,
      status: ANALYST,
      request: async (setting) => {
        const url = await answered(setting, name, true);
        return { url: `${url}/reopen`, body: { reason: 'Flooded.', dueAt: LATER }, headers: match(2) };
      },
    },
    {
      route: `POST ${PATH}/reopen/withdraw`,
      of,
      status: ANALYST,
      request: async (setting) => {
        const url = await answered(setting, name, true);
        await reopen(setting.world, setting.actors.analyst, url);
        return { url: `${url}/reopen/withdraw`, body: { reason: 'By mistake.' }, headers: match(3) };
      },
    },
  ] satisfies Case[];
});
