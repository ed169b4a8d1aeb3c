// The wire contract of cycles; frame-schemas.ts has that of frames and exemptions.
import { z } from 'zod';
import { allowed, anyOf, code, day, instant, pageOf, paging, words } from '../../platform/http/wire.ts';
import { CYCLE_MODES, CYCLE_STATES, HELD_REASONS, SCHEDULES } from './model.ts';

const cycleCode = code.describe('Code of the cycle; no meaning is read into it.');
const title = words(200).describe('What the cycle is called.');
const referenceDate = day.describe('The day that the cycle asks about.');
const opensAt = instant.describe('From when it is meant to be open. Before `dueAt`.');
const dueAt = instant.describe('Until when centers are asked to answer. Not after `closesAt`.');
const closesAt = instant.describe('When it is meant to close.');
const mode = z
  .enum(CYCLE_MODES)
  .describe('`blind`: centers answer before they see the register; `prefilled`: they see its rows at once.');
const policy = code.describe('The parameters that everything about the cycle is computed under.');
export const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'A time zone is named as IANA does, for example America/New_York.')
  .describe('IANA time zone in which people read its instants.');
const contact = words(500).nullable().describe('Whom centers and components ask about the cycle.');
const schedule = z
  .enum(SCHEDULES)
  .describe(
    '`manual`: an analyst opens and closes it, whatever the instants say. `automatic`: it opens at `opensAt` and closes at `closesAt` by itself, late rather than never; an analyst may do either before.',
  );
export const reminderDays = z
  .array(z.int().min(1).max(60))
  .max(10)
  .refine((days) => new Set(days).size === days.length, 'A day is named twice.')
  .describe(
    'How many days before `dueAt` the centers that are still missing are reminded, on the clocks of its time zone.',
  );

const local = z
  .object({
    opensAt: onTheClock('From when it is meant to be open.'),
    dueAt: onTheClock('Until when centers are asked to answer.'),
    closesAt: onTheClock('When it is meant to close.'),
  })
  .meta({ id: 'LocalInstants', description: 'The instants of the cycle on the clocks of its time zone.' });

export const cycle = z
  .object({
    code: cycleCode,
    title,
    referenceDate,
    opensAt,
    dueAt,
    closesAt,
    mode,
    policy,
    schedule,
    timeZone: z.string().describe('IANA time zone in which people read its instants.'),
    local: local.describe('The same three instants as people read them: RFC 3339 with the offset of `timeZone`.'),
    contact,
    reminderDays: z.array(z.int()).describe('How many days before `dueAt` the missing are reminded; most days first.'),
    series: z.string().nullable().describe('The series that prepared it; null where an analyst made it.'),
    state: z.enum(CYCLE_STATES).describe('`draft`, `open`, `closed`, `published`; `cancelled` from draft or open.'),
    held: z
      .object({
        reason: z
          .enum(HELD_REASONS)
          .describe(
            '`missed`: it was to have closed before anything opened it; `no-active-center`: nobody would be asked.',
          ),
        since: instant.describe('Since when.'),
        message: z.string().describe('The same in words, and what to do.'),
      })
      .meta({ id: 'Held', description: 'Why the automatic schedule does not open it.' })
      .nullable()
      .describe('Why the automatic schedule does not open it; null where nothing holds it back.'),
    illustrative: z.boolean().describe('Whether it is a made-up sample.'),
    openedAt: instant.nullable().describe('When it was opened and its frame frozen.'),
    instrument: z
      .string()
      .nullable()
      .describe(
        'Version of the questionnaire that it asks, set when it opens; null before. GET .../instrument has it.',
      ),
    cutOff: instant.nullable().describe('Up to when statements count: empty until the close, then set once.'),
    cancelledAt: instant.nullable().describe('When it was cancelled.'),
    cancelReason: z.string().nullable().describe('Why it was cancelled.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    createdAt: instant.describe('Since when it exists.'),
    updatedAt: instant.describe('When it was last changed.'),
    allowed,
  })
  .meta({ id: 'Cycle', description: 'One round of the survey.' });

export const cyclePage = pageOf(cycle).meta({ id: 'CyclePage' });

export const cycleQuery = z.strictObject({
  ...paging,
  state: anyOf(z.enum(CYCLE_STATES)).describe('Only cycles in one of these states.'),
  mode: anyOf(z.enum(CYCLE_MODES)).describe('Only cycles of one of these modes.'),
});

export const cycleCreate = z
  .strictObject({
    code: cycleCode,
    title,
    referenceDate,
    opensAt,
    dueAt,
    closesAt,
    mode,
    policy: policy.optional().describe('The parameters of its computations; without it, the policy in force today.'),
    schedule: schedule.default('manual'),
    timeZone: timeZone.default('America/New_York'),
    contact: contact.default(null),
    reminderDays: reminderDays.default([]),
  })
  .meta({
    id: 'CycleCreate',
    examples: [
      {
        code: '2026-H2',
        title: 'Second half of 2026',
        referenceDate: '2026-06-30',
        opensAt: '2026-07-01T12:00:00Z',
        dueAt: '2026-07-31T21:00:00Z',
        closesAt: '2026-08-14T21:00:00Z',
        mode: 'blind',
        schedule: 'automatic',
        reminderDays: [14, 7, 2],
      },
    ],
  });

const reason = words(4000);

export const cyclePatch = z
  .strictObject({
    title: title.optional(),
    referenceDate: referenceDate.optional(),
    opensAt: opensAt.optional(),
    dueAt: dueAt.optional(),
    closesAt: closesAt.optional(),
    mode: mode.optional(),
    policy: policy.optional(),
    schedule: schedule.optional(),
    timeZone: timeZone.optional(),
    contact: contact.optional(),
    reminderDays: reminderDays.optional(),
    reason: reason.optional().describe('Why; needed once the cycle has opened.'),
  })
  .meta({
    id: 'CyclePatch',
    description:
      'JSON Merge Patch: what is absent stays. After opening only title, contact, and later instants, with a reason.',
    examples: [
      { closesAt: '2026-08-21T21:00:00Z', dueAt: '2026-08-07T21:00:00Z', reason: 'Two states were under evacuation.' },
    ],
  });

export const cycleCancel = z
  .strictObject({ reason: reason.describe('Why it is cancelled. Everybody who reads the cycle sees it.') })
  .meta({ id: 'CycleCancel', examples: [{ reason: 'Made with the wrong reference date.' }] });

export const byCycle = z.strictObject({ cycle: cycleCode });

function onTheClock(description: string) {
  return z
    .string()
    .describe(description)
    .meta({ format: 'date-time', examples: ['2026-07-31T17:00:00-04:00'] });
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as "+02:00" are no zones, although Intl reads them.
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}
