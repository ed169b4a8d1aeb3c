// What is done with one finding: said to it, decided about it, and who looks after it; and everything that has been.
import type { Database } from '../../platform/db/client.ts';
import { etagOf, preconditionOf } from '../../platform/http/etag.ts';
import { type Answer, perform } from '../../platform/http/perform.ts';
import type { Request } from '../../platform/http/report.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import type { FurtherFaults } from '../../platform/http/validate.ts';
import { assignFinding } from './assign-commands.ts';
import type { CaseView } from './case-queries.ts';
import * as bodies from './case-schemas.ts';
import type { Derive } from './compute-commands.ts';
import { statedRuling } from './decision-body.ts';
import { decideFinding, findFurtherFaults, type Target, withdrawDecision } from './decision-commands.ts';
import { readHistory } from './history-commands.ts';
import { presentFinding } from './present.ts';
import { presentHistory } from './present-history.ts';
import * as schemas from './schemas.ts';
import { stateFinding } from './statement-commands.ts';

export type CaseContext = { database: Database; derive: Derive };

const FINDING = '/v1/cycles/:cycle/findings/:id';

export function caseRoutes(app: App, context: CaseContext): void {
  statementRoute(app, context);
  decisionRoutes(app, context);
  assignmentRoute(app, context);
  historyRoute(app, context);
}

function statementRoute(app: App, { database }: CaseContext): void {
  app.post(
    `${FINDING}/statements`,
    {
      config: { scope: 'findings:answer' },
      schema: {
        operationId: 'stateFinding',
        tags: ['reconciliation'],
        summary: 'Say something to a finding',
        description:
          'As a director for its center, as a liaison for the component. Of cycles that have closed. Kept for ever, beside whether the finding was different when it was said; more may be said later.',
        params: schemas.byFinding,
        body: bodies.statementBody,
        response: { 201: schemas.finding, ...refusals('create', 'not-found', 'wrong-state') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, stateFinding, [request.params, request.body], (view) => {
        const { body, headers } = answerWith(view, request);
        const { cycle, id } = request.params;
        // What a blind cycle that opens later hides is left out of what is kept for a repeated request.
        const kept = { ...Object(body), register: null, observed: null, reconciled: null, decision: null };
        return { status: 201, headers: { ...headers, location: `/v1/cycles/${cycle}/findings/${id}` }, body, kept };
      }),
  );
}

function decisionRoutes(app: App, { database, derive }: CaseContext): void {
  app.post(
    `${FINDING}/decision`,
    {
      config: { scope: 'findings:decide', furtherFaults: furtherFaults(database) },
      schema: {
        operationId: 'decideFinding',
        tags: ['reconciliation'],
        summary: 'Decide a finding',
        description:
          'Replaces its reconciled presence, and edits neither source. It is computed at once. When a later computation finds that what was judged has changed, the decision is superseded and the case open again.',
        params: schemas.byFinding,
        body: bodies.decisionBody,
        response: {
          200: schemas.finding,
          ...refusals('change', 'wrong-state', 'not-decidable', 'position-over-allocated', 'idempotency-key-reused'),
        },
      },
    },
    (request, reply) =>
      perform(
        database,
        request,
        reply,
        decideFinding,
        [targetOf(request), statedRuling(request.body), derive],
        (view) => answerWith(view, request),
      ),
  );

  app.post(
    `${FINDING}/decision/withdraw`,
    {
      config: { scope: 'findings:decide' },
      schema: {
        operationId: 'withdrawDecision',
        tags: ['reconciliation'],
        summary: 'Withdraw the decision about a finding',
        description:
          'The case is open again, and the comparison counts. The decision is kept, with why it was withdrawn.',
        params: schemas.byFinding,
        body: bodies.withdrawBody,
        response: { 200: schemas.finding, ...refusals('change', 'wrong-state', 'idempotency-key-reused') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, withdrawDecision, [targetOf(request), request.body.reason, derive], (view) =>
        answerWith(view, request),
      ),
  );
}

function assignmentRoute(app: App, { database, derive }: CaseContext): void {
  app.patch(
    FINDING,
    {
      config: { scope: 'findings:decide' },
      schema: {
        operationId: 'assignFinding',
        tags: ['reconciliation'],
        summary: 'Say who looks after a finding, and until when',
        description: 'JSON Merge Patch. The owner is an analyst. Both last through recomputations.',
        params: schemas.byFinding,
        body: bodies.assignPatch,
        response: { 200: schemas.finding, ...refusals('change', 'wrong-state') },
      },
    },
    (request, reply) =>
      perform(database, request, reply, assignFinding, [targetOf(request), request.body, derive], (view) =>
        answerWith(view, request),
      ),
  );
}

function historyRoute(app: App, { database, derive }: CaseContext): void {
  app.get(
    `${FINDING}/history`,
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'listCaseHistory',
        tags: ['reconciliation'],
        summary: 'Everything that happened to a finding as a case',
        description: 'Statements, decisions with their ends, and assignments, in the order of time.',
        params: schemas.byFinding,
        response: { 200: bodies.history, ...refusals('read', 'wrong-state') },
      },
    },
    async (request) => presentHistory(await readHistory(database, request.principal, request.params, derive)),
  );
}

/** The finding that the path names, under the precondition of the request. */
function targetOf(request: Request): Target {
  const { cycle, id } = request.params as { cycle: string; id: string };
  return { cycle, id, precondition: preconditionOf(request) };
}

function answerWith({ row, centers, families }: CaseView, { principal }: Request): Answer {
  const body = presentFinding(row, false, { scopes: principal.scopes, centers, families });
  return { status: 200, headers: { etag: etagOf(row.version) }, body };
}

function furtherFaults(database: Database): FurtherFaults {
  return ({ params, body, principal }) =>
    database.asPrincipal(principal, (db) => findFurtherFaults(db, Object(params), Object(body)), 'read');
}
