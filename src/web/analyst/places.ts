// The pages of analysts: cycles, participation and reports.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [
  {
    path: '/cycles',
    page: lazy(() => import('./cycles-page.tsx').then((file) => file.CyclesPage)),
    menu: { label: 'Cycles', roles: ['analyst'] },
  },
  { path: '/cycles/new', page: lazy(() => import('./new-cycle-page.tsx').then((file) => file.NewCyclePage)) },
  { path: '/cycles/:cycle', page: lazy(() => import('./cycle-page.tsx').then((file) => file.CyclePage)) },
  {
    path: '/cycles/:cycle/change',
    page: lazy(() => import('./change-cycle-page.tsx').then((file) => file.ChangeCyclePage)),
  },
  {
    path: '/cycles/:cycle/participation',
    page: lazy(() => import('./participation-page.tsx').then((file) => file.ParticipationPage)),
  },
];
