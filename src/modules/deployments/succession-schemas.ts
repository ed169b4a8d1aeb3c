// The wire contract of the succession of a deployment.
import { z } from 'zod';
import { withheld } from '../../platform/http/wire.ts';
import { deployment } from './schemas.ts';

export const succession = z
  .object({
    items: z
      .array(
        z.object({
          deployment,
          daysBetween: z
            .int()
            .nullable()
            .describe(
              'Days between the end of the one before and its start: 0 for the next day, more for a gap, less for an overlap; null for the first, and after one without an end.',
            ),
        }),
      )
      .describe('The chain, first first, with the deployment that was asked about.'),
    partial: z
      .boolean()
      .describe(
        'Whether you see the register only in part, so that the chain may begin earlier, or go on later, elsewhere.',
      ),
    withheld,
  })
  .meta({ id: 'Succession', description: 'Who followed whom; a cancelled successor is none.' });
