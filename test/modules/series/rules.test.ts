// The pure rules of series: their occurrences on the clocks of a time zone, and the patterns of codes and titles.
import fc from 'fast-check';
import t from 'tap';
import { codePatternFault, expandPattern, titlePatternFault } from '../../../src/modules/series/expand-pattern.ts';
import { nextOccurrence, occurrenceOf } from '../../../src/modules/series/plan-occurrences.ts';

const RULE = {
  ...{ months: [1, 7], referenceDay: null, opensAfterDays: 1, dueAfterDays: 31, closesAfterDays: 45, hour: 8 },
  ...{
    timeZone: 'America/New_York',
    prepareDaysBefore: 30,
    codePattern: '{year}-{half}',
    titlePattern: '{half} of {year}',
  },
};

t.test('the reference date is the last of the month before, or the day of the month, clipped to its end', async (t) => {
  t.equal(occurrenceOf(RULE, 2027, 1).referenceDate, '2026-12-31');
  t.equal(occurrenceOf(RULE, 2028, 3).referenceDate, '2028-02-29');
  t.equal(occurrenceOf({ ...RULE, referenceDay: 31 }, 2026, 2).referenceDate, '2026-02-28');
  t.equal(occurrenceOf({ ...RULE, referenceDay: 31 }, 2026, 12).referenceDate, '2026-12-31');
  t.equal(occurrenceOf({ ...RULE, referenceDay: 15 }, 2026, 7).referenceDate, '2026-07-15');
});

t.test('a change of the clocks moves no hour', async (t) => {
  const spring = occurrenceOf({ ...RULE, dueAfterDays: 20, closesAfterDays: 40 }, 2026, 3);
  t.equal(spring.opensAt.toISOString(), '2026-03-01T13:00:00.000Z');
  t.equal(spring.dueAt.toISOString(), '2026-03-20T12:00:00.000Z');
  const guam = occurrenceOf({ ...RULE, timeZone: 'Pacific/Guam', hour: 0 }, 2026, 7);
  t.equal(guam.opensAt.toISOString(), '2026-06-30T14:00:00.000Z');
  const skipped = occurrenceOf({ ...RULE, hour: 2, opensAfterDays: 8 }, 2026, 3);
  t.equal(skipped.opensAt.toISOString(), '2026-03-08T07:00:00.000Z', '2 AM is left out: 3 AM EDT');
  const repeated = occurrenceOf({ ...RULE, hour: 1, opensAfterDays: 1 }, 2026, 11);
  t.equal(repeated.opensAt.toISOString(), '2026-11-01T05:00:00.000Z', '1 AM comes twice: the first');
});

t.test('whatever the rule, instants are in order and the next opens after now', async () => {
  const zones = fc.constantFrom('America/New_York', 'Pacific/Guam', 'America/Phoenix', 'America/St_Johns', 'UTC');
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
      fc.option(fc.integer({ min: 1, max: 31 })),
      fc.integer({ min: 0, max: 23 }),
      zones,
      fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (months, referenceDay, hour, timeZone, now) => {
        const next = nextOccurrence({ ...RULE, months, referenceDay, hour, timeZone }, now);
        return (
          next.prepareAt < next.opensAt && next.opensAt < next.dueAt && next.dueAt < next.closesAt && next.opensAt > now
        );
      },
    ),
  );
});

t.test('patterns put in the year, month, quarter and half of the occurrence', async (t) => {
  t.equal(expandPattern('{year}-{month}-{quarter}-{half}-{other}', 2026, 8), '2026-08-Q3-H2-{other}');
  t.equal(codePatternFault('S-{year}-{half}', [1, 7]), undefined);
  t.match(codePatternFault('S-{year}-{half}', [1, 2]), /same code/);
  t.match(codePatternFault('S-{half}', [1]), /same code/);
  t.match(codePatternFault('s-{year}', [1]), /upper case/);
  t.match(codePatternFault('S-{YEAR}', [1]), /upper case/);
  t.equal(titlePatternFault('Survey of {half} {year}'), undefined);
  t.match(titlePatternFault('Survey {day}'), /Only/);
  t.match(titlePatternFault('x'.repeat(201)), /200/);
});
