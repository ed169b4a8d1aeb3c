// The pages of liaisons: the register and plans.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';

export const places: readonly Place[] = [
  {
    path: '/deployments',
    page: lazy(() => import('./deployments-page.tsx').then((file) => file.DeploymentsPage)),
    menu: { label: 'Register', roles: ['liaison', 'analyst'] },
  },
  { path: '/deployments/new', page: lazy(() => import('./register-page.tsx').then((file) => file.RegisterPage)) },
  { path: '/deployments/import', page: lazy(() => import('./import-page.tsx').then((file) => file.ImportPage)) },
  { path: '/deployments/:id', page: lazy(() => import('./deployment-page.tsx').then((file) => file.DeploymentPage)) },
];
