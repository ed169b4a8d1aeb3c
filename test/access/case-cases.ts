// Who answers findings, decides them and looks after them: each party for its own, analysts for all; and who reads what came of it.
import { decide, findingsOf } from '../modules/reconciliation/cases.ts';
import { ANALYST, at, type Case, each, READERS, type Setting } from './case.ts';

const PATH = '/v1/cycles/{cycle}/findings/{id}';
const urlOf = ({ closed, findings }: Setting, cell: string) => `/v1/cycles/${closed}/findings/${findings[cell]}`;
const ANY = { 'if-match': '*' };
const RULING = { decision: 'exclude', reason: 'other', text: 'Neither of them.' };

const history = (
  [
    ['A/CBP', READERS],
    ['A/TSA', each(200, 404, 200, 200, 403, 200, 403)],
    ['B/CBP', each(404, 200, 200, 200, 403, 200, 403)],
    ['B/TSA', each(404, 404, 404, 200, 403, 200, 403)],
  ] as const
).map(([cell, status]): Case => {
  return {
    route: `GET ${PATH}/history`,
    of: cell,
    status,
    request: at((setting) => `${urlOf(setting, cell)}/history`),
  };
});

// In this order:    director liaison both analyst admin service scoped delegate
const statements = (
  [
    ['A/CBP', 'center', each(201, 403, 201, 403, 403, 403, 403)],
    ['A/CBP', 'component', each(403, 201, 201, 403, 403, 403, 403)],
    ['A/TSA', 'center', each(201, 404, 201, 403, 403, 403, 403)],
    ['B/CBP', 'component', each(404, 201, 201, 403, 403, 403, 403)],
    ['B/TSA', 'center', each(404, 404, 404, 403, 403, 403, 403)],
  ] as const
).map(
  ([cell, party, status]): Case => ({
    route: `POST ${PATH}/statements`,
    of: `${cell}, for the ${party}`,
    status,
    request: (setting) => ({
      url: `${urlOf(setting, cell)}/statements`,
      body: { stance: 'explain', text: 'So it is.', party },
    }),
  }),
);

export const CASES: readonly Case[] = [
  ...history,
  ...statements,
  {
    route: `POST ${PATH}/decision`,
    of: 'any',
    status: ANALYST,
    request: (setting) => ({ url: `${urlOf(setting, 'A/CBP')}/decision`, body: RULING, headers: ANY }),
  },
  {
    route: `POST ${PATH}/decision/withdraw`,
    of: 'any that is decided',
    status: ANALYST,
    request: async (setting) => {
      const { world, actors, A, closed: cycle } = setting;
      const [finding] = await findingsOf(world, actors.analyst, { cycle, center: A }, '&family=TSA');
      await decide(world, actors.analyst, finding, { decision: 'exclude' });
      return {
        url: `/v1/cycles/${cycle}/findings/${finding.id}/decision/withdraw`,
        body: { reason: 'By mistake.' },
        headers: ANY,
      };
    },
  },
  {
    route: `PATCH ${PATH}`,
    of: 'any',
    status: ANALYST,
    request: (setting) => ({ url: urlOf(setting, 'B/CBP'), body: { dueOn: '2026-12-01' }, headers: ANY }),
  },
  {
    route: 'POST /v1/cycles/{cycle}/decisions',
    of: 'those of all',
    status: ANALYST,
    request: ({ closed }) => ({
      url: `/v1/cycles/${closed}/decisions?dryRun=true`,
      body: { ...RULING, filter: {} },
    }),
  },
  {
    route: 'POST /v1/cycles/{cycle}/findings/assign',
    of: 'those of all',
    status: ANALYST,
    request: ({ closed }) => ({
      url: `/v1/cycles/${closed}/findings/assign`,
      body: { filter: {}, dueOn: '2026-12-01' },
    }),
  },
];
