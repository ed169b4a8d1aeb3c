// GET gaps/explain: any number of the gap report, down to the two statements that it came from.
import type { Database } from '../../platform/db/client.ts';
import { decodeCursor, encodeCursor } from '../../platform/db/keyset.ts';
import { answeredNotModified, etagOfParts } from '../../platform/http/etag.ts';
import { linkNext } from '../../platform/http/lists.ts';
import { markingOf } from '../../platform/http/marking.ts';
import { notModified, refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { type Derive, presentFinding, presentReading, readUpToDate, speakerOf } from '../reconciliation/index.ts';
import { readExplanations } from './explain-commands.ts';
import { explainQuery, explainReport } from './explain-schemas.ts';
import { presentExplained, presentParameters, RULES } from './present-explained.ts';
import { byCycle } from './schemas.ts';

export function explainRoutes(app: App, { database, derive }: { database: Database; derive: Derive }): void {
  app.get(
    '/v1/cycles/:cycle/gaps/explain',
    {
      config: { scope: 'findings:read' },
      schema: {
        operationId: 'explainGaps',
        tags: ['gaps'],
        summary: 'Take a number apart',
        description:
          'Why a gap is what it is: `center` and `need` for one need, or the filters of the gap report for a group, whose sum comes first and whose needs follow, the worst gap first. Each need comes with who certified it, the units that fill it, the alternatives that were considered, and every finding among them in full: both sides, statements, the decision in force and who made it. What you may not see is left out, and said to be. It explains stated needs as they stand now; how each was explained when a report was published stands in its annex, under `needs`.',
        params: byCycle,
        querystring: explainQuery,
        response: {
          200: explainReport,
          ...notModified,
          ...refusals('list', 'not-found', 'wrong-state', 'invalid-cursor'),
        },
      },
    },
    async (request, reply) => {
      const { need: line, limit, cursor, ...filter } = request.query;
      const { principal } = request;
      const place = cursor === undefined ? undefined : decodeCursor('explain', cursor, ['number', 'number']);
      const at = place && { revision: Number(place[0]), offset: Number(place[1]) };
      const body = await readUpToDate(database, principal, request.params.cycle, derive, async (db, reading) => {
        const isOpen = reading.state === 'open';
        const read = await readExplanations(db, reading, { filter, line }, limit, at);
        return {
          ...presentReading(reading),
          basis: 'stated' as const,
          ...{ total: read.total, agreement: read.agreement },
          policyParameters: presentParameters(read.policy, reading.policyVersion),
          rules: [...RULES],
          items: presentExplained(read, isOpen, (row) => presentFinding(row, isOpen, speakerOf(reading, principal))),
          nextCursor: read.next && encodeCursor('explain', [read.next.revision, read.next.offset]),
        };
      });
      const etag = etagOfParts([markingOf(request), body, request.headers['accept-encoding'] ?? '']);
      if (answeredNotModified(request, reply, etag)) return reply as never;
      return linkNext(request, reply, body as never);
    },
  );
}
