// The pages of cases: findings, statements and decisions.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

const queue = lazy(() => import('./queue-page.tsx').then((file) => file.QueuePage));

export const places: readonly Place[] = [
  { path: '/cases', page: queue, menu: { label: 'Cases', roles: ['analyst'], covers: /^\/cycles\/[^/]+\/findings\b/ } },
  { path: '/cycles/:cycle/findings', page: queue },
  {
    path: '/cycles/:cycle/findings/:id',
    page: lazy(() => import('./finding-page.tsx').then((file) => file.FindingPage)),
  },
];
