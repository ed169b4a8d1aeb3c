// Who imports into the register, and who sees what was imported: liaisons of the families; analysts and services read.
import type { World } from '../kit/world.ts';
import { importFile } from '../modules/deployments/import.ts';
import { type Case, each, READERS, type Setting } from './case.ts';
import type { Scene } from './populate.ts';

const WRITERS = each(403, 200, 200, 403, 403, 403, 403);
const KEPT = each(404, 200, 200, 200, 403, 200, 403);
const HEADERS = { 'content-type': 'text/csv' };

let serial = 0;

function fileAt(center: string, component = 'CBP'): string {
  serial += 1;
  return `component,center,role,arrangement,fte,positionRef,startDate\n${component},${center},BPA,full-time,1,ACCESS-${serial},2026-06-01`;
}

/** An import of each of two families, so that there is something to hide. */
export async function makeImports(world: World, { actors, B }: Scene): Promise<void> {
  for (const [liaison, component] of [
    [actors.liaison, 'CBP'],
    [actors.liaisonTsa, 'TSA'],
  ] as const) {
    const answer = await importFile(world, liaison, fileAt(B, component));
    if (answer.status !== 200) throw new Error(`not imported: ${answer.text}`);
  }
}

async function imported({ world, actors, B }: Setting): Promise<string> {
  return (await importFile(world, actors.liaison, fileAt(B))).body.id;
}

export const IMPORTS: readonly Case[] = [
  {
    route: 'POST /v1/deployments/import',
    of: 'CBP',
    status: WRITERS,
    request: ({ B }) => ({ url: '/v1/deployments/import', body: fileAt(B), headers: HEADERS }),
  },
  {
    route: 'POST /v1/deployments/import',
    of: 'TSA',
    status: each(403, 400, 400, 403, 403, 403, 403),
    request: ({ B }) => ({
      url: '/v1/deployments/import',
      body: fileAt(B, 'TSA'),
      headers: HEADERS,
    }),
  },
  ...['csv', 'xlsx'].map((extension): Case => {
    const url = `/v1/deployments/import/template.${extension}`;
    return { route: `GET ${url}`, of: 'anything', status: READERS, request: () => ({ url }) };
  }),
  {
    route: 'GET /v1/deployment-imports',
    of: 'all',
    status: READERS,
    request: () => ({ url: '/v1/deployment-imports' }),
  },
  ...['', '/changes'].map(
    (path): Case => ({
      route: `GET /v1/deployment-imports/{id}${path}`,
      of: 'CBP',
      status: KEPT,
      request: async (setting) => ({ url: `/v1/deployment-imports/${await imported(setting)}${path}` }),
    }),
  ),
];
