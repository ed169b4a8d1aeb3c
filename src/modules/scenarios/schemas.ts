// The wire contract of changes that nobody has made, and of scenarios that somebody keeps.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import {
  allowed,
  code,
  day,
  flag,
  fte,
  id,
  instant,
  pageOf,
  paging,
  uuid,
  uuidOf,
  words,
} from '../../platform/http/wire.ts';
import { CHANGES, EFFECTS, MOST_CHANGES } from './model.ts';

const deployment = uuidOf('the deployment').describe('Id of the deployment that would be otherwise.');
const person = fte.min(0.01, 'FTE is 0.01 to 1.00.').max(1, 'FTE is 0.01 to 1.00.');
const endDate = day.nullable().optional();
const fundedThrough = day.nullable().optional();

const extend = z
  .strictObject({
    change: z.literal('extend').describe('It would last, or be funded, for longer.'),
    deployment,
    endDate: endDate.describe('Its last day then, not before its present one; null for an open end.'),
    fundedThrough: fundedThrough.describe('The last day for which it is funded then; null where unknown.'),
  })
  .refine((its) => its.endDate !== undefined || its.fundedThrough !== undefined, {
    path: ['endDate'],
    error: 'An extension names a later last day, a day through which it is funded, or both.',
  });
const end = z.strictObject({
  change: z.literal('end').describe('It would end earlier.'),
  deployment,
  endDate: day.describe('Its last day then, not after its present one.'),
});
const move = z.strictObject({
  change: z.literal('move').describe('It would stand at another center from a day on.'),
  deployment,
  center: code.describe('The center that it would be on duty for, as registered otherwise.'),
  on: day.describe('The first day there.'),
});
const add = z.strictObject({
  change: z.literal('add').describe('Somebody would come.'),
  component: code.describe('The component that would send the person.'),
  center: code.describe('The center that the person would be on duty for.'),
  role: code.describe('Role family of the position.'),
  arrangement: z.enum(ARRANGEMENTS).describe('How the person would be on duty there.'),
  fte: person.describe("Share of the person's working time, 0.01 to 1.00."),
  startDate: day.describe('First day.'),
  endDate: endDate.describe('Last day; open without one.'),
  fundedThrough: fundedThrough.describe('Last day for which it is funded; unknown without one.'),
});
const setFte = z.strictObject({
  change: z.literal('set-fte').describe('It would take another share of working time.'),
  deployment,
  fte: person.describe('Its FTE then.'),
  from: day.optional().describe('The first day of that FTE; from its beginning without one.'),
});

const kinds = [extend, end, move, add, setFte] as const;
export const change = z
  .discriminatedUnion('change', kinds, { error: `A change is one of ${CHANGES.join(', ')}.` })
  .meta({ id: 'ScenarioChange', description: 'One thing that would be otherwise. Nothing is changed.' });

const list = z
  .array(change)
  .min(1, 'A scenario has at least one change.')
  .max(MOST_CHANGES, `A scenario has at most ${MOST_CHANGES} changes.`)
  .describe('In the order in which they apply; several may be of one deployment.');

export const CHANGED = [
  { change: 'extend', deployment: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10', fundedThrough: '2028-09-30' },
  {
    change: 'extend',
    deployment: '0199d3c1-5b7b-7d41-9c07-64a1b2c3d4e5',
    endDate: '2028-03-31',
    fundedThrough: '2028-09-30',
  },
  { change: 'move', deployment: '0199d3c1-5b7c-7e19-b1de-90817263544a', center: 'TX-JCIC', on: '2027-01-04' },
  {
    change: 'add',
    component: 'IA',
    center: 'TX-JCIC',
    role: 'IO',
    arrangement: 'full-time',
    fte: 1,
    startDate: '2027-02-01',
    fundedThrough: '2028-09-30',
  },
] as const;

const scenarioId = uuid.describe('Id of a saved scenario, whose changes are taken; instead of `changes`.');
/** For `refine`: what is asked about is one of the two. */
export function isEither({ changes, scenario }: { changes?: unknown; scenario?: unknown }): boolean {
  return (changes === undefined) !== (scenario === undefined);
}
export const NOT_EITHER = {
  path: ['changes'] as PropertyKey[],
  error: 'Give `changes`, or the id of a saved `scenario`, and not both.',
};

/** What every question of what-if is asked with. */
export const asked = { changes: list.optional(), scenario: scenarioId.optional() };

export const gapScenarioBody = z
  .strictObject(asked)
  .refine(isEither, NOT_EITHER)
  .meta({ id: 'GapScenarioQuestion', examples: [{ changes: [...CHANGED] }] });

/** `changes` of a body of any shape, each where it is sound by itself. */
export function soundChanges(body: unknown): (z.output<typeof change> | undefined)[] {
  const given = Object(body) as { changes?: unknown };
  if (!Array.isArray(given.changes)) return [];
  return given.changes.slice(0, MOST_CHANGES).map((its: unknown) => change.safeParse(its).data);
}

export const effect = z
  .object({
    index: z.int().describe('Which of the changes, from 0 on.'),
    effect: z
      .enum(EFFECTS)
      .describe('Whether it makes a difference to what is counted; `withheld` where you are not shown whether.'),
    reason: z.string().nullable().describe('Why it makes none, or is not shown; null where it makes one.'),
  })
  .meta({ id: 'ScenarioEffect' });

export const ofScenario = z
  .object({ id: id.describe('Id of the scenario.'), name: z.string().describe('What it is called.') })
  .nullable()
  .describe('The saved scenario that was asked for; null where changes were given.');

const content = {
  name: words(200).describe('What it is called.'),
  note: words(4000).nullable().describe('What it is for.'),
  changes: list,
  sharedWithAnalysts: z.boolean().describe('Whether analysts may read and evaluate it; only its owner changes it.'),
};

export const scenarioCreate = z
  .strictObject({
    ...content,
    note: content.note.default(null),
    sharedWithAnalysts: content.sharedWithAnalysts.default(false),
  })
  .meta({
    id: 'ScenarioCreate',
    examples: [{ name: 'Renew CBP through fiscal year 2028', changes: [...CHANGED], sharedWithAnalysts: true }],
  });

export const scenarioPatch = z
  .strictObject(z.object(content).partial().shape)
  .meta({ id: 'ScenarioPatch', description: 'What is absent stays.', examples: [{ sharedWithAnalysts: true }] });

const changeOut = z
  .object({
    change: z.enum(CHANGES).describe('What would be otherwise.'),
    deployment: id.optional().describe('Id of the deployment that would be otherwise.'),
    component: code.optional().describe('The component that would send the person.'),
    center: code.optional().describe('The center that the person would be on duty for.'),
    role: code.optional().describe('Role family of the position.'),
    arrangement: z.enum(ARRANGEMENTS).optional().describe('How the person would be on duty there.'),
    fte: fte.optional().describe("Share of the person's working time."),
    startDate: day.optional().describe('First day.'),
    endDate: day.nullable().optional().describe('Last day; null for an open end.'),
    fundedThrough: day.nullable().optional().describe('Last day for which it is funded; null where unknown.'),
    on: day.optional().describe('The first day at another center.'),
    from: day.optional().describe('The first day of another FTE.'),
  })
  .meta({ id: 'SavedChange', description: 'A change as it was saved; which fields it has depends on `change`.' });

export const scenario = z
  .object({
    id: id.describe('Id of the scenario; later ones have greater ids.'),
    ...content,
    name: z.string().describe('What it is called.'),
    note: z.string().nullable().describe('What it is for.'),
    changes: z.array(changeOut).describe('In the order in which they apply.'),
    owner: z
      .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
      .describe('Who saved it.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    createdAt: instant.describe('When it was saved.'),
    updatedAt: instant.describe('When it was changed last.'),
    allowed,
  })
  .meta({ id: 'Scenario', description: 'Changes that nobody has made, kept to be asked about again.' });

export const scenarioPage = pageOf(scenario).meta({ id: 'ScenarioPage' });
export const scenarioQuery = z.strictObject({
  ...paging,
  own: flag.optional().describe('Only your own (true), or only what others share with you (false).'),
});
export const byId = z.strictObject({ id: uuid.describe('Id of the scenario.') });
