// The pages of the register: deployments, imports, what ends, what is disputed, and a component on one page.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [
  {
    path: '/deployments',
    page: lazy(() => import('./deployments-page.tsx').then((file) => file.DeploymentsPage)),
    menu: {
      label: 'Register',
      roles: ['liaison', 'analyst'],
      covers: /^\/(deployment-imports|components\/[^/]+\/profile)\b/,
    },
  },
  { path: '/deployments/new', page: lazy(() => import('./register-page.tsx').then((file) => file.RegisterPage)) },
  { path: '/deployments/import', page: lazy(() => import('./import-page.tsx').then((file) => file.ImportPage)) },
  { path: '/deployment-imports', page: lazy(() => import('./imports-page.tsx').then((file) => file.ImportsPage)) },
  {
    path: '/deployment-imports/:id',
    page: lazy(() => import('./kept-import-page.tsx').then((file) => file.KeptImportPage)),
  },
  {
    path: '/components/:code/profile',
    page: lazy(() => import('./component-page.tsx').then((file) => file.ComponentPage)),
  },
  { path: '/deployments/ending', page: lazy(() => import('./ending-page.tsx').then((file) => file.EndingPage)) },
  { path: '/deployments/disputed', page: lazy(() => import('./disputed-page.tsx').then((file) => file.DisputedPage)) },
  {
    path: '/deployments/prerequisites',
    page: lazy(() => import('./prerequisites-page.tsx').then((file) => file.PrerequisitesPage)),
  },
  { path: '/deployments/:id', page: lazy(() => import('./deployment-page.tsx').then((file) => file.DeploymentPage)) },
];
