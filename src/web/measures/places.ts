// The pages of measures: gaps and why, needs, presence and agreement of a cycle; outlook; what if; trends.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

const ALL = ['analyst', 'liaison', 'director'];
const presence = lazy(() => import('./presence-page.tsx').then((file) => file.PresencePage));
const outlook = lazy(() => import('./outlook-page.tsx').then((file) => file.OutlookPage));

export const places: readonly Place[] = [
  {
    path: '/gaps',
    page: lazy(() => import('./latest-page.tsx').then((file) => file.LatestPage)),
    menu: { label: 'Gaps', roles: ALL, covers: /^\/(cycles\/[^/]+\/(gaps|needs|presence|agreement)|trends)\b/ },
  },
  { path: '/cycles/:cycle/gaps', page: lazy(() => import('./gaps-page.tsx').then((file) => file.GapsPage)) },
  {
    path: '/cycles/:cycle/gaps/explain',
    page: lazy(() => import('./explain-page.tsx').then((file) => file.ExplainPage)),
  },
  { path: '/cycles/:cycle/needs', page: lazy(() => import('./needs-page.tsx').then((file) => file.NeedsPage)) },
  { path: '/cycles/:cycle/presence', page: presence },
  { path: '/cycles/:cycle/agreement', page: presence },
  { path: '/outlook', page: outlook, menu: { label: 'Outlook', roles: ALL, covers: /^\/scenarios\b/ } },
  { path: '/outlook/curve', page: outlook },
  { path: '/outlook/needs', page: outlook },
  { path: '/scenarios', page: lazy(() => import('./scenarios-page.tsx').then((file) => file.ScenariosPage)) },
  { path: '/scenarios/new', page: lazy(() => import('./scenarios-page.tsx').then((file) => file.NewScenarioPage)) },
  { path: '/scenarios/:id', page: lazy(() => import('./scenario-page.tsx').then((file) => file.ScenarioPage)) },
  { path: '/trends', page: lazy(() => import('./trends-page.tsx').then((file) => file.TrendsPage)) },
];
