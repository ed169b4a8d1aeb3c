// Calendar days: which exist, and what is so many days or months away from them.
import fc from 'fast-check';
import t from 'tap';
import { addDays, addMonths, dayInWords, dayOf, daysBetween, isDay, isWithin } from '../../src/lib/calendar.ts';

t.test('only real calendar days are days', async (t) => {
  for (const day of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '0099-06-30']) t.ok(isDay(day), day);
  for (const text of [
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-1-1',
    '0000-01-01',
    '2024-01-01T00:00:00Z',
    '+2024-01-01',
    ' 2024-01-01',
    '2024-01-01\n',
    '',
  ]) {
    t.notOk(isDay(text), JSON.stringify(text));
  }
});

t.test('months are added to the same day, clipped to the end of the month', async (t) => {
  const cases: [string, number, string][] = [
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-05-05', 0, '2024-05-05'],
    ['0098-12-31', 2, '0099-02-28'],
  ];
  for (const [day, months, expected] of cases) t.equal(addMonths(day, months), expected, `${day} + ${months}`);
});

t.test('days are counted across leap days and years', async (t) => {
  t.equal(addDays('2024-02-28', 1), '2024-02-29');
  t.equal(addDays('2023-12-31', 1), '2024-01-01');
  t.equal(addDays('2024-03-01', -1), '2024-02-29');
  t.equal(daysBetween('2023-03-01', '2024-03-01'), 366);
  t.equal(daysBetween('2024-03-01', '2024-03-01'), 0);
  t.equal(daysBetween('2024-03-10', '2024-03-01'), -9);
});

t.test('what is no day, or leaves the years 0001 to 9999, is refused', async (t) => {
  t.throws(() => addDays('2023-02-29', 1), RangeError);
  t.throws(() => addMonths('2023-02-29', 1), RangeError);
  t.throws(() => daysBetween('2024-01-01', 'soon'), RangeError);
  t.throws(() => addDays('9999-12-31', 1), RangeError);
  t.throws(() => addDays('0001-01-01', -1), RangeError);
  t.throws(() => addMonths('9999-12-01', 1), RangeError);
  t.throws(() => dayOf('yesterday'), RangeError);
});

t.test('the day of an instant is its day in UTC', async (t) => {
  t.equal(dayOf('2024-06-30T23:59:59.999Z'), '2024-06-30');
  t.equal(dayOf('2024-06-30T23:30:00-04:00'), '2024-07-01');
  t.equal(dayOf(new Date(0)), '1970-01-01');
});

t.test('periods are inclusive and open where they have no day', async (t) => {
  t.ok(isWithin('2024-06-30', '2024-06-30', '2024-06-30'));
  t.ok(isWithin('2024-06-30', null, null));
  t.notOk(isWithin('2024-06-30', '2024-07-01', null));
  t.notOk(isWithin('2024-06-30', null, '2024-06-29'));
});

t.test('adding and counting days undo each other, and the order of the text is the order of time', async () => {
  const day = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays('1900-01-01', days));
  fc.assert(
    fc.property(day, day, (a, b) => {
      const days = daysBetween(a, b);
      return addDays(a, days) === b && days > 0 === b > a && days < 0 === b < a && isDay(a);
    }),
  );
});

t.test('a day in words keeps its month and drops the zeros in front', async (t) => {
  t.equal(dayInWords('2026-06-30'), 'Jun 30, 2026');
  t.equal(dayInWords('2024-02-01'), 'Feb 1, 2024');
  t.throws(() => dayInWords('2023-02-29'), RangeError);
});
