// Who keeps the register up, and whose profiles are whose. In this order: director liaison both analyst admin service scoped delegate
import { at, type Case, each, READERS } from './case.ts';

const successions = (
  [
    ['cbpA', READERS],
    ['tsaA', each(200, 404, 200, 200, 403, 200, 403)],
    ['cbpB', each(404, 200, 200, 200, 403, 200, 403)],
    ['tsaB', each(404, 404, 404, 200, 403, 200, 403)],
  ] as const
).map(([entry, status]): Case => {
  const request = at(({ entries }) => `/v1/deployments/${entries[entry].id}/succession`);
  return { route: 'GET /v1/deployments/{id}/succession', of: entry, status, request };
});

const centers = (
  [
    ['A', READERS],
    ['B', each(404, 200, 200, 200, 403, 200, 403)],
  ] as const
).map(([center, status]): Case => {
  const request = at((setting) => `/v1/centers/${setting[center]}/profile`);
  return { route: 'GET /v1/centers/{center}/profile', of: center, status, request };
});

const components = (
  [
    ['CBP', each(404, 200, 200, 200, 403, 200, 403)],
    ['TSA', each(404, 404, 404, 200, 403, 200, 403)],
  ] as const
).map(([component, status]): Case => {
  const request = at(() => `/v1/components/${component}/profile`);
  return { route: 'GET /v1/components/{component}/profile', of: component, status, request };
});

export const UPKEEP: readonly Case[] = [
  ...successions,
  ...centers,
  ...components,
  {
    route: 'POST /v1/deployments/confirm',
    of: 'own families',
    status: each(403, 200, 200, 403, 403, 403, 403),
    request: ({ A }) => ({ url: '/v1/deployments/confirm', body: { filter: { center: [A] } } }),
  },
  {
    route: 'GET /v1/deployments/prerequisites',
    of: 'all',
    status: READERS,
    request: () => ({ url: '/v1/deployments/prerequisites' }),
  },
];
