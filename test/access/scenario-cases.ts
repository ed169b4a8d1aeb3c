// Who asks what if, of whose deployments: directors of their centers, liaisons of their families, whoever reads everything of all. What a
// caller may not see cannot be named. What is saved is its owner's, and analysts' to read where it is shared.
import { at, type Case, each, READERS, type Setting } from './case.ts';
import { saveScenario } from './save-scenarios.ts';

const ending = (deployment: string) => [{ change: 'end', deployment, endDate: '2026-12-31' }];

// In this order:  director liaison both analyst admin service scoped delegate
const questions = (
  [
    ['cbpA', each(200, 200, 200, 200, 403, 200, 403)],
    ['tsaA', each(200, 400, 200, 200, 403, 200, 403)],
    ['cbpB', each(400, 200, 200, 200, 403, 200, 403)],
    ['tsaB', each(400, 400, 400, 200, 403, 200, 403)],
  ] as const
).flatMap(([entry, status]): Case[] => [
  {
    route: 'POST /v1/cycles/{cycle}/gaps/scenarios',
    of: entry,
    status,
    request: ({ closed, entries }) => ({
      url: `/v1/cycles/${closed}/gaps/scenarios`,
      body: { changes: ending(entries[entry].id) },
    }),
  },
  {
    route: 'POST /v1/outlook/scenarios',
    of: entry,
    status,
    request: ({ closed: cycle, entries }) => ({
      url: '/v1/outlook/scenarios',
      body: { cycle, changes: ending(entries[entry].id) },
    }),
  },
]);

const saved = async ({ world, actors, entries }: Setting, isShared: boolean) =>
  `/v1/scenarios/${await saveScenario(world, actors.liaison, entries.cbpA.id, isShared)}`;
const ANY = { 'if-match': '*' };

export const SCENARIOS: readonly Case[] = [
  ...questions,
  {
    route: 'POST /v1/scenarios',
    of: 'cbpA',
    status: each(201, 201, 201, 201, 403, 403, 403),
    request: ({ entries }) => ({ url: '/v1/scenarios', body: { name: 'Mine', changes: ending(entries.cbpA.id) } }),
  },
  { route: 'GET /v1/scenarios', of: 'all', status: READERS, request: at(() => '/v1/scenarios') },
  {
    route: 'GET /v1/scenarios/{id}',
    of: "a liaison's",
    status: each(404, 200, 404, 404, 403, 404, 403),
    request: async (setting) => ({ url: await saved(setting, false) }),
  },
  {
    route: 'GET /v1/scenarios/{id}',
    of: "a liaison's, shared",
    status: each(404, 200, 404, 200, 403, 404, 403),
    request: async (setting) => ({ url: await saved(setting, true) }),
  },
  {
    route: 'PATCH /v1/scenarios/{id}',
    of: "a liaison's, shared",
    status: each(404, 200, 404, 403, 403, 403, 403),
    request: async (setting) => ({ url: await saved(setting, true), body: { name: 'Ours' }, headers: ANY }),
  },
  {
    route: 'DELETE /v1/scenarios/{id}',
    of: "a liaison's, shared",
    status: each(404, 204, 404, 403, 403, 403, 403),
    request: async (setting) => ({ url: await saved(setting, true), headers: ANY }),
  },
];
