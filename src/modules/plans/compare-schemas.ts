// The wire contract of comparing two plans.
import { z } from 'zod';
import { code, fte, id, uuid } from '../../platform/http/wire.ts';
import { COMPARED, PLAN_STATES } from './model.ts';

const amount = fte.nullable().describe('FTE; null where the plan has nothing there.');
const total = fte.describe('FTE of all its lines.');

const named = z
  .object({
    id: id.describe('Id of the plan.'),
    component: code.describe('Whose plan it is.'),
    fiscalYear: z.int().describe('For which fiscal year.'),
    title: z.string().describe('What it is called.'),
    state: z.enum(PLAN_STATES).describe('Its state.'),
    plannedFte: total,
    fundedFte: fte.describe('Its funded part.'),
    requestedFte: fte.describe('Its part that has been asked for.'),
    unfundedFte: fte.describe('Its part that is neither.'),
  })
  .meta({ id: 'ComparedPlan', description: 'A plan that is compared, with its sums.' });

export const comparedPlace = z
  .object({
    change: z.enum(COMPARED).describe('What the second plan does to the first.'),
    component: code.describe('Of this component.'),
    center: code.describe('At this center.'),
    role: code.describe('In this role.'),
    aFte: amount,
    bFte: amount,
    differenceFte: z.number().describe('bFte - aFte, nothing counting as 0.'),
    aFundedFte: amount,
    bFundedFte: amount,
    aRequestedFte: amount,
    bRequestedFte: amount,
    aUnfundedFte: amount,
    bUnfundedFte: amount,
  })
  .meta({ id: 'ComparedPlace', description: 'What differs for a component and role at a center.' });

export const COMPARE_COLUMNS = Object.keys(comparedPlace.shape) as (keyof typeof comparedPlace.shape)[];

export const planComparison = z
  .object({
    a: named.describe('The first plan.'),
    b: named.describe('The second plan.'),
    unchanged: z.int().describe('How many places are the same in both.'),
    centers: z
      .array(
        z.object({
          center: code.describe('The center.'),
          aFte: total,
          bFte: total,
          differenceFte: z.number().describe('bFte - aFte.'),
        }),
      )
      .describe('FTE of every center of either plan.'),
    items: z.array(comparedPlace).describe('What differs, in order of component, center and role.'),
    nextCursor: z.null().describe('Always null: comparisons are answered whole.'),
  })
  .meta({ id: 'PlanComparison', description: 'What a plan has otherwise than another.' });

export const byPair = z.strictObject({
  a: uuid.describe('Id of the first plan.'),
  b: uuid.describe('Id of the second plan.'),
});

export const compareQuery = z.strictObject({
  format: z.enum(['json', 'csv']).optional().describe('Instead of Accept.'),
});
