// The wire contract of adherence, and of plans against stated needs.
import { z } from 'zod';
import { anyOf, code, day, fte, id, marking, withheld } from '../../platform/http/wire.ts';
import { ADHERENCE_KEYS } from './adherence-model.ts';
import { PLAN_STATES } from './model.ts';

const amount = fte.nullable();
const format = z.enum(['json', 'csv']).optional().describe('Instead of Accept.');
const state = z.string().regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.');

const filter = {
  component: anyOf(code).describe('Only these components, with what is part of them.'),
  family: anyOf(code).describe('Only components that belong to these families on that day.'),
  center: anyOf(code).describe('Only these centers.'),
  state: anyOf(state).describe('Only centers of these states.'),
};

const groupBy = (standard: string) =>
  anyOf(z.enum(ADHERENCE_KEYS)).describe(
    `What to group by, in this order; ${standard} without it. With \`role\`, planned and registered are compared role by role.`,
  );

export const adherenceQuery = z.strictObject({
  on: day.optional().describe('The day; without it today or, where that is no day of fiscalYear, the nearest that is.'),
  fiscalYear: z.coerce
    .number()
    .int()
    .min(2000)
    .max(2100)
    .optional()
    .describe('The fiscal year; without it, that of the day.'),
  groupBy: groupBy('one total'),
  ...filter,
  format,
});

export const planAdherenceQuery = z.strictObject({
  on: day.optional().describe('A day of its fiscal year; without it today or the nearest that is one.'),
  groupBy: groupBy('component and center'),
  ...filter,
  format,
});

const measures = {
  plannedFte: fte.describe('FTE that is planned, whatever its funding.'),
  fundedFte: fte.describe('Its funded part.'),
  requestedFte: fte.describe('Its part that has been asked for.'),
  unfundedFte: fte.describe('Its part that is neither.'),
  registeredFte: amount.describe('FTE that the register now says is on duty that day; null where you may not read it.'),
  reconciledFte: amount.describe('Reconciled FTE of `cycle`; null without one.'),
  metFte: amount.describe(
    'Of the planned FTE, what is registered: summed over components and centers, the smaller of the two.',
  ),
  unplannedFte: amount.describe('Registered where nothing is planned for the component at the center.'),
  delivered: z.number().nullable().describe('metFte / plannedFte; null where nothing is planned.'),
};

export const adherenceRow = z
  .object({
    component: code.optional().describe('Where grouped by it.'),
    center: code.optional().describe('Where grouped by it.'),
    state: state.optional().describe('Where grouped by it.'),
    family: code.optional().describe('Where grouped by it.'),
    role: code.optional().describe('Where grouped by it.'),
    ...measures,
  })
  .meta({ id: 'AdherenceRow', description: 'What came of what was planned, for one group.' });

export const ADHERENCE_COLUMNS = Object.keys(measures) as (keyof typeof measures)[];

const plans = z
  .array(
    z.object({
      id: id.describe('Id of the plan.'),
      component: code.describe('Whose plan it is.'),
      state: z.enum(PLAN_STATES).describe('Its state.'),
    }),
  )
  .describe('The plans that are measured.');

export const adherence = z
  .object({
    on: day.describe('The day.'),
    fiscalYear: z.int().describe('The fiscal year of the day.'),
    groupBy: z.array(z.enum(ADHERENCE_KEYS)).describe('What the rows are grouped by.'),
    plans,
    cycle: code
      .nullable()
      .describe(
        'The cycle of the reconciled presence: the latest that asked about a day of the fiscal year up to `on`, and has closed.',
      ),
    referenceDate: day.nullable().describe('The day that it asks about.'),
    provisional: z.boolean().nullable().describe('Whether it can still change; null without a cycle.'),
    methodology: z.string().describe('The version of the methodology.'),
    marking,
    items: z.array(adherenceRow).describe('One row for each group, in order of the keys.'),
    nextCursor: z.null().describe('Always null: reports are answered whole.'),
  })
  .meta({ id: 'Adherence', description: 'Planned, registered and reconciled FTE at a day (methodology, section 11).' });

export const needsQuery = z.strictObject({
  cycle: code.optional().describe('The cycle whose stated needs; without it, the latest that is published.'),
  groupBy: anyOf(z.enum(['center', 'role'])).describe(
    'By center without it. With `role`, needs that name none stand under a null role.',
  ),
  format,
});

const needMeasures = {
  plannedFte: fte.describe('FTE that the plan has there.'),
  needFte: amount.describe(
    "Stated need that names the plan's component or a part of it; null where the center's needs are not known. Never zero for unknown.",
  ),
  differenceFte: amount.describe('plannedFte - needFte; null where the need is not known.'),
  broaderNeedFte: amount.describe('Apart: need that names a component that the plan’s is a part of.'),
  anyComponentNeedFte: amount.describe(
    'Apart: need that names no component, and others can fill as well; null also where you may not see it.',
  ),
};

export const needRow = z
  .object({
    center: code.optional().describe('Where grouped by it.'),
    role: code.nullable().optional().describe('Where grouped by it; null for needs that name none.'),
    ...needMeasures,
  })
  .meta({ id: 'PlanNeedRow', description: 'What is planned against what is needed, for one group.' });

export const NEED_COLUMNS = Object.keys(needMeasures) as (keyof typeof needMeasures)[];

export const planNeeds = z
  .object({
    plan: id.describe('The plan.'),
    cycle: code.nullable().describe('The cycle whose stated needs these are; null where none is published.'),
    referenceDate: day.nullable().describe('The day that it asks about.'),
    provisional: z.boolean().nullable().describe('Whether it can still change; null without a cycle.'),
    groupBy: z.array(z.enum(['center', 'role'])).describe('What the rows are grouped by.'),
    centers: z
      .int()
      .nullable()
      .describe('How many centers have reported or confirmed zero needs, as far as you may know.'),
    withheld,
    methodology: z.string().describe('The version of the methodology.'),
    marking,
    items: z.array(needRow).describe('One row for each group, in order of the keys.'),
    nextCursor: z.null().describe('Always null: reports are answered whole.'),
  })
  .meta({ id: 'PlanNeeds', description: 'What a plan has against what centers say they need.' });
