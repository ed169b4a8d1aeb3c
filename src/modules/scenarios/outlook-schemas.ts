// The wire contract of the difference that changes make to the outlook.
import { z } from 'zod';
import { code, day } from '../../platform/http/wire.ts';
import { basisFields, needOutlook, outlookRow } from '../outlook/index.ts';
import { asked, CHANGED, effect, isEither, NOT_EITHER, ofScenario } from './schemas.ts';

export const outlookScenarioBody = z
  .strictObject({
    ...asked,
    asOf: day.optional().describe('Day D, the first of the horizon; today (UTC) without it.'),
    horizonMonths: z.int().min(1).max(60).default(24).describe('Months from D, 1 to 60.'),
    cycle: code
      .optional()
      .describe('The closed or published cycle whose needs count; the published one of the latest day without it.'),
  })
  .refine(isEither, NOT_EITHER)
  .meta({ id: 'OutlookScenarioQuestion', examples: [{ changes: [...CHANGED], horizonMonths: 24 }] });

function beside<T extends z.ZodType>(row: T) {
  return z.object({
    before: row.nullable().describe('Today; null where there is nothing of it.'),
    after: row.nullable().describe('With the changes.'),
  });
}

const named =
  'Deployments that would be added are named `add:` with the index of their change, and deployments by their own ids.';

export const outlookDifference = z
  .object({
    ...basisFields,
    scenario: ofScenario,
    changes: z.array(effect).describe('What becomes of each change within the horizon.'),
    needs: z.array(beside(needOutlook)).describe('The needs of which anything differs, as far as you may see them.'),
    centers: z.array(beside(outlookRow)).describe('The centers of which anything differs.'),
    families: z.array(beside(outlookRow)).describe('The component families of which anything differs.'),
    total: beside(outlookRow).describe('All that you may see.'),
  })
  .meta({
    id: 'OutlookDifference',
    description: `What changes would make of the outlook (methodology, section 10). Nothing of it is kept. ${named}`,
  });
