// The wire contract of the difference that changes make to the gaps of a cycle.
import { z } from 'zod';
import { PRIORITIES } from '../../lib/vocabulary.ts';
import { code, fte } from '../../platform/http/wire.ts';
import { readingFields } from '../reconciliation/index.ts';
import { effect, ofScenario } from './schemas.ts';

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });

const amounts = z
  .object({
    filledFte: fte.describe('Need that is filled.'),
    gapFte: fte.describe('Need less filled.'),
    weightedGap: fte.describe('Sum of gap x weight of the priority.'),
    presenceWithoutNeedFte: fte
      .nullable()
      .describe(
        'Reconciled presence that fills no stated need; null for liaisons, whom it would tell of needs of others.',
      ),
  })
  .meta({ id: 'ScenarioAmounts' });

const beside = {
  before: amounts.describe('Today.'),
  after: amounts.describe('With the changes.'),
  difference: amounts.describe('What more there is with the changes; negative where it is less.'),
};

const filling = z
  .object({
    filledFte: fte.describe('How much of it is filled.'),
    unverifiedFilledFte: fte.describe('The filled part that rests on unverified presence.'),
    gapFte: fte.describe('Need less filled.'),
    status: z.enum(['met', 'partial', 'unmet']).describe('How far it is filled.'),
  })
  .meta({ id: 'ScenarioFilling' });

const need = z
  .object({
    center: code.describe('The center that states it.'),
    line: z.string().describe('JSON pointer to it in the certified answer.'),
    component: code.nullable().describe('The component that it names; null for any.'),
    family: code.nullable().describe('The family of that component.'),
    role: code.nullable().describe('The role that it names; null for any.'),
    priority: z.enum(PRIORITIES).describe('How urgent it is.'),
    onSite: z.boolean().describe('Only on-site arrangements can fill it.'),
    fte: fte.describe('What is needed.'),
    before: filling.describe('Today.'),
    after: filling.describe('With the changes.'),
  })
  .meta({ id: 'ScenarioNeed', description: 'A stated need that would be filled otherwise.' });

export const gapDifference = z
  .object({
    ...readingFields,
    scenario: ofScenario,
    changes: z.array(effect).describe('What becomes of each change on the reference date.'),
    needs: z.array(need).describe('The needs that would be filled otherwise, as far as you may see them.'),
    centers: z
      .array(z.object({ center: code.describe('The center.'), ...beside }))
      .describe('The centers of which anything differs.'),
    families: z
      .array(
        z.object({
          family: code
            .nullable()
            .describe('The family that needs name and presence is of; null: needs that name none.'),
          ...beside,
        }),
      )
      .describe('The component families of which anything differs.'),
    total: z
      .object(beside)
      .nullable()
      .describe('All that you may see of the cycle; null where no stated need is known to you.'),
  })
  .meta({
    id: 'GapDifference',
    description: 'What changes would make of the gaps of a cycle on its reference date. Nothing of it is kept.',
  });
