// FTE between wire and inside, exact in both directions.
import t from 'tap';
import { fromHundredths, hundredthsOf, toHundredths } from '../../src/lib/fte.ts';
import { ratio } from '../../src/lib/ratio.ts';

t.test('every amount with two decimals is read and written exactly', async (t) => {
  for (let hundredths = 0; hundredths <= 10_000; hundredths += 1) {
    const wire = Number(`${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`);
    if (hundredthsOf(wire) !== hundredths || fromHundredths(hundredths) !== wire)
      t.fail(`${wire} is ${hundredthsOf(wire)}`);
  }
  t.equal(hundredthsOf(0.1), 10);
  t.equal(hundredthsOf(0.29), 29, 'where multiplying by 100 gives 28.999...');
  t.equal(JSON.stringify(fromHundredths(50)), '0.5');
});

t.test('an amount is refused rather than rounded', async (t) => {
  for (const wire of [0.001, 0.999, 1.005, 0.1 + 0.2, -0.5, 1e-7, 1e21, NaN, Infinity]) {
    t.equal(hundredthsOf(wire), undefined, String(wire));
    t.throws(() => toHundredths(wire), RangeError);
  }
  t.equal(toHundredths(99.99), 9999);
});

t.test('a ratio has six decimals, rounded half up, and is empty without a denominator', async (t) => {
  t.equal(ratio(2, 3), 0.666667);
  t.equal(ratio(1, 3), 0.333333);
  t.equal(ratio(1, 2_000_000), 0.000001, 'half is rounded up');
  t.equal(ratio(0, 5), 0);
  t.equal(ratio(5, 5), 1);
  t.equal(ratio(0, 0), null);
});
