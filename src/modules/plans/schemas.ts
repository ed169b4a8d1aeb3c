// The wire contract of plans: what is stated, what is answered, what became of them.
import { z } from 'zod';
import { allowed, anyOf, code, fte, id, instant, pageOf, paging, uuid, words } from '../../platform/http/wire.ts';
import { EXAMPLE, linesBody, planLine } from './line-schemas.ts';
import { PLAN_EVENTS, PLAN_STATES } from './model.ts';

const fiscalYear = z
  .int()
  .min(2000)
  .max(2100)
  .describe('The fiscal year, by the calendar year in which it ends: 2027 is 2026-10-01 to 2027-09-30.');

const content = {
  component: code.describe('Whose plan it is: a family, or a part of one.'),
  fiscalYear,
  title: words(200).describe('What it is called.'),
};

export const planCreate = z
  .strictObject({
    component: content.component.optional().describe('Whose plan it is; of a copy, what it copies where left out.'),
    fiscalYear: fiscalYear.optional(),
    title: content.title.optional(),
    lines: linesBody.shape.lines.optional().describe('Its lines; they can be set later. Not for a copy.'),
    copyOf: uuid
      .optional()
      .describe(
        'Copies this plan with its lines. The copy of the approved plan of the same component and year amends it: it names it as what it is to supersede.',
      ),
  })
  .superRefine(({ component, fiscalYear: year, title, lines, copyOf }, context) => {
    const missing = Object.entries({ component, fiscalYear: year, title }).filter(([, value]) => value === undefined);
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (copyOf === undefined)
      for (const [name] of missing) say(name, 'It is missing, and there is no copyOf to take it from.');
    else if (lines !== undefined) say('lines', 'A copy takes the lines of what it copies; set others afterwards.');
  })
  .meta({
    id: 'PlanCreate',
    description: 'A new draft.',
    examples: [{ component: 'CBP', fiscalYear: 2027, title: 'CBP deployments 2027', lines: EXAMPLE }],
  });

export const planPatch = z
  .strictObject({
    title: content.title.optional(),
    supersedes: uuid
      .nullish()
      .describe('The approved plan that it is to supersede; null for whichever is approved then.'),
  })
  .meta({ id: 'PlanPatch', description: 'JSON Merge Patch: what is absent stays.', examples: [{ title: 'CBP 2027' }] });

const reason = words(2000);

export const planMove = z
  .strictObject({ reason: reason.optional().describe('Why, in words; kept in the history.') })
  .optional()
  .meta({ id: 'PlanMove', examples: [{ reason: 'As agreed on with the centers' }] });

export const planReturn = z
  .strictObject({ reason: reason.describe('What is to be changed; shown to its liaison.') })
  .meta({ id: 'PlanReturn', examples: [{ reason: 'The hub airports are missing' }] });

const link = id.nullable();
const sums = {
  lineCount: z.int().describe('How many lines it has.'),
  plannedFte: fte.describe('FTE of all lines.'),
  fundedFte: fte.describe('Its funded part.'),
  requestedFte: fte.describe('Its part that has been asked for.'),
  unfundedFte: fte.describe('Its part that is neither.'),
};

const fields = {
  id: id.describe('Id of the plan; later ones have greater ids.'),
  ...content,
  family: code.describe('Top-level component that the component belongs to today.'),
  state: z.enum(PLAN_STATES).describe('Only drafts change; a component has one approved plan of a year.'),
  supersedes: link.describe('What it is to supersede, or, of an approved plan, did supersede.'),
  supersededBy: link.describe('The plan that was approved in its place.'),
  returnedFor: z.string().nullable().describe('Why it was returned; null where it is not a draft that was.'),
  ...sums,
  version: z.int().describe('Counts its changes; also its ETag.'),
  createdAt: instant.describe('When it was made.'),
  createdBy: z.string().nullable().describe('Who made it.'),
  updatedAt: instant.describe('When this version was recorded.'),
  updatedBy: z.string().nullable().describe('Who recorded it.'),
  allowed,
};

export const planSummary = z
  .object(fields)
  .meta({ id: 'PlanSummary', description: "A component's intended deployments for a fiscal year, without the lines." });

export const plan = z
  .object({ ...fields, lines: z.array(planLine).describe('Its lines, in order.') })
  .meta({ id: 'Plan', description: "A component's intended deployments for a fiscal year." });

export const planPage = pageOf(planSummary).meta({ id: 'PlanPage' });

export const planQuery = z.strictObject({
  ...paging,
  component: anyOf(code).describe('Only plans of these components.'),
  family: anyOf(code).describe('Only plans of components that belong to these families today.'),
  fiscalYear: anyOf(z.coerce.number().int().min(2000).max(2100)).describe('Only plans for these fiscal years.'),
  state: anyOf(z.enum(PLAN_STATES)).describe('Only plans in one of these states.'),
});

export const planEvent = z
  .object({
    id: id.describe('Id of the event.'),
    event: z.enum(PLAN_EVENTS).describe('What happened.'),
    at: instant.describe('When.'),
    who: z
      .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
      .describe('Who did it.'),
    reason: z.string().nullable().describe('Why, where a reason was given.'),
    version: z.int().describe('The version of the plan that this made.'),
  })
  .meta({ id: 'PlanEvent', description: 'What became of a plan. Nothing is ever removed.' });

export const planEventPage = pageOf(planEvent).meta({ id: 'PlanEventPage' });
export const historyQuery = z.strictObject(paging);
export const byId = z.strictObject({ id: uuid.describe('Id of the plan.') });
