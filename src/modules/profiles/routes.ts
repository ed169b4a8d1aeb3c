// GET profiles: one page of JSON for one reader.
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { ProfileContext } from './measure-commands.ts';
import { readCenterProfile, readComponentProfile } from './read-commands.ts';
import * as schemas from './schemas.ts';

export function profileRoutes(app: App, context: ProfileContext): void {
  app.get(
    '/v1/centers/:center/profile',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'getCenterProfile',
        tags: ['profiles'],
        summary: 'A center on one page',
        description:
          'What it is, its cycles, who is there, what ends soon, what waits to be confirmed, presence, needs and gaps of the latest ' +
          'cycle that has closed, and its outlook. Each section holds what the full resource answers you with. For directors of the ' +
          'center, analysts, services, and liaisons as far as their families are concerned.',
        params: schemas.byCenter,
        response: { 200: schemas.centerProfile, ...refusals('read') },
      },
    },
    async ({ params, principal }) => (await readCenterProfile(context, principal, params.center)) as never,
  );

  app.get(
    '/v1/components/:component/profile',
    {
      config: { scope: 'register:read' },
      schema: {
        operationId: 'getComponentProfile',
        tags: ['profiles'],
        summary: 'A component on one page',
        description:
          'With all that is part of it: registrations by component, center, state and role, what ends soon, what waits to be ' +
          'confirmed, the needs that name it and their gaps, its outlook, and what came of its plans. Each section holds what the ' +
          'full resource answers you with. For liaisons of its family, analysts and services.',
        params: schemas.byComponent,
        response: { 200: schemas.componentProfile, ...refusals('read') },
      },
    },
    async ({ params, principal }) => (await readComponentProfile(context, principal, params.component)) as never,
  );
}
