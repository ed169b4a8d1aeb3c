// The pages of plans: what components intend for a fiscal year, and what came of it.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [
  {
    path: '/plans',
    page: lazy(() => import('./plans-page.tsx').then((file) => file.PlansPage)),
    menu: { label: 'Plans', roles: ['liaison', 'analyst'] },
  },
  { path: '/plans/new', page: lazy(() => import('./begin-page.tsx').then((file) => file.BeginPage)) },
  { path: '/plans/:id', page: lazy(() => import('./plan-page.tsx').then((file) => file.PlanPage)) },
  { path: '/plans/:id/lines', page: lazy(() => import('./lines-page.tsx').then((file) => file.LinesPage)) },
  { path: '/plans/:a/compare/:b', page: lazy(() => import('./compare-page.tsx').then((file) => file.ComparePage)) },
];
