// The wire contract of confirming many registrations at once.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import { code, day, flag, id, text, uuid } from '../../platform/http/wire.ts';

function some<T extends z.ZodType>(item: T, most = 100) {
  return z.array(item).min(1).max(most).optional();
}

const filter = z
  .strictObject({
    component: some(code).describe('Of these components, not what is part of them.'),
    family: some(code).describe('Of components that belong to these families today.'),
    center: some(code).describe('At these centers.'),
    role: some(code).describe('Of these roles.'),
    arrangement: some(z.enum(ARRANGEMENTS)).describe('Of these arrangements.'),
    positionRef: some(text(100)).describe('Of these positions.'),
    stale: z.boolean().optional().describe('Only what is (true) or is not (false) stale.'),
    confirmBefore: day.optional().describe('Only what is or becomes stale by this day unless it is confirmed before.'),
    endingBefore: day.optional().describe('Only what has an endDate before this day.'),
    activeOn: day.optional().describe('Only what is on duty on this day, both ends included.'),
    ids: some(uuid, 1000).describe('Only these deployments; each has to be one that you can confirm.'),
  })
  .meta({
    id: 'ConfirmFilter',
    description: 'Which planned and active registrations of your families; all that is named has to hold.',
  });

export const confirmQuery = z.strictObject({
  dryRun: flag.default(false).describe('Whether to say only which would be confirmed.'),
});

export const confirmBody = z
  .strictObject({
    filter,
    expect: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'It is `expect` of a dry run, unchanged.')
      .optional()
      .describe('`expect` of a dry run: refused where the set, or a version in it, has moved since.'),
  })
  .meta({ id: 'ConfirmMany', examples: [{ filter: { component: ['CBP-USBP'], stale: true } }] });

const item = z.object({
  id: id.describe('Id of the deployment.'),
  component: code.describe('Component.'),
  center: code.describe('Center.'),
  role: code.describe('Role.'),
  positionRef: z.string().describe("The component's own reference of the billet."),
  confirmedOn: day.nullable().describe('When it was last confirmed before.'),
  stale: z.boolean().describe('Whether it was stale.'),
});

export const confirmResult = z
  .object({
    dryRun: z.boolean().describe('Whether nothing was done.'),
    count: z.int().describe('How many registrations are confirmed by it.'),
    unchanged: z
      .int()
      .describe('How many the filter lets through that were confirmed today already: they stay as they are.'),
    stale: z.int().describe('How many of those confirmed were stale.'),
    byComponent: z
      .array(
        z.object({
          component: code.describe('Component.'),
          family: code.describe('Its family today.'),
          count: z.int().describe('How many.'),
        }),
      )
      .describe('The same by component.'),
    byCenter: z
      .array(z.object({ center: code.describe('Center.'), count: z.int().describe('How many.') }))
      .describe('The same by center.'),
    items: z
      .array(item)
      .describe(
        'The first 200 of them as they stood before; `GET /v1/deployments` with the same filter pages over all.',
      ),
    expect: z.string().describe('Identity of those to be confirmed and of their versions.'),
  })
  .meta({ id: 'ConfirmManyResult' });
