// Section 8 of the methodology, rule by rule.
import t from 'tap';
import { staffingRatio, statusOf, weightedGapOf } from '../../../src/modules/gaps/gap-measures.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { fill, need, present } from './presence.ts';
import { sumNeeds } from './sum-needs.ts';

t.test('a unit is eligible by component or ancestor, role, and for on-site needs by arrangement', async (t) => {
  const cases: [string, string, boolean][] = [
    ['CBP-USBP BPA full-time 100', 'low any any 100', true],
    ['CBP-USBP BPA full-time 100', 'low CBP-USBP BPA 100', true],
    ['CBP-USBP BPA full-time 100', 'low CBP any 100', true],
    ['CBP BPA full-time 100', 'low CBP-USBP any 100', false],
    ['CBP-OFO BPA full-time 100', 'low CBP-USBP any 100', false],
    ['NPPD PSA full-time 100', 'low CISA any 100', false],
    ['CBP-USBP BPA full-time 100', 'low CBP-USBP ANL 100', false],
    ['CBP BPA part-time 100', 'low any any 100', true],
    ['CBP BPA liaison 100', 'low any any 100', false],
    ['CBP BPA virtual 100', 'low any any 100', false],
    ['CBP BPA liaison 100', 'low any any 100 anywhere', true],
    ['CBP BPA virtual 100', 'low any any 100 anywhere', true],
  ];
  for (const [unit, text, isEligible] of cases) {
    const filling = fill([present('u', unit)], [need(text)]);
    t.equal(filling.needs[0]?.filledFte, isEligible ? 100 : 0, `${unit} for ${text}`);
  }
});

t.test('needs are taken by priority, and within a priority as listed', async (t) => {
  const filling = fill(
    [present('u', 'TSA FIO full-time 100')],
    ['low any any 40', 'high any any 50', 'critical any any 30', 'high any any 40'].map(need),
  );
  t.same(
    filling.needs.map((each) => each.filledFte),
    [0, 50, 30, 20],
  );
});

t.test('units move between needs whenever that frees one that a later need requires', async (t) => {
  const units = [present('a', 'CBP-USBP BPA full-time 100'), present('b', 'CBP-OFO BPA full-time 100')];
  for (const special of ['CBP-USBP', 'CBP-OFO']) {
    const filling = fill(units, [need('critical CBP any 100'), need(`low ${special} any 100`)]);
    t.same(
      filling.needs.map((each) => each.status),
      ['met', 'met'],
      special,
    );
  }
});

t.test('a later need takes nothing from an earlier one, however much it would gain', async (t) => {
  const units = [present('a', 'TSA FIO full-time 50')];
  const filling = fill(units, [need('high any any 10'), need('low TSA FIO 50')]);
  t.same(
    filling.needs.map((each) => each.filledFte),
    [10, 40],
  );
});

t.test('FTE is split over needs but never counted twice', async (t) => {
  const filling = fill(
    [present('u', 'TSA FIO full-time 100')],
    ['low any any 35', 'low TSA any 35', 'low any FIO 40'].map(need),
  );
  t.same(
    filling.needs.map((each) => each.fills),
    [[{ key: 'u', fte: 35 }], [{ key: 'u', fte: 35 }], [{ key: 'u', fte: 30 }]],
  );
  t.same(filling.presenceWithoutNeed, []);
});

t.test('unverified presence is used last, and a need met with any of it says so', async (t) => {
  const units = [present('v', 'TSA FIO full-time 60'), present('u', 'TSA FIO full-time 60?')];
  const [result] = fill(units, [need('low TSA FIO 50')]).needs;
  t.match(result, { unverifiedFte: 0, status: 'met', metUnverified: false });
  const [larger, ...others] = fill(units, [need('high TSA FIO 70'), need('low TSA FIO 50')]).needs;
  t.match(larger, { filledFte: 70, unverifiedFte: 10, status: 'met', metUnverified: true });
  t.match(others, [{ filledFte: 50, unverifiedFte: 50, status: 'met', metUnverified: true }]);
  const [partial] = fill(units, [need('low TSA FIO 200')]).needs;
  t.match(partial, { filledFte: 120, unverifiedFte: 60, status: 'partial', metUnverified: false });
});

t.test('least unverified FTE comes before naming the very component', async (t) => {
  const units = [present('v', 'CBP-OFO BPA full-time 100'), present('u', 'CBP BPA full-time 100?')];
  const filling = fill(units, [need('low CBP any 100')]);
  t.same(filling.needs[0]?.fills, [{ key: 'v', fte: 100 }]);
});

t.test('needs that name the very component get its units, whatever their priority', async (t) => {
  const units = [present('sub', 'CBP-USBP BPA full-time 100'), present('top', 'CBP ANL full-time 100')];
  const filling = fill(units, [need('high any any 100'), need('low CBP any 100')]);
  t.same(
    filling.needs.map((each) => each.fills.map(({ key }) => key)),
    [['sub'], ['top']],
    'the need for CBP gets the unit of CBP itself',
  );
});

t.test('what is left over is presence without a stated need, by component and role', async (t) => {
  const units = [
    present('a', 'TSA FIO full-time 100'),
    present('b', 'TSA FIO part-time 50'),
    present('c', 'IA IO virtual 30'),
  ];
  t.same(fill(units, [need('low TSA FIO 120')]).presenceWithoutNeed, [
    { key: 'c', fte: 30, component: 'IA', role: 'IO' },
    { key: 'b', fte: 30, component: 'TSA', role: 'FIO' },
  ]);
  const none = fill(units, []);
  t.same(none.needs, []);
  t.equal(
    none.presenceWithoutNeed.reduce((sum, { fte }) => sum + fte, 0),
    180,
    'a confirmed zero need leaves the whole presence without one',
  );
});

t.test('one need stated twice is two needs', async (t) => {
  const twice = need('low any any 100');
  const filling = fill([present('u', 'TSA FIO full-time 100'), present('v', 'TSA FIO full-time 30')], [twice, twice]);
  t.same(
    filling.needs.map((each) => [each.filledFte, each.status]),
    [
      [100, 'met'],
      [30, 'partial'],
    ],
  );
});

t.test('the gap of a need is weighted by its priority', async (t) => {
  const gaps = ['critical', 'high', 'medium', 'low'].map(
    (priority) => fill([], [need(`${priority} any any 50`)]).needs[0],
  );
  t.same(
    gaps.map((each) => each?.weightedGap),
    [400, 200, 100, 50],
  );
  t.equal(weightedGapOf(need('high any any 9999'), 9999, P1), 39_996);
});

t.test('met, partial and unmet are told by what is filled', async (t) => {
  t.same(
    [statusOf(100, 100), statusOf(100, 99), statusOf(100, 1), statusOf(100, 0)],
    ['met', 'partial', 'partial', 'unmet'],
  );
});

t.test('a group adds up, and without a stated need it has no ratio', async (t) => {
  const needs = ['high TSA any 100', 'low any any 100', 'low ICE any 100'].map(need);
  const sums = sumNeeds(
    needs,
    fill([present('u', 'TSA FIO full-time 100'), present('v', 'IA IO full-time 25?')], needs).needs,
  );
  t.same(sums, {
    needs: 3,
    met: 1,
    partial: 1,
    unmet: 1,
    needFte: 300,
    filledFte: 125,
    unverifiedFilledFte: 25,
    gapFte: 175,
    weightedGap: 175,
  });
  t.equal(staffingRatio(sums), 0.416667);
  t.equal(staffingRatio(sumNeeds([], [])), null);
});
