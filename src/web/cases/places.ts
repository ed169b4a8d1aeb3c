// The pages of cases: findings, statements and decisions.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [
  {
    path: '/cycles/:cycle/findings/:id',
    page: lazy(() => import('./finding-page.tsx').then((file) => file.FindingPage)),
  },
];
