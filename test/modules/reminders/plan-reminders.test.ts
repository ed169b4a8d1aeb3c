// When the missing are reminded: cases at the changes of the clocks, and what holds whatever the terms.
import fc from 'fast-check';
import t from 'tap';
import { chooseReminder, planReminders } from '../../../src/modules/reminders/plan-reminders.ts';

const DUE = { dueAt: new Date('2026-07-31T21:00:00Z'), reminderDays: [2, 14, 7], timeZone: 'America/New_York' };
const choose = (
  now: string,
  runs: Parameters<typeof chooseReminder>[1]['runs'] = [],
  openedAt = '2026-07-01T00:00:00Z',
) => {
  const { send, overtaken } = chooseReminder(DUE, { now: new Date(now), openedAt: new Date(openedAt), runs });
  return [send?.daysBefore ?? null, overtaken.map(({ daysBefore }) => daysBefore)];
};
const sent = (daysBefore: number, ranAt: string, dueAt = DUE.dueAt) => ({
  dueAt,
  daysBefore,
  state: 'sent' as const,
  ranAt: new Date(ranAt),
});

t.test('reminders are planned earliest first, when the clocks show the hour at which it is due', async (t) => {
  t.same(
    planReminders(DUE).map(({ at }) => at.toISOString()),
    ['2026-07-17T21:00:00.000Z', '2026-07-24T21:00:00.000Z', '2026-07-29T21:00:00.000Z'],
  );
  const autumn = { dueAt: new Date('2026-11-06T22:00:00Z'), reminderDays: [7], timeZone: 'America/New_York' };
  t.equal(
    planReminders(autumn)[0]?.at.toISOString(),
    '2026-10-30T21:00:00.000Z',
    '5 PM before and after the clocks go back',
  );
});

t.test('what is sent and what is overtaken', async (t) => {
  t.same(choose('2026-07-17T20:59:59Z'), [null, []]);
  t.same(choose('2026-07-17T21:00:00Z'), [14, []]);
  t.same(choose('2026-07-18T00:00:00Z', [sent(14, '2026-07-17T21:00:00Z')]), [null, []]);
  t.same(choose('2026-07-30T00:00:00Z'), [2, [14, 7]]);
  t.same(choose('2026-07-31T21:00:00Z'), [null, []], 'nothing from the due instant on');
  t.same(
    choose('2026-07-25T00:00:00Z', [], '2026-07-24T22:00:00Z'),
    [null, [14, 7]],
    'nothing from before the opening',
  );
  const before = new Date('2026-07-24T21:00:00Z');
  t.same(
    choose('2026-07-18T00:00:00Z', [sent(7, '2026-07-17T21:00:05Z', before)]),
    [null, [14]],
    'due was moved: not twice for one day',
  );
  t.same(choose('2026-07-24T21:00:00Z', [sent(7, '2026-07-17T21:00:05Z', before), sent(14, '2026-07-17T21:00:05Z')]), [
    7,
    [],
  ]);
});

t.test('however often it is asked, each reminder is dealt with once and at most one is sent at a time', async () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 10 });
  const ticks = fc.array(fc.integer({ min: 0, max: 70 * 24 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(days, ticks, (reminderDays, hours) => {
      const due = { ...DUE, reminderDays };
      const openedAt = new Date(due.dueAt.getTime() - 65 * 86_400_000);
      const runs: ReturnType<typeof sent>[] = [];
      const dealtWith: number[] = [];
      for (const hour of [...hours].sort((a, b) => a - b)) {
        const now = new Date(openedAt.getTime() + hour * 3_600_000);
        const { send, overtaken } = chooseReminder(due, { now, openedAt, runs: runs as never });
        for (const planned of [...overtaken, ...(send === null ? [] : [send])]) {
          dealtWith.push(planned.daysBefore);
          runs.push({
            ...sent(planned.daysBefore, now.toISOString()),
            ...(planned === send ? {} : { state: 'overtaken' as never }),
          });
          if (planned.at > now || now >= due.dueAt) throw new Error('sent at the wrong time');
        }
      }
      return new Set(dealtWith).size === dealtWith.length;
    }),
  );
});
