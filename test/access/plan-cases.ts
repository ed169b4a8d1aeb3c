// Who reads and writes plans: liaisons those of their families, analysts and services with the scope read all, analysts approve and
// return. Directors and delegates have no part in them; what they may know of is what came of it.
import type { Actor } from '../kit/world.ts';
import { draft, lineAt, move } from '../modules/plans/drafted.ts';
import { match } from '../modules/responses/answers.ts';
import { type Case, each, type Setting } from './case.ts';

const READS = each(403, 200, 200, 200, 403, 200, 403);
const READS_FOREIGN = each(403, 404, 404, 200, 403, 200, 403);
const WRITES = each(403, 200, 200, 403, 403, 403, 403);
const WRITES_FOREIGN = each(403, 404, 404, 403, 403, 403, 403);
const DECIDES = each(403, 403, 403, 200, 403, 403, 403);

type Whose = 'CBP' | 'TSA';
const liaisonOf = ({ actors }: Setting, whose: Whose): Actor => (whose === 'CBP' ? actors.liaison : actors.liaisonTsa);

/** A draft of that family for a year that nothing else here plans for, at A. */
async function drafted(setting: Setting, whose: Whose) {
  const line = lineAt(setting.A, { component: whose, role: 'IO' });
  return draft(setting.world, liaisonOf(setting, whose), [line], { component: whose, fiscalYear: 2040 });
}

async function submitted(setting: Setting, whose: Whose) {
  return (await move(setting.world, liaisonOf(setting, whose), await drafted(setting, whose), 'submit')).body;
}

/** Every caller asks of a plan of its own; the first to approve one would leave the next another state. */
const ofPlan = (
  route: string,
  whose: Whose,
  status: Case['status'],
  path: string,
  { make = drafted, body }: { make?: typeof drafted; body?: unknown } = {},
): Case => ({
  route,
  of: whose === 'CBP' ? 'own' : 'foreign',
  status,
  request: async (setting) => {
    const { id, version } = await make(setting, whose);
    return { url: `/v1/plans/${id}${path.replace('{other}', id)}`, body, headers: match(version) };
  },
});

const both = (route: string, own: Case['status'], foreign: Case['status'], ...rest: [string, object?]): Case[] => [
  ofPlan(route, 'CBP', own, rest[0], rest[1]),
  ofPlan(route, 'TSA', foreign, rest[0], rest[1]),
];

const created = (component: Whose, status: Case['status']): Case => ({
  route: 'POST /v1/plans',
  of: component,
  status,
  request: () => ({ url: '/v1/plans', body: { component, fiscalYear: 2040, title: 'New' } }),
});

export const PLANS: readonly Case[] = [
  { route: 'GET /v1/plans', of: 'all', status: READS, request: () => ({ url: '/v1/plans?limit=500' }) },
  { route: 'GET /v1/plans/adherence', of: 'all', status: READS, request: () => ({ url: '/v1/plans/adherence' }) },
  created('CBP', each(403, 201, 201, 403, 403, 403, 403)),
  created('TSA', each(403, 403, 403, 403, 403, 403, 403)),
  ...['', '/lines', '/history', '/adherence', '/needs'].flatMap((path) =>
    both(`GET /v1/plans/{id}${path}`, READS, READS_FOREIGN, path),
  ),
  ...both('GET /v1/plans/{a}/compare/{b}', READS, READS_FOREIGN, '/compare/{other}'),
  ...both('PATCH /v1/plans/{id}', WRITES, WRITES_FOREIGN, '', { body: { title: 'Renamed' } }),
  ...both('PUT /v1/plans/{id}/lines', WRITES, WRITES_FOREIGN, '/lines', { body: { lines: [] } }),
  ...both('POST /v1/plans/{id}/submit', WRITES, WRITES_FOREIGN, '/submit'),
  ...both('DELETE /v1/plans/{id}', each(403, 204, 204, 403, 403, 403, 403), WRITES_FOREIGN, ''),
  ...both('POST /v1/plans/{id}/approve', DECIDES, DECIDES, '/approve', { make: submitted }),
  ...both('POST /v1/plans/{id}/return', DECIDES, DECIDES, '/return', { make: submitted, body: { reason: 'No.' } }),
];
