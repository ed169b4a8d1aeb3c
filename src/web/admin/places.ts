// The pages of administrators: reference data, people, messages, audit.
import { lazy } from 'preact-iso';
import type { Place } from '../ui/place.ts';
import type { Noun } from './nouns.ts';

const list = (noun: Noun) => lazy(() => import('./reference-list-page.tsx').then((file) => file.listPageOf(noun)));
const row = (noun: Noun) => lazy(() => import('./reference-page.tsx').then((file) => file.pageOfRow(noun)));

export const places: readonly Place[] = [
  {
    path: '/centers',
    page: list('centers'),
    menu: { label: 'Reference data', roles: ['admin'], covers: /^\/(components|roles|capabilities|policies)\b/ },
  },
  { path: '/components', page: list('components') },
  { path: '/roles', page: list('roles') },
  { path: '/capabilities', page: list('capabilities') },
  { path: '/policies', page: list('policies') },
  { path: '/centers/:code', page: row('centers') },
  { path: '/components/:code', page: row('components') },
  { path: '/roles/:code', page: row('roles') },
  { path: '/capabilities/:code', page: row('capabilities') },
  { path: '/policies/:code', page: row('policies') },
  {
    path: '/principals',
    page: lazy(() => import('./principals-page.tsx').then((file) => file.PrincipalsPage)),
    menu: { label: 'People', roles: ['admin'], covers: /^\/(tokens|invitations)\b/ },
  },
  { path: '/principals/:id', page: lazy(() => import('./principal-page.tsx').then((file) => file.PrincipalPage)) },
  { path: '/tokens', page: lazy(() => import('./tokens-page.tsx').then((file) => file.TokensPage)) },
  {
    path: '/invitations',
    page: lazy(() => import('./invitations-page.tsx').then((file) => file.InvitationsPage)),
    menu: { label: 'Invitations', roles: ['analyst'] },
  },
  { path: '/tokens/:id', page: lazy(() => import('./token-page.tsx').then((file) => file.TokenPage)) },
  { path: '/invitations/:id', page: lazy(() => import('./invitation-page.tsx').then((file) => file.InvitationPage)) },
  { path: '/webhooks', page: lazy(() => import('./webhooks-page.tsx').then((file) => file.WebhooksPage)) },
  { path: '/webhooks/:id', page: lazy(() => import('./webhook-page.tsx').then((file) => file.WebhookPage)) },
  {
    path: '/deliveries',
    page: lazy(() => import('./deliveries-page.tsx').then((file) => file.DeliveriesPage)),
    menu: { label: 'Messages', roles: ['admin'], covers: /^\/webhooks\b/ },
  },
  { path: '/deliveries/:id', page: lazy(() => import('./delivery-page.tsx').then((file) => file.DeliveryPage)) },
  {
    path: '/audit-events',
    page: lazy(() => import('./audit-page.tsx').then((file) => file.AuditPage)),
    menu: { label: 'Audit', roles: ['admin'] },
  },
];
