// The pages of reports: publishing a cycle, the reports there are, one of them, and two held against each other.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [
  {
    path: '/reports',
    page: lazy(() => import('./reports-page.tsx').then((file) => file.ReportsPage)),
    menu: { label: 'Reports', roles: ['analyst', 'liaison', 'director'] },
  },
  { path: '/reports/:id', page: lazy(() => import('./report-page.tsx').then((file) => file.ReportPage)) },
  { path: '/reports/:a/compare/:b', page: lazy(() => import('./compare-page.tsx').then((file) => file.ComparePage)) },
  {
    path: '/cycles/:cycle/publication',
    page: lazy(() => import('./publication-page.tsx').then((file) => file.PublicationPage)),
  },
];
