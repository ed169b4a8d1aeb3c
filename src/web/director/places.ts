// The pages of directors and delegates: answers of a center.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

const answer = lazy(() => import('./answer-page.tsx').then((file) => file.AnswerPage));

export const places: readonly Place[] = [
  {
    path: '/surveys',
    page: lazy(() => import('./surveys-page.tsx').then((file) => file.SurveysPage)),
    menu: {
      label: 'Surveys',
      roles: ['director', 'delegate'],
      covers: /^\/(cycles\/[^/]+\/responses|centers\/[^/]+\/(profile|delegates))\b/,
    },
  },
  { path: '/cycles/:cycle/responses/:center', page: answer },
  { path: '/cycles/:cycle/responses/:center/queries', page: answer },
  {
    path: '/cycles/:cycle/responses/:center/revisions/:revision',
    page: lazy(() => import('./receipt-page.tsx').then((file) => file.ReceiptPage)),
  },
  {
    path: '/centers/:center/profile',
    page: lazy(() => import('./center-page.tsx').then((file) => file.CenterPage)),
  },
  {
    path: '/centers/:center/delegates',
    page: lazy(() => import('./delegates-page.tsx').then((file) => file.DelegatesPage)),
  },
];
