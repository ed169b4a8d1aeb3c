// The wire contract of what analysts do with a response after its certification: queries, and exceptions behind the cut-off.
import { z } from 'zod';
import { id, instant, pageOf, paging, words } from '../../platform/http/wire.ts';
import { EXCEPTION_STATES } from './model.ts';

const person = z
  .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
  .meta({ id: 'Person', description: 'Who did something.' });

export const query = z
  .object({
    number: z.int().describe('Counts the queries of the response, from 1.'),
    revision: z.int().describe('The certified revision that is asked about.'),
    question: z.string().describe('What the analyst asks.'),
    askedAt: instant.describe('When it was asked.'),
    askedBy: person.describe('Who asked.'),
    answer: z.string().nullable().describe('What the center says to it; null while it has not.'),
    answeredAt: instant.nullable().describe('When it was answered.'),
    answeredBy: person.nullable().describe('Who answered.'),
  })
  .meta({ id: 'Query', description: 'A question of an analyst to a certified answer.' });

export const queryPage = pageOf(query).meta({ id: 'QueryPage' });
export const queryQuery = z.strictObject(paging);

export const exception = z
  .object({
    number: z.int().describe('Counts the exceptions of the response, from 1.'),
    reason: z.string().describe('Why it was reopened.'),
    dueAt: instant.describe('Until when it can be certified.'),
    grantedBy: person.describe('Who reopened it.'),
    grantedAt: instant.describe('When it was reopened.'),
    state: z
      .enum(EXCEPTION_STATES)
      .describe('`running`; `used` by a certification; `expired` at `dueAt`; `withdrawn` by an analyst.'),
    endedAt: instant.nullable().describe('When it was used or withdrawn.'),
    withdrawReason: z.string().nullable().describe('Why it was withdrawn.'),
  })
  .meta({ id: 'ResponseException', description: 'The permission of one center to answer behind the cut-off.' });

export const questionBody = z
  .strictObject({ question: words(4000).describe('What the center is to explain or to mend.') })
  .meta({
    id: 'ResponseReturn',
    examples: [{ question: 'The cycle before had five Border Patrol agents. Who left?' }],
  });

export const answerBody = z
  .strictObject({ answer: words(4000).describe('What the center says to the query.') })
  .meta({ id: 'QueryAnswer', examples: [{ answer: 'Three returned to their sector in May.' }] });

export const reopenBody = z
  .strictObject({
    reason: words(4000).describe('Why, for the record.'),
    dueAt: instant.describe('Until when it can be certified: an instant to come.'),
  })
  .meta({ id: 'ResponseReopening', examples: [{ reason: 'The center was flooded.', dueAt: '2026-09-15T21:00:00Z' }] });

export const withdrawBody = z
  .strictObject({ reason: words(4000).describe('Why, for the record.') })
  .meta({ id: 'ExceptionWithdrawal', examples: [{ reason: 'Reopened by mistake.' }] });

export const queryNumber = z.coerce.number().int().min(1).max(2_147_483_647).describe('Number of the query.');
