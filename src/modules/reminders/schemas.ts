// The wire contract of reminders.
import { z } from 'zod';
import { code, instant } from '../../platform/http/wire.ts';
import { RUN_STATES } from './model.ts';

const reminder = z
  .object({
    daysBefore: z.int().describe('How many days before it is due.'),
    at: instant.describe('When it was or is to be sent.'),
    dueAt: instant.describe('The due instant that it was reckoned from; it may have been moved since.'),
    center: z
      .string()
      .nullable()
      .describe('The one center whose response was reopened; null for all that are missing.'),
    state: z
      .enum(['planned', ...RUN_STATES])
      .describe(
        '`planned`; `sent`; `overtaken`: not sent, since a later one was due as well or the cycle had not opened.',
      ),
    centers: z.int().nullable().describe('How many centers it was sent to; null while it is planned.'),
    ranAt: instant.nullable().describe('When it was dealt with.'),
  })
  .meta({ id: 'Reminder', description: 'A reminder to the centers that have not certified.' });

export const reminders = z
  .object({
    cycle: code.describe('The cycle.'),
    dueAt: instant.describe('Until when centers are asked to answer.'),
    items: z.array(reminder).describe('In order of their instants.'),
  })
  .meta({ id: 'Reminders', description: 'What a cycle reminds of, and when.' });

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });
