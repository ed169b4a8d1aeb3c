// The pure rules of participation: rates of integers that never pass 1, comparisons of two sides, and what is said of them.
import fc from 'fast-check';
import t from 'tap';
import { compareResponders } from '../../../src/modules/participation/compare-responders.ts';
import { describeNonresponse } from '../../../src/modules/participation/describe-nonresponse.ts';
import { measureParticipation } from '../../../src/modules/participation/measure-participation.ts';
import { type KnownOfCenter, RATES } from '../../../src/modules/participation/model.ts';

const THRESHOLDS = { unit: 80, item: 70 };
const NONE = { framed: 0, exempt: 0, ineligible: 0, onTime: 0, late: 0, declined: 0, missing: 0 };
const ITEMS = { presenceAnswered: 0, presencePartial: 0, needsAnswered: 0 };

t.test('a rate below its threshold is named, one that reaches it is not', async (t) => {
  for (const [what, counts, below] of [
    [
      '8 of 10 reach 0.80, 7 of 10 reach 0.70',
      { onTime: 5, late: 3, declined: 1, missing: 1, presenceAnswered: 7, needsAnswered: 7 },
      [],
    ],
    [
      'one fewer of each does not',
      { onTime: 5, late: 2, declined: 2, missing: 1, presenceAnswered: 6, needsAnswered: 6 },
      ['unit', 'presence', 'needs'],
    ],
    ['an item alone', { onTime: 10, presenceAnswered: 10, needsAnswered: 6 }, ['needs']],
    ['nobody expected: no rate, and none that is low', { exempt: 3 }, []],
  ] as const) {
    t.same(measureParticipation({ ...NONE, ...ITEMS, ...counts }, THRESHOLDS).belowThreshold, below, what);
  }
  t.match(measureParticipation({ ...NONE, ...ITEMS, exempt: 1, framed: 1 }, THRESHOLDS), {
    expected: 0,
    unitResponseRate: null,
    presenceResponseRate: null,
    needsResponseRate: null,
  });
});

const known: fc.Arbitrary<KnownOfCenter> = fc
  .record({
    designation: fc.constantFrom('primary', 'recognized'),
    region: fc.integer({ min: 1, max: 10 }),
    responded: fc.boolean(),
    presence: fc.boolean(),
    needs: fc.boolean(),
    registered: fc.integer({ min: 0, max: 5000 }),
    wasAsked: fc.boolean(),
    hadResponded: fc.boolean(),
    observedThen: fc.option(fc.integer({ min: 0, max: 5000 })),
    neededThen: fc.option(fc.integer({ min: 0, max: 5000 })),
  })
  .map(({ presence, needs, ...its }) => ({
    ...its,
    presenceAnswered: its.responded && presence,
    needsAnswered: its.responded && needs,
    hadResponded: its.wasAsked && its.hadResponded,
  }));

t.test('both sides are the whole, shares add up to 1, and the order changes nothing', async (t) => {
  fc.assert(
    fc.property(fc.array(known, { maxLength: 60 }), fc.constantFrom(...RATES), (centers, rate) => {
      const its = compareResponders(centers, rate);
      const sum = (shares: { responders: number; nonresponders: number }[]) =>
        shares.reduce((total, { responders, nonresponders }) => total + responders + nonresponders, 0);
      const rates = [
        its.before.responders.respondedShare,
        its.before.nonresponders.respondedShare,
        ...its.byRegion.flatMap((share) => [share.respondersShare, share.nonrespondersShare]),
      ];
      return (
        its.responders + its.nonresponders === centers.length &&
        sum(its.byDesignation) === centers.length &&
        sum(its.byRegion) === centers.length &&
        rates.every((value) => value === null || (value >= 0 && value <= 1)) &&
        JSON.stringify(compareResponders([...centers].reverse(), rate)) === JSON.stringify(its)
      );
    }),
  );
  t.pass();
});

t.test('whatever the centers, the words are words, and never promise what nobody knows', async (t) => {
  fc.assert(
    fc.property(
      fc.array(known, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(...RATES),
      fc.option(fc.constant('2026-H1')),
      fc.boolean(),
      (centers, rate, earlier, isOpen) => {
        const sentences = describeNonresponse(compareResponders(centers, rate), { threshold: 80, earlier, isOpen });
        return (
          sentences.every(
            (sentence) => /^[A-Z0-9].*\.$/.test(sentence) && !/NaN|undefined|null|Infinity/.test(sentence),
          ) && sentences.some((sentence) => /not known/.test(sentence))
        );
      },
    ),
  );
  t.pass();
});

const center = (values: Partial<KnownOfCenter>): KnownOfCenter => ({
  ...{
    designation: 'primary',
    region: 1,
    responded: true,
    presenceAnswered: true,
    needsAnswered: true,
    registered: 100,
  },
  ...{ wasAsked: false, hadResponded: false, observedThen: null, neededThen: null },
  ...values,
});
const MISSING = { responded: false, presenceAnswered: false, needsAnswered: false };

t.test('the statement reads as a committee would read it', async (t) => {
  const centers = [
    ...Array.from({ length: 12 }, () =>
      center({ wasAsked: true, hadResponded: true, observedThen: 250, neededThen: 100 }),
    ),
    ...Array.from({ length: 10 }, () =>
      center({ ...MISSING, designation: 'recognized', region: 4, registered: 33, wasAsked: true }),
    ),
  ];
  t.same(describeNonresponse(compareResponders(centers, 'unit'), { threshold: 80, earlier: '2026-H1', isOpen: true }), [
    '12 of 22 expected centers (54.5 percent) responded; the policy asks for 80 percent. The 12 are compared here with the 10 that did not, on what is known of both.',
    'The cycle is still open: these figures change until it closes.',
    'Primary centers are 100.0 percent of those that responded (12 of 12) and 0.0 percent of those that did not (0 of 10).',
    'By FEMA region the two differ most in region 1, whose centers are 100.0 percent of those that responded (12 of 12) and 0.0 percent of those that did not (0 of 10).',
    'Components registered 1.00 FTE on average (12 centers) at a center that responded, and 0.33 FTE (10 centers) at one that did not.',
    'In cycle 2026-H1, of the centers that responded now, 12 of 12 (100.0 percent) had responded; of the others, 0 of 10 (0.0 percent) had responded.',
    'What the two sides stated then of people present cannot be compared: one of them stated nothing.',
    'What the two sides stated then of people needed cannot be compared: one of them stated nothing.',
    'It is not known what the 10 centers would have answered: who is on duty at them and whom they need. Nothing is estimated for them: totals of that cover only centers that answered, and they may differ from those in ways that are not recorded.',
    'The comparison counts the whole frame and is no test: it shows in what those that answered differ from the others, not whether that changes the result.',
  ]);
});

t.test('what cannot be said is left out or said so', async (t) => {
  const of = (centers: KnownOfCenter[], earlier: string | null = null) =>
    describeNonresponse(compareResponders(centers, 'presence'), { threshold: 70, earlier, isOpen: false }).join(' ');
  t.match(
    of([center(MISSING), center(MISSING)]),
    /^0 of 2 expected centers \(0\.0 percent\) answered the presence item; the policy asks for 70 percent\. It is not known/,
  );
  t.match(
    of([center({}), center(MISSING)]),
    /No earlier cycle has closed.*one center would have answered.*One side has only 1 center: a single center moves its shares by 100\.0 percent/,
  );
  t.match(of([center({}), center(MISSING)]), /Every FEMA region has the same share of both/);
  t.match(of([center({}), center(MISSING)], 'H1'), /none was asked; of the others, none was asked/);
  const both = [
    center({ wasAsked: true, observedThen: 105 }),
    center({ observedThen: 100, wasAsked: true }),
    center({ ...MISSING, wasAsked: true, observedThen: 33 }),
  ];
  t.match(
    of(both, 'H1'),
    /of people present, 1\.03 FTE on average \(2 centers\) if they answered the presence item now, and 0\.33 FTE \(1 center\) if not/,
  );
});
