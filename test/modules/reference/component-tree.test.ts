// Families and ancestors of components, through parents and successors, loops included.
import t from 'tap';
import { buildComponentTree, type ComponentNode } from '../../../src/modules/reference/component-tree.ts';
import { components, tree } from '../reconciliation/vectors.ts';

const TODAY = '2026-06-30';

function node(code: string, values: Partial<ComponentNode> = {}): ComponentNode {
  return { code, parent: null, successorTo: null, validFrom: null, validTo: null, ...values };
}

t.test('the family is the root reached through parents', async (t) => {
  t.equal(tree.familyOf('CBP-USBP', TODAY), 'CBP');
  t.equal(tree.familyOf('CBP', TODAY), 'CBP');
  t.equal(tree.familyOf('OTHER', TODAY), 'OTHER');
});

t.test('an ended component belongs to the family of its successor, from the day after its end', async (t) => {
  t.equal(tree.familyOf('NPPD', TODAY), 'CISA');
  t.equal(tree.familyOf('NPPD', '2018-11-16'), 'CISA');
  t.equal(tree.familyOf('NPPD', '2018-11-15'), 'NPPD', 'its last day is its own');
});

t.test('a successor is followed through parents and further successors, and comes before the parent', async (t) => {
  const grown = buildComponentTree([
    node('ROOT'),
    node('OLD', { validTo: '2000-12-31', parent: 'FORMER' }),
    node('FORMER'),
    node('MID', { successorTo: 'OLD', validTo: '2010-12-31' }),
    node('NEW', { successorTo: 'MID', parent: 'ROOT' }),
    node('OLD-SUB', { parent: 'OLD' }),
    node('GONE', { parent: 'ROOT', validTo: '2000-12-31' }),
  ]);
  t.equal(grown.familyOf('OLD-SUB', TODAY), 'ROOT');
  t.equal(grown.familyOf('OLD-SUB', '2005-01-01'), 'MID');
  t.equal(grown.familyOf('OLD-SUB', '2000-12-31'), 'FORMER');
  t.equal(grown.familyOf('GONE', TODAY), 'ROOT', 'ended without a successor, it stays with its parent');
});

t.test('of several successors the one that still stands is followed, then the smallest code', async (t) => {
  const ended = node('A', { validTo: '2000-12-31' });
  const successors = [
    node('D', { successorTo: 'A' }),
    node('C', { successorTo: 'A' }),
    node('B', { successorTo: 'A', validTo: '2001-12-31' }),
  ];
  t.equal(buildComponentTree([ended, ...successors]).familyOf('A', TODAY), 'C');
  t.equal(buildComponentTree([...successors].reverse().concat(ended)).familyOf('A', TODAY), 'C');
});

t.test('a loop is cut so that all its members are one family', async (t) => {
  const looped = buildComponentTree([
    node('A', { parent: 'B' }),
    node('B', { parent: 'C' }),
    node('C', { parent: 'B' }),
    node('X', { validTo: '2000-01-01', successorTo: 'X' }),
  ]);
  t.same(
    ['A', 'B', 'C'].map((code) => looped.familyOf(code, TODAY)),
    ['B', 'B', 'B'],
  );
  t.equal(looped.familyOf('X', TODAY), 'X');
  t.same(looped.lineageOf('A'), ['A', 'B', 'C']);
  t.notOk(looped.isAncestorOrSelf('A', 'C'));
});

t.test('ancestors are reached through parents only', async (t) => {
  t.ok(tree.isAncestorOrSelf('CBP', 'CBP-USBP'));
  t.ok(tree.isAncestorOrSelf('CBP', 'CBP'));
  t.notOk(tree.isAncestorOrSelf('CBP-USBP', 'CBP'));
  t.notOk(tree.isAncestorOrSelf('CISA', 'NPPD'));
  t.ok(tree.isSameLine('CBP-USBP', 'CBP') && tree.isSameLine('CBP', 'CBP-USBP'));
  t.notOk(tree.isSameLine('CBP-USBP', 'CBP-OFO'), 'siblings are not of one line');
});

t.test('a code that is not in the tree is a family of its own', async (t) => {
  t.equal(tree.familyOf('NOWHERE', TODAY), 'NOWHERE');
  t.ok(tree.isAncestorOrSelf('NOWHERE', 'NOWHERE'));
  t.equal(buildComponentTree([node('A', { parent: 'LOST' })]).familyOf('A', TODAY), 'LOST');
});

t.test('the order of the rows changes nothing', async (t) => {
  const reversed = buildComponentTree([...components].reverse());
  for (const { code } of components) {
    for (const day of [TODAY, '2010-01-01']) t.equal(reversed.familyOf(code, day), tree.familyOf(code, day));
  }
});
