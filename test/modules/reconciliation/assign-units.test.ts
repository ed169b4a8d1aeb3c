// The optimal pairing against an oracle that tries every pairing, and at sizes where trying is out of the question.
import fc from 'fast-check';
import t from 'tap';
import { assignUnits, type UnitClass } from '../../../src/modules/reconciliation/assign-units.ts';
import { compareUnits, type Unit } from '../../../src/modules/reconciliation/model.ts';
import { solveAssignment } from '../../../src/modules/reconciliation/solve-assignment.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { arbitraryUnit, unit } from './rosters.ts';
import { tree } from './vectors.ts';

const UNPAIRED = Number.MAX_SAFE_INTEGER;

/** What a pairing is judged by, the smaller the better: six criteria, then the partners in register order. */
function judge(register: readonly Unit[], center: readonly Unit[], partners: readonly number[]): number[] {
  const pairs = register.flatMap((ours, i) => {
    const theirs = center[partners[i]!];
    return theirs === undefined ? [] : [{ ours, theirs }];
  });
  const count = (holds: (pair: { ours: Unit; theirs: Unit }) => boolean) => pairs.filter(holds).length;
  return [
    -pairs.length,
    -count(({ ours, theirs }) => ours.component === theirs.component),
    -count(({ ours, theirs }) => ours.role === theirs.role),
    -count(({ ours, theirs }) => ours.arrangement === theirs.arrangement),
    -count(({ ours, theirs }) => Math.abs(ours.fte - theirs.fte) <= 10),
    pairs.reduce((sum, { ours, theirs }) => sum + Math.abs(ours.fte - theirs.fte), 0),
    ...partners,
  ];
}

function isSmaller(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}

/** The best of all pairings, by trying every one. */
function tryAll(register: readonly Unit[], center: readonly Unit[]): number[] {
  let best: { partners: number[]; judged: number[] } | undefined;
  const partners: number[] = [];
  function tryFrom(row: number): void {
    if (row === register.length) {
      const judged = judge(register, center, partners);
      if (best === undefined || isSmaller(judged, best.judged)) best = { partners: [...partners], judged };
      return;
    }
    for (let i = 0; i <= center.length; i += 1) {
      const theirs = center[i];
      if (theirs !== undefined && (partners.slice(0, row).includes(i) || !isAdmissible(register[row]!, theirs)))
        continue;
      partners[row] = theirs === undefined ? UNPAIRED : i;
      tryFrom(row + 1);
    }
  }
  tryFrom(0);
  return best!.partners;
}

function isAdmissible(ours: Unit, theirs: Unit): boolean {
  const [a, b] = [ours.component, theirs.component];
  return ours.role === theirs.role || a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/** Partners as indices of units, from classes: the k-th user of a class has its k-th unit. */
function partnersOf(register: readonly Unit[], center: readonly Unit[]): number[] {
  const classes: (UnitClass & { first: number })[] = [];
  for (const [i, theirs] of center.entries()) {
    const last = classes.at(-1);
    if (last !== undefined && compareUnits(last.unit, theirs) === 0)
      classes[classes.length - 1] = { ...last, count: last.count + 1 };
    else classes.push({ unit: theirs, count: 1, first: i });
  }
  const used = new Map<number, number>();
  return assignUnits(register, classes, tree, P1).map((index) => {
    if (index === null) return UNPAIRED;
    const ordinal = used.get(index) ?? 0;
    used.set(index, ordinal + 1);
    return classes[index]!.first + ordinal;
  });
}

t.test('the pairing is the best of all pairings, ties included', async () => {
  const units = fc.array(arbitraryUnit, { maxLength: 5 }).map((each) => each.sort(compareUnits));
  fc.assert(
    fc.property(units, units, (register, center) => {
      fc.pre(register.length + center.length <= 9);
      const expected = tryAll(register, center);
      const actual = partnersOf(register, center);
      if (expected.join() !== actual.join()) throw new Error(`expected ${expected}, found ${actual}`);
    }),
    { numRuns: 700 },
  );
});

t.test('among units that differ in little the pairing is still the best, ties included', async () => {
  const narrow = fc.record({
    component: fc.constantFrom('CBP', 'CBP-USBP'),
    role: fc.constantFrom('BPA', 'ANL'),
    arrangement: fc.constant('full-time' as const),
    fte: fc.constantFrom(40, 50, 60),
  });
  const units = fc.array(narrow, { minLength: 2, maxLength: 5 }).map((each) => each.sort(compareUnits));
  fc.assert(
    fc.property(units, units, (register, center) => {
      const expected = tryAll(register, center);
      const actual = partnersOf(register, center);
      if (expected.join() !== actual.join()) throw new Error(`expected ${expected}, found ${actual}`);
    }),
    { numRuns: 300 },
  );
});

t.test('each criterion outweighs all later ones together', async (t) => {
  const cases: [string, string[], string[], (number | null)[]][] = [
    [
      'more pairs before equal components',
      ['CBP BPA full-time 100', 'CBP-USBP BPA full-time 100'],
      ['CBP-OFO BPA full-time 100', 'CBP-USBP ANL virtual 1'],
      [0, 1],
    ],
    [
      'component before role',
      ['CBP-USBP BPA full-time 100'],
      ['CBP-OFO BPA full-time 100', 'CBP-USBP ANL virtual 1'],
      [1],
    ],
    ['role before arrangement', ['TSA FIO full-time 100'], ['TSA ANL full-time 100', 'TSA FIO virtual 1'], [1]],
    ['arrangement before FTE', ['TSA FIO full-time 100'], ['TSA FIO full-time 1', 'TSA FIO virtual 100'], [0]],
    [
      'within tolerance before nearer in sum',
      ['TSA FIO full-time 50', 'TSA FIO full-time 61'],
      ['TSA FIO full-time 60', 'TSA FIO full-time 99'],
      [0, 1],
    ],
    [
      'the smallest sum of differences',
      ['TSA FIO full-time 50', 'TSA FIO full-time 52'],
      ['TSA FIO full-time 51'],
      [0, null],
    ],
    [
      'among equals the smallest partner to the first',
      ['TSA FIO full-time 50', 'TSA FIO full-time 50'],
      ['TSA FIO full-time 45', 'TSA FIO full-time 55'],
      [0, 1],
    ],
  ];
  for (const [rule, register, center, expected] of cases) {
    const classes = center.map((text) => ({ unit: unit(text), count: 1 }));
    t.strictSame(assignUnits(register.map(unit), classes, tree, P1), expected, rule);
  }
});

t.test('a hundred units that could all be crossed are paired straight', async (t) => {
  const line = Array.from({ length: 100 }, (_, i) => unit(`TSA FIO full-time ${i + 1}`));
  const classes = line.map((each) => ({ unit: each, count: 1 }));
  t.strictSame(
    assignUnits(line, classes, tree, P1),
    line.map((_, i) => i),
  );
});

t.test('columns with room and without are exchanged in rings to the smallest list of columns', async () => {
  const cell = fc.constantFrom(0, 1, 2, Number.POSITIVE_INFINITY);
  const table = fc.record({
    costs: fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
    minors: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 25, maxLength: 25 }),
    capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  });
  fc.assert(
    fc.property(table, ({ costs, minors, capacities }) => {
      const rows = costs.length;
      const major = Float64Array.from(costs.flatMap((row) => [...row, 3]));
      const minor = Float64Array.from(major, (_, i) => minors[i]!);
      const room = [...capacities, rows];
      const actual = solveAssignment({ rows, columns: 5, major, minor }, room);
      let best: number[] | undefined;
      for (let code = 0; code < 5 ** rows; code += 1) {
        const columns = costs.map((_, row) => Math.floor(code / 5 ** row) % 5);
        const cost = (values: Float64Array) => columns.reduce((sum, column, row) => sum + values[row * 5 + column]!, 0);
        if (cost(major) === Infinity || room.some((most, j) => columns.filter((column) => column === j).length > most))
          continue;
        const judged = [cost(major), cost(minor), ...columns];
        if (best === undefined || isSmaller(judged, best)) best = judged;
      }
      if (best?.slice(2).join() !== actual.join()) throw new Error(`expected ${best}, found ${actual}`);
    }),
    { numRuns: 250 },
  );
});
