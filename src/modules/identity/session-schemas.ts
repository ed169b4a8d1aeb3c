// The wire contract of signing on and of sessions.
import { z } from 'zod';
import { code, instant } from '../../platform/http/wire.ts';
import { EXAMPLES } from './model.ts';
import { me } from './schemas.ts';

const example = z.enum(EXAMPLES);

export const signOnWays = z
  .object({
    methods: z.array(z.enum(['example', 'token'])).describe('How one can sign on here, the easiest first.'),
    examples: z
      .array(
        z
          .object({
            example: example.describe('What to send to sign on as it.'),
            role: z.string().describe('Its role.'),
            label: z.string().describe('What it is called in records.'),
            centers: z.array(code).describe('The centers that it directs or drafts for.'),
            components: z.array(code).describe('The component families that it is liaison of.'),
            note: z.string().describe('That it is an example.'),
          })
          .meta({ id: 'ExampleIdentity', description: 'An identity of the illustrative sample.' }),
      )
      .describe(
        'Identities of the illustrative sample, as whom anybody may sign on. Empty but where the embedded default answers on a loopback address.',
      ),
    idleMinutes: z.int().describe('A session ends after so many minutes without a request.'),
    hours: z.int().describe('A session ends after so many hours in any case.'),
  })
  .meta({ id: 'SignOnWays', description: 'How one can sign on, and how long a session lasts.' });

export const signOn = z
  .strictObject({
    token: z.string().trim().min(1).max(512).optional().describe('The secret of a token, as it was shown once.'),
    example: example.optional().describe('One of the example identities, where they are offered.'),
  })
  .refine(
    ({ token, example: its }) => (token === undefined) !== (its === undefined),
    'Give a token or an example, one of them.',
  )
  .meta({ id: 'SignOn', examples: [{ token: 'the secret of a token' }, { example: 'director' }] });

export const session = z
  .object({
    principal: me.describe('Who you are and what you may do, as GET /v1/me has it.'),
    signedOnAt: instant.describe('When you signed on.'),
    idleUntil: instant.describe(
      'Until when the session lasts without a further request; requests move it once a minute at most.',
    ),
    endsAt: instant.describe('Until when it lasts in any case.'),
    now: instant.describe('The present instant as the service has it, to count down from.'),
  })
  .meta({ id: 'Session', description: 'A sign-on session. Its secret is in a cookie that no script reads.' });
