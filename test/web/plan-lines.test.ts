// What becomes of the lines of a plan that two people edit: what differs, what is contested, and what is taken over.
import t from 'tap';
import { changesOf, type EditedLine, statedOf } from '../../src/web/plans/line-form.ts';
import { alignLines, lineDifferences, takeLines } from '../../src/web/plans/merge-lines.ts';

const at = (key: string, center: string, fte = '1', more: Partial<EditedLine> = {}): EditedLine => ({
  ...{ key, center, fte, component: 'CBP', role: 'IO', funding: 'funded', note: '', isOut: false },
  ...more,
});
const served = ({ component, center, role, fte, funding, note }: EditedLine, line = 1) => ({
  ...{ line, component, center, role, funding, fte: Number(fte), note: note === '' ? null : note },
});
const told = (base: EditedLine[], mine: EditedLine[], theirs: EditedLine[]) =>
  lineDifferences(base, mine, theirs).map(({ line, mine: own, theirs: other, isContested }) => [
    line.center,
    own?.fte,
    other?.fte,
    isContested,
  ]);
const base = [at('a', 'A'), at('b', 'B')];

t.test('what only one of the two changed is no contest, and what both changed alike is no difference', async (t) => {
  t.same(told(base, [at('a', 'A', '2'), at('b', 'B')], base), [], 'only mine');
  t.same(told(base, base, [at('x', 'A', '2'), at('b', 'B')]), [['A', '1', '2', false]], 'only theirs');
  t.same(told(base, [at('a', 'A', '2.0'), at('b', 'B')], [at('a', 'A', '2'), at('b', 'B')]), [], 'both alike');
  t.same(told(base, base, [at('b', 'B'), at('a', 'A')]), [], 'another order');
  t.same(told(base, [...base, at('n', 'C')], [...base, at('m', 'C')]), [], 'the same line added by both');
});

t.test('what both changed otherwise is contested: amounts, lines taken out, and lines that moved', async (t) => {
  const theirs = [at('a', 'A', '5'), at('b', 'B')];
  t.same(told(base, [at('a', 'A', '2'), at('b', 'B')], theirs), [['A', '2', '5', true]]);
  t.same(told(base, [at('a', 'A', '1', { isOut: true }), at('b', 'B')], theirs), [['A', undefined, '5', true]]);
  t.same(
    told(base, [at('a', 'Z'), at('b', 'B')], theirs),
    [['A', undefined, '5', true]],
    'mine is at another center now',
  );
  t.same(told(base, [at('a', 'A', '2'), at('b', 'B')], [at('b', 'B')]), [['A', '2', undefined, true]]);
});

t.test('what is taken over stands in the lines, and nothing else moves', async (t) => {
  const mine = [at('a', 'A', '2'), at('b', 'B', '3'), at('n', 'N')];
  const theirs = [at('a', 'A', '5', { note: 'Two teams' }), at('c', 'C')];
  const [a, b, c] = lineDifferences(base, mine, theirs);
  t.same([a?.line.center, b?.line.center, c?.line.center], ['A', 'B', 'C']);
  const take = (...taken: (typeof a)[]) =>
    takeLines(
      mine,
      theirs,
      taken.flatMap((each) => each ?? []),
    ).map(({ center, fte, note }) => [center, fte, note]);
  const [own, rest] = [
    ['A', '2', ''],
    [
      ['B', '3', ''],
      ['N', '1', ''],
    ],
  ] as const;
  t.same(take(), [own, ...rest]);
  t.same(take(a), [['A', '5', 'Two teams'], ...rest]);
  t.same(take(b), [own, ['N', '1', '']], 'what they took out is gone');
  t.same(take(c), [own, ...rest, ['C', '1', '']]);
  const moved = [at('a', 'Z'), at('b', 'B')];
  const all = takeLines(
    moved,
    [at('a', 'A', '5'), at('b', 'B')],
    lineDifferences(base, moved, [at('a', 'A', '5'), at('b', 'B')]),
  );
  t.same(
    all.map(({ center }) => center),
    ['Z', 'B', 'A'],
  );
  t.equal(new Set(all.map(({ key }) => key)).size, 3, 'each has a key of its own');
});

t.test('lines of the service get the keys of the same places, and changes are told against them', async (t) => {
  const mine = [at('a', 'A', '2'), at('n', 'N')];
  const aligned = alignLines([served(at('', 'A', '4')), served(at('', 'N'), 2), served(at('', 'M'), 3)], base, mine);
  t.same(
    aligned.slice(0, 2).map(({ key }) => key),
    ['a', 'n'],
  );
  t.notOk(['a', 'b', 'n'].includes(aligned[2]?.key ?? ''));
  t.same([...changesOf(mine, aligned)], [['a', 'changed']]);
  t.same(
    [...changesOf([at('a', 'A', '1', { isOut: true }), at('b', 'B'), at('n', 'N')], base)],
    [
      ['a', 'out'],
      ['n', 'new'],
    ],
  );
});

t.test('what was not chosen and what is no number is left to the service to refuse', async (t) => {
  const { lines } = statedOf([
    at('a', '', 'half'),
    at('b', 'B', '0.5', { isOut: true }),
    at('c', 'C', '.5', { note: ' ' }),
  ]);
  t.same(lines, [
    { component: 'CBP', role: 'IO', funding: 'funded', fte: 'half', note: null },
    { component: 'CBP', center: 'C', role: 'IO', funding: 'funded', fte: 0.5, note: null },
  ]);
});
