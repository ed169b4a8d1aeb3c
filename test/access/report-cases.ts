// Who reads, publishes and restates reports: the open part is for everybody who reads reports, what stands behind it is for analysts
// and, row by row, for those whom it concerns.
import { openCycle } from '../modules/cycles/open-cycle.ts';
import { publish } from '../modules/reports/published.ts';
import { certify, match, urlOf } from '../modules/responses/answers.ts';
import { certifyAnew, closeCycle, reopen } from '../modules/responses/reviews.ts';
import { ANALYST, at, type Case, each, READERS, type Setting } from './case.ts';
import { ANSWER } from './populate.ts';

const PUBLISHES = each(403, 403, 403, 201, 403, 403, 403);
const ACKNOWLEDGED = ['open-cases', 'response-below-threshold'].map((matter) => ({ matter, explanation: 'So it is.' }));

/** A cycle of its own that has closed, with an answer of A. */
async function closed({ world, actors, A }: Setting): Promise<{ cycle: string; url: string }> {
  const cycle = await openCycle(world, actors.analyst, { mode: 'prefilled' });
  const url = urlOf(cycle, A);
  await certify(world, actors.director, url, ANSWER);
  await closeCycle(world, actors.analyst, cycle);
  return { cycle, url };
}

const read = (path: string, url: (setting: Setting) => string, status: Case['status'] = READERS): Case => ({
  route: `GET ${path}`,
  of: 'the published cycle',
  status,
  request: at(url),
});

export const REPORTS: readonly Case[] = [
  read('/v1/reports', () => '/v1/reports'),
  read('/v1/trends', () => '/v1/trends?groupBy=center&groupBy=family'),
  read('/v1/reports/keys', () => '/v1/reports/keys'),
  ...['', '.csv', '.html', '.xlsx', '/annex', '/signature', '/contents'].map((path) =>
    read(`/v1/reports/{id}${path}`, ({ report }) => `/v1/reports/${report}${path}`),
  ),
  read('/v1/reports/{id}/tables/{table}', ({ report }) => `/v1/reports/${report}/tables/by-center`),
  read('/v1/reports/{a}/compare/{b}', ({ report }) => `/v1/reports/${report}/compare/${report}`),
  read('/v1/reports/{id}/replay', ({ report }) => `/v1/reports/${report}/replay`, ANALYST),
  read('/v1/cycles/{cycle}/publication/changes', ({ closed: its }) => `/v1/cycles/${its}/publication/changes`, ANALYST),
  read('/v1/cycles/{cycle}/publication', ({ closed: its }) => `/v1/cycles/${its}/publication`, ANALYST),
  {
    route: 'POST /v1/cycles/{cycle}/publish',
    of: 'closed',
    status: PUBLISHES,
    request: async (setting) => {
      const { cycle } = await closed(setting);
      return { url: `/v1/cycles/${cycle}/publish`, body: { acknowledgements: ACKNOWLEDGED }, headers: match(3) };
    },
  },
  {
    route: 'POST /v1/cycles/{cycle}/restate',
    of: 'published, and answered anew',
    status: PUBLISHES,
    request: async (setting) => {
      const { world, actors } = setting;
      const { cycle, url } = await closed(setting);
      await publish(world, actors.analyst, cycle);
      await reopen(world, actors.analyst, url);
      await certifyAnew(world, actors.director, url, { ...ANSWER, needs: { status: 'confirmed-zero' } });
      return { url: `/v1/cycles/${cycle}/restate`, body: { reason: 'Corrected.', acknowledgements: ACKNOWLEDGED } };
    },
  },
];
