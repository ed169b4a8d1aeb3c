// What endpoints are posted, event by event: the part of the contract in which the service is the client. Data carries codes, instants
// and words of analysts; never register rows or answers.
import { z } from 'zod';
import { id, instant } from '../../platform/http/wire.ts';
import { type DeliveredType, EVENT_TYPES, TEST_TYPE } from './model.ts';

const TOLD: Record<DeliveredType, { summary: string; data: string }> = {
  'cycle.opened': { summary: 'A cycle has opened', data: '`dueAt`, `closesAt`.' },
  'cycle.closed': { summary: 'A cycle has closed', data: '`cutOff`.' },
  'cycle.cancelled': { summary: 'A cycle was cancelled', data: '`reason`.' },
  'response.reminder': { summary: 'A center is reminded of its answer', data: '`dueAt`, `daysBefore`.' },
  'response.certified': { summary: 'A director has certified an answer', data: '`revision`, `certifiedAt`.' },
  'response.returned': { summary: 'An analyst has returned an answer', data: '`number`, `revision`, `question`.' },
  'response.reopened': { summary: 'A response was reopened behind the cut-off', data: '`number`, `reason`, `dueAt`.' },
  'query.answered': { summary: 'A center has answered a query', data: '`number`, `stands`.' },
  'finding.stated': { summary: 'A party has said something to a finding', data: 'the finding and the party.' },
  'finding.decided': { summary: 'Findings of a center were decided', data: 'how many, and by whom.' },
  'decision.superseded': {
    summary: 'A decision does not apply any more: its inputs have changed',
    data: 'the finding and the decision.',
  },
  'decision.withdrawn': { summary: 'An analyst has withdrawn a decision', data: 'the finding and the decision.' },
  'report.published': { summary: 'A report was published', data: 'the report and its digests.' },
  'report.restated': { summary: 'A report was superseded by a restatement', data: 'both reports, and the reason.' },
  'webhook.test': { summary: 'An administrator tries the endpoint', data: 'nothing more.' },
};

/** The events by their types, as the OpenAPI document describes what is posted of each. */
export const WEBHOOKS = Object.fromEntries(
  ([...EVENT_TYPES, TEST_TYPE] as DeliveredType[]).map((type) => {
    const { summary, data } = TOLD[type];
    const description = `Signed as Standard Webhooks has it, delivered at least once. \`data\` carries \`event\`, \`cycle\`, \`center\` and ${data}`;
    return [type, { summary, description, body: bodyOf(type) }];
  }),
);

function bodyOf(type: DeliveredType) {
  return z.object({
    type: z.literal(type).describe('What has happened.'),
    timestamp: instant.describe('When it happened.'),
    data: z
      .looseObject({
        event: id.describe('Id of what has happened: the same to every endpoint.'),
        cycle: z.string().nullable().describe('In which cycle.'),
        center: z.string().nullable().describe('At which center; null for the cycle as a whole.'),
      })
      .meta({ id: 'EventData', description: 'What it is about; more by its type.' }),
  });
}
