// What every slice's schemas are made of, tried on values that are nearly right.
import t from 'tap';
import { fte, words } from '../../../src/platform/http/wire.ts';

t.test('an FTE that the service cannot keep exactly is refused, however near it lies to one that it can', async (t) => {
  for (const value of [0.1 + 0.2, 0.3 + 1e-9, 0.005, 1e-9, 1e21]) t.notOk(fte.safeParse(value).success, String(value));
  for (const value of [0, 0.01, 0.07, 0.29, 0.57, 1, 1.1, 99.99]) t.ok(fte.safeParse(value).success, String(value));
});

t.test('a name or a reason says something', async (t) => {
  for (const value of ['', ' ', '\t\n', '\u00a0']) t.notOk(words(20).safeParse(value).success, JSON.stringify(value));
  for (const value of ['x', ' moved on ', '😀'.repeat(20)]) t.ok(words(20).safeParse(value).success, value);
  t.notOk(words(20).safeParse('x'.repeat(21)).success);
});
