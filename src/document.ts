// What the OpenAPI document says of the service as a whole.
import { SOFTWARE } from './lib/versions.ts';
import type { DocumentInfo } from './platform/http/openapi.ts';

export const DOCUMENT: DocumentInfo = {
  title: 'Fusion center deployment survey service',
  version: SOFTWARE,
  contact: 'The operator of this service',
  description:
    'Stores periodic surveys of DHS component personnel at state and local fusion centers, reconciles what the components registered ' +
    'with what the centers see, aligns it with what the centers say they need, and reports the gaps ' +
    '(recommendations 2 and 4 of OIG-12-10). Every refusal is a problem document (RFC 9457) that names every fault at once; every list ' +
    'is paged by an opaque cursor; every resource that changes carries an ETag and is changed with If-Match; every POST may carry an ' +
    'Idempotency-Key. Programs send a bearer token; a browser signs on and holds a cookie, with which pages of this service alone change ' +
    'anything. What sections of the methodology are named by number stands in ARCHITECTURE.md, beside the words.',
  tags: [
    { name: 'reference', description: 'Centers, components, roles, capabilities, policies.' },
    { name: 'cycles', description: 'Collection cycles, their frames, and the series that they come in.' },
    { name: 'responses', description: "Centers' answers: draft, certify, amend." },
    { name: 'participation', description: 'Who took part in a cycle, and who is missing.' },
    { name: 'register', description: 'Deployments as the components state them.' },
    { name: 'reconciliation', description: 'Findings as cases, and how far the two sources agree.' },
    { name: 'gaps', description: 'Presence, needs and gaps, and what stands behind each number.' },
    { name: 'reports', description: 'Published snapshots with their annexes and signatures, compared and over time.' },
    { name: 'outlook', description: "How long today's coverage lasts, and what would change it." },
    { name: 'plans', description: "Components' plans for fiscal years, and what came of them." },
    { name: 'profiles', description: 'One page for one reader: a center, a component.' },
    { name: 'inbox', description: 'What waits for whom.' },
    { name: 'notifications', description: 'Endpoints, deliveries and reminders: who is told of what has happened.' },
    { name: 'identity', description: 'Principals, tokens, sessions, and who you are.' },
    { name: 'audit', description: 'Who did what to what.' },
    { name: 'service', description: 'Health, readiness, documentation of problems.' },
  ],
};
