// The wire contract of what the register said over time: versions of a deployment, and fields before and after a change.
import { z } from 'zod';
import { id, instant, pageOf, withheld } from '../../platform/http/wire.ts';
import { entry } from './schemas.ts';

const value = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);

/** One field before and after a change. */
export const fieldChange = z
  .object({
    field: z.string().describe('The field, by its name in JSON.'),
    old: value.describe('What stood; null where nothing did.'),
    new: value.describe('What stands now.'),
  })
  .meta({ id: 'FieldChange', description: 'A field of a deployment before and after a change.' });

export const deploymentVersion = z
  .object({
    ...entry,
    changes: z
      .array(fieldChange)
      .describe('What it says otherwise than the version before, in the order of the form; none in the first.'),
    recordedFrom: instant.describe('Since when the register said so.'),
    recordedTo: instant.nullable().describe('Until when; null while it still says so.'),
    who: z
      .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
      .describe('Who recorded it.'),
    reason: z.string().nullable().describe('Why, where a reason was given.'),
  })
  .meta({
    id: 'DeploymentVersion',
    description: 'What the register said of a deployment for a time. Nothing is ever removed.',
  });

export const deploymentVersionPage = pageOf(deploymentVersion)
  .extend({ withheld })
  .meta({ id: 'DeploymentVersionPage' });
