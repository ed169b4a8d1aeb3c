// The rules of section 10, case by case; D is 2026-11-24.
import t from 'tap';
import { addDays } from '../../../src/lib/calendar.ts';
import { countDays } from '../../../src/modules/outlook/count-days.ts';
import { presentNeedOutlook } from '../../../src/modules/outlook/present.ts';
import { center, D, need, project, seen, spanOf, unit } from './rosters.ts';

const A = 'CBP-USBP BPA full-time 100';
const before = addDays(D, -1);

t.test('how long a unit counts', async (t) => {
  const span = spanOf();
  const openEnd = '2027-11-23'; // 365 days, D the first of them
  const cases: [string, object, [string, string | null] | null, [string, string | null] | null][] = [
    ['neither end nor funding', {}, [D, openEnd], [D, null]],
    ['an end', { endDate: '2027-03-31' }, [D, '2027-03-31'], [D, '2027-03-31']],
    ['funding', { fundedThrough: '2027-09-30' }, [D, '2027-09-30'], [D, null]],
    [
      'funding before the end',
      { endDate: '2028-01-31', fundedThrough: '2027-09-30' },
      [D, '2027-09-30'],
      [D, '2028-01-31'],
    ],
    [
      'the end before funding',
      { endDate: '2027-01-31', fundedThrough: '2027-09-30' },
      [D, '2027-01-31'],
      [D, '2027-01-31'],
    ],
    ['the last day is D', { endDate: D }, [D, D], [D, D]],
    ['ended before D', { endDate: before }, null, null],
    ['funded until before D', { fundedThrough: before }, null, [D, null]],
    ['starts on D', { startDate: D }, [D, openEnd], [D, null]],
    ['planned without funding', { startDate: '2027-01-04' }, null, ['2027-01-04', null]],
    [
      'planned with an end, without funding',
      { startDate: '2027-01-04', endDate: '2027-06-30' },
      null,
      ['2027-01-04', '2027-06-30'],
    ],
    [
      'planned and funded',
      { startDate: '2027-01-04', fundedThrough: '2027-09-30' },
      ['2027-01-04', '2027-09-30'],
      ['2027-01-04', null],
    ],
    [
      'planned, funded until before its start',
      { startDate: '2027-01-04', fundedThrough: '2026-12-31' },
      null,
      ['2027-01-04', null],
    ],
    ['planned behind the horizon', { startDate: '2028-11-25', fundedThrough: '2029-09-30' }, null, null],
    [
      'planned for its last day',
      { startDate: '2028-11-24', fundedThrough: '2029-09-30' },
      ['2028-11-24', '2029-09-30'],
      ['2028-11-24', null],
    ],
  ];
  for (const [name, values, committed, expected] of cases) {
    const period = (its: [string, string | null] | null) => its && { from: its[0], to: its[1] };
    t.same(countDays(unit('a', A, values), span), { committed: period(committed), expected: period(expected) }, name);
  }
  t.same(
    countDays(seen('s', A), span),
    { committed: null, expected: { from: D, to: null } },
    'seen by the center only',
  );
});

t.test('a need counts from the later of D and neededBy', async (t) => {
  const supply = center(
    [need('high CBP any 100', '2027-01-01'), need('low CBP any 100', '2026-01-01')],
    [unit('a', A)],
  );
  const [later, earlier] = project(supply).needs ?? [];
  t.same(later?.needed, [
    { day: D, value: 0 },
    { day: '2027-01-01', value: 100 },
  ]);
  t.same(later?.filled.expected, later?.needed);
  t.same(earlier?.needed, [{ day: D, value: 100 }]);
  t.same(earlier?.lapse.expected, { day: '2027-01-01', fillThen: 0, causes: [], reason: 'more-urgent-need' });
  t.same(project(center([need('high CBP any 100', '2030-01-01')], [])).needs?.[0]?.needed, [{ day: D, value: 0 }]);
});

t.test(
  'the first lapse names who of those that could fill it ended the day before, with successors and the days between',
  async (t) => {
    const units = [
      unit('a', A, { endDate: '2027-03-31', stale: true }),
      unit('b', 'TSA FIO full-time 100', { endDate: '2027-03-31' }),
      unit('c', A, { startDate: '2027-04-15', successorOf: 'a' }),
      unit('d', A),
    ];
    const its = project(center([need('high CBP any 200')], units)).needs?.[0];
    t.match(its?.lapse.expected, { day: '2027-04-01', fillThen: 100, reason: 'ended' });
    const causes = presentNeedOutlook('C-1', its!, spanOf()).expectedLapseCauses;
    t.match(causes, [
      {
        deployment: 'a',
        lastDay: '2027-03-31',
        successor: { deployment: 'c', center: 'C-1', startDate: '2027-04-15', daysBetween: 14 },
        endUnknown: false,
        stale: true,
      },
    ]);
    t.equal(causes.length, 1, 'TSA fills no need of CBP');
    t.same(its?.filled.expected, [
      { day: D, value: 200 },
      { day: '2027-04-01', value: 100 },
      { day: '2027-04-15', value: 200 },
    ]);
  },
);

t.test('a lapse that rests on an open end says so, and is none of the expected curve', async (t) => {
  const its = project(center([need('high CBP any 100')], [unit('a', A)])).needs?.[0];
  t.equal(its?.lapse.expected, null);
  t.match(its?.lapse.committed, { day: '2027-11-24', fillThen: 0, causes: [{ endUnknown: true }] });
  t.equal(presentNeedOutlook('C-1', its!, spanOf()).committedLapseCauses[0]?.endUnknown, true);
});

t.test('a successor at another center is named, and takes nothing off what is at risk', async (t) => {
  const elsewhere = { deploymentId: 'x', center: 'C-2', family: 'CBP', startDate: '2027-04-01' };
  const [its] = project(center([], [unit('a', A, { endDate: '2027-03-31', successorElsewhere: elsewhere })])).units;
  t.same(its?.successor.expected, { ...elsewhere, daysBetween: 0 });
  t.same(its?.atRisk, { committed: 100, expected: 100 });
});

t.test('at risk is what no successor continues within the gap of 30 days', async (t) => {
  const ends = { endDate: '2027-03-31' };
  const next = (startDate: string, fte: number, values = {}) =>
    unit('n', `CBP-USBP BPA full-time ${fte}`, { startDate, successorOf: 'a', fundedThrough: '2028-12-31', ...values });
  const cases: [string, ReturnType<typeof unit>[], number, number][] = [
    ['without a successor', [], 100, 100],
    ['the day after', [next('2027-04-01', 100)], 0, 0],
    ['after 30 days', [next('2027-05-01', 100)], 0, 0],
    ['after 31 days', [next('2027-05-02', 100)], 100, 100],
    ['with less', [next('2027-04-01', 40)], 60, 60],
    ['overlapping', [next('2027-02-01', 40)], 60, 60],
    ['not funded: expected only', [next('2027-04-01', 100, { fundedThrough: null })], 100, 0],
    ['gone before', [next('2027-02-01', 100, { endDate: '2027-03-31' })], 100, 100],
  ];
  for (const [name, successors, committed, expected] of cases) {
    const its = project(center([], [unit('a', A, ends), ...successors])).units.find((each) => each.unit.key === 'a');
    t.same(its?.atRisk, { committed, expected }, name);
  }
  const of = (values: object, months = 24) =>
    project(center([], [unit('a', A, values)]), spanOf(months)).units[0]?.atRisk;
  t.same(of({ endDate: '2028-11-24' }), { committed: 100, expected: 100 }, 'ends on the last day of the horizon');
  t.same(of({ endDate: '2028-11-25' }), { committed: 0, expected: 0 }, 'ends behind it');
  t.same(of({}), { committed: 100, expected: 0 }, 'an open end runs out');
  t.same(of({}, 6), { committed: 0, expected: 0 }, 'an open end runs out behind the horizon');
  t.same(of({ startDate: '2027-01-01', endDate: '2027-06-30' }), { committed: 0, expected: 0 }, 'not on duty on D');
});

t.test('a single point of failure is found also where removal moves others about', async (t) => {
  const units = [unit('a', 'CBP-USBP BPA full-time 50'), unit('b', 'CBP-OFO CBPO full-time 100')];
  const [first, second] = project(center([need('critical CBP any 100'), need('low any any 100')], units)).needs ?? [];
  t.same(first?.singlePoints.expected, [], 'either of them fills it in part');
  t.same(
    second?.singlePoints.expected.map(({ positionRef }) => positionRef),
    ['a', 'b'],
    'whoever remains goes to the first',
  );
  const two = [
    unit('a', 'CBP BPA full-time 50', { positionId: 'p' }),
    unit('b', 'CBP BPA part-time 50', { positionId: 'p' }),
  ];
  t.equal(
    project(center([need('high CBP any 100')], two)).needs?.[0]?.singlePoints.committed.length,
    1,
    'all of a position',
  );
  const its = project(center([need('high CBP any 100')], [seen('s', A)])).needs?.[0];
  t.match(its?.singlePoints, { committed: [], expected: [{ positionId: null, component: 'CBP-USBP' }] });
});

t.test('what only the center sees stands in expected, with its part apart', async (t) => {
  const its = project(center([need('high CBP any 200')], [unit('a', A), seen('s', A)])).needs?.[0];
  t.same(its?.filled.expected, [{ day: D, value: 200 }]);
  t.same(its?.centerOnly, [{ day: D, value: 100 }]);
  t.equal(its?.filled.committed[0]?.value, 100);
});

t.test('unknown needs have no columns, zero needs have none to fill', async (t) => {
  t.equal(project(center(null, [unit('a', A)])).needs, null);
  t.same(project(center([], [unit('a', A)])).needs, []);
  t.equal(project(center(null, [unit('a', A)])).units.length, 1, 'who is there is known all the same');
});

// The worked example of the methodology, continued: A and C' end, B is funded, D has an open end, and what only the center sees stays.
t.test('the worked example, with ends', async (t) => {
  const needs = [
    need('high TSA any 100'),
    need('critical any ANL 100'),
    need('medium CBP any 150'),
    need('low any any 100 anywhere'),
  ];
  const units = [
    unit('A', 'CBP-USBP BPA full-time 100', { endDate: '2027-05-23' }),
    unit('B', 'CBP-OFO CBPO part-time 50', { fundedThrough: '2027-09-30' }),
    unit('D', 'IA IO part-time 60'),
    seen('c', 'CBP-AMO ANL part-time 50'),
  ];
  const outlook = project(center(needs, units));
  const [tsa, anl, cbp, any] = (outlook.needs ?? []).map((its) => presentNeedOutlook('C-1', its, spanOf()));
  t.match(tsa, { committedRatio: 0, expectedRatio: 0, committedLapseOn: null, committedContinuity: 0 });
  t.match(anl, {
    committedFilledFte: 0,
    expectedFilledFte: 0.5,
    centerOnlyFilledFte: 0.5,
    band: 0.5,
    expectedContinuity: 0.5,
  });
  t.match(cbp, {
    committedRatio: 1,
    committedRatio3: 1,
    committedRatio6: 0.333333,
    committedRatio12: 0,
    committedRatio24: 0,
  });
  t.match(cbp, {
    committedLapseOn: '2027-05-24',
    committedLapseFromFte: 1.5,
    committedLapseToFte: 0.5,
    expectedRatio24: 0.333333,
  });
  // 181 days of 1.50 from 2026-11-24 to 2027-05-23, then 130 of 0.50 to 2027-09-30, of 732 days of 1.50.
  t.equal(cbp?.committedContinuity, 0.306466);
  // On 2027-05-24 the fill of the last need is still D's 0.60, through the open end on 2027-11-23: 365 of 732 days.
  t.match(any, {
    committedFilledFte: 0.6,
    committedLapseOn: '2027-11-24',
    committedLapseToFte: 0,
    committedContinuity: 0.29918,
  });
  t.match(any, { expectedLapseOn: null, expectedRatio24: 0.6 });
  t.same(
    outlook.units.map(({ atRisk }) => atRisk.committed),
    [100, 50, 60, 0],
  );
  t.same([cbp?.committedAtRiskFte, any?.committedAtRiskFte, cbp?.expectedAtRiskFte], [1.5, 0.6, 1]);
});

t.test('milestones behind the horizon are null, and February is clipped', async (t) => {
  const span = spanOf(6, '2026-08-31');
  t.equal(span.lastDay, '2027-02-28');
  const its = project(center([need('high CBP any 100')], [unit('a', A)]), span).needs?.[0];
  t.match(presentNeedOutlook('C-1', its!, span), { committedRatio6: 1, committedRatio12: null, expectedRatio24: null });
});
