// A need taken apart: what fills it, what was considered, and the words for it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { explainNeeds, explainNeedsByFamily } from '../../../src/modules/gaps/explain-need.ts';
import type { FindingInView, NeedExplanation } from '../../../src/modules/gaps/explanation-model.ts';
import { presentExplanation } from '../../../src/modules/gaps/present-explanation.ts';
import { sayIfDecided } from '../../../src/modules/gaps/say-if-decided.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { tree } from '../reconciliation/vectors.ts';
import { agreed, filled } from './in-view.ts';
import { arbitraryPresence, need } from './presence.ts';

function explain(needs: string[], findings: FindingInView[], all = explainNeeds): NeedExplanation[] {
  const its = filled(needs.map(need), findings);
  return all('TX-JCIC', its.needs, its.findings, tree, P1);
}

const keys = (listed: { items: readonly { finding: FindingInView }[] }) =>
  listed.items.map(({ finding }) => finding.identity);
const denied = (key: string, text: string) =>
  agreed(key, text, { outcome: 'register-only', denied: true, observed: null, reconciled: null });
const decision = { reason: 'timing', decidedAt: '2026-08-10T09:00:00.000Z', decidedBy: 'Ana Lyst' };

t.test('a committee can read why a claimed person does not count', async (t) => {
  const [only] = explain(['high CBP any 100'], [denied('d', 'CBP BPA full-time 100')]);
  t.same(only!.sentences, [
    'TX-JCIC states a high need for 1.00 FTE of CBP, any role, on site (line 1 of its needs).',
    'Nothing fills it: 1.00 FTE is lacking.',
    'CBP registered one BPA full-time at TX-JCIC (1.00 FTE); the center says that nobody is there; no decision was made, so nothing counts.',
  ]);
  t.same(keys(only!.countForNothing), ['d']);
});

t.test('it is said that a decision would fill an earlier need first, where one lacks somebody', async (t) => {
  const its = explain(['high CBP any 100', 'critical CBP any 100'], [denied('d', 'CBP BPA full-time 100')]);
  const said = its.map((one) => sayIfDecided(one, its));
  t.match(said[0], [/go first to the need of line 2 \(critical\), which comes before this one and lacks somebody too/]);
  t.same(said[1], [], 'the most urgent one would have it');
  t.same(sayIfDecided(its[0]!, [its[0]!]), [], 'and so would the only one');
});

t.test('what fills a need is told with both sides and with the part that it fills', async (t) => {
  const differs = agreed('d', 'IA IO part-time 60', {
    outcome: 'differs',
    register: { component: 'IA', role: 'IO', arrangement: 'full-time', fte: 100 },
  });
  const [low] = explain(['low any any 50'], [differs]);
  t.equal(
    low!.sentences[2],
    'IA registered one IO full-time at TX-JCIC (1.00 FTE); the center sees one IO part-time of IA (0.60 FTE). 0.50 FTE fills this need.',
  );
  t.match(low!.fills, { total: 1, items: [{ fte: 50 }] });
});

t.test('presence that rests on the register alone is said to', async (t) => {
  const silent = { outcome: 'not-comparable', notComparable: 'no-answer', unverified: true, observed: null } as const;
  const [met] = explain(['low TSA any 100'], [agreed('d', 'TSA FIO full-time 100', silent)]);
  t.match(met!.sentences[1], /met in full. 1.00 FTE of that rests on the register alone/);
  t.match(met!.sentences[2], /the center has not answered. 1.00 FTE fills this need/);
});

t.test('an eligible unit that an earlier need uses is named with that need and its place', async (t) => {
  const [low, critical] = explain(['low CBP any 50', 'critical any BPA 100'], [agreed('d', 'CBP BPA full-time 100')]);
  t.match(low!.usedElsewhere, {
    total: 1,
    items: [{ by: [{ line: 1, priority: 'critical', place: 1, fte: 100 }], isUsedOutOfSight: false }],
  });
  t.equal(low!.place, 2);
  t.match(
    low!.sentences[2],
    /1.00 FTE of it fills the critical need of line 2, number 1 in the order of filling, which came first\./,
  );
  t.same(keys(critical!.fills), ['d']);
});

t.test('a unit that a later need uses did not come first: the earlier one is met without it', async (t) => {
  const findings = [agreed('a', 'CBP BPA full-time 100'), agreed('b', 'CBP BPA full-time 100')];
  const [high] = explain(['high CBP any 100', 'low CBP any 100'], findings);
  t.match(high!.sentences.at(-1), /the low need of line 2, number 2 .*, and this need is met without it\./);
});

t.test('an eligible unit is left over only where the need is met', async (t) => {
  const findings = [agreed('a', 'CBP BPA full-time 100'), agreed('b', 'CBP BPA full-time 100')];
  const [met] = explain(['high CBP any 100'], findings);
  t.equal(met!.leftOver.total, 1);
  t.match(met!.sentences.at(-1), /It is not used, because the need is met without it\./);
});

t.test('what fails one condition is a near miss with the condition named; what fails two is counted', async (t) => {
  const [only] = explain(
    ['high CBP BPA 100'],
    [
      agreed('component', 'TSA BPA full-time 100'),
      agreed('role', 'CBP ANL full-time 100'),
      agreed('on-site', 'CBP BPA virtual 100'),
      agreed('two', 'TSA ANL full-time 100'),
    ],
  );
  t.same(
    only!.nearMisses.items.map(({ finding, fails }) => [finding.identity, fails]),
    [
      ['role', 'role'],
      ['on-site', 'on-site'],
      ['component', 'component'],
    ],
  );
  t.equal(only!.others, 1);
  t.match(only!.sentences.slice(2), [
    /The role is ANL, and the need is for BPA\./,
    /It counts as virtual, and the need is for somebody on site\./,
    /It is of TSA, and the need is for CBP\./,
  ]);
});

t.test('a decision that leaves a unit out, or makes it another, is told with who made it and when', async (t) => {
  const excluded = agreed('x', 'CBP BPA full-time 100', {
    reconciled: null,
    decision: { decision: 'exclude', ...decision },
  });
  const set = agreed('y', 'CBP BPA full-time 100', {
    reconciled: { component: 'CBP', role: 'BPA', arrangement: 'virtual', fte: 100 },
    decision: { decision: 'set', ...decision },
  });
  const [only] = explain(['high CBP BPA 100'], [excluded, set]);
  t.same(new Set(keys(only!.countForNothing)), new Set(['x', 'y']));
  const said = only!.sentences.join('\n');
  t.match(said, /Ana Lyst decided on 2026-08-10 to leave it out \(timing\), so nothing counts\./);
  t.match(
    said,
    /on values of its own \(timing\), so that one BPA virtual of CBP \(1.00 FTE\) counts, and that does not/,
  );
});

t.test('what a reader may not see is said to be withheld, and how much of it shows nowhere', async (t) => {
  const its = filled(['high CBP any 200', 'critical any any 50'].map(need), [
    agreed('a', 'CBP BPA full-time 100'),
    agreed('b', 'CBP ANL full-time 100'),
  ]);
  const [seen] = explainNeeds(
    'XX-FC',
    its.needs.slice(0, 1),
    its.findings.filter(({ identity }) => identity === 'b'),
    tree,
    P1,
  );
  t.equal(seen!.withheldFills, 1);
  t.match(seen!.sentences[2], /fills this need|not shown/);
  t.match(seen!.sentences.join(' '), /A unit of another component fills a part of it; .* not shown to you/);
  t.notMatch(JSON.stringify(presentExplanation(seen!)), /"identity":"a"/);
  const hidden = filled(['high CBP any 50', 'critical any any 100'].map(need), [agreed('a', 'CBP BPA full-time 100')]);
  const [own] = explainNeeds('XX-FC', hidden.needs.slice(0, 1), hidden.findings, tree, P1);
  t.match(own!.usedElsewhere.items, [{ by: [], isUsedOutOfSight: true }]);
  t.match(own!.sentences.at(-1), /Needs that are not shown to you use it, which came first\./);
});

t.test('for a family nothing of another family is told, and for a need of any component everything is', async (t) => {
  const findings = [agreed('own', 'CBP ANL full-time 50'), agreed('other', 'TSA BPA full-time 100')];
  const [cbp, any] = explain(['high CBP BPA 100', 'low any any 200'], findings, explainNeedsByFamily);
  t.same(keys(cbp!.nearMisses), ['own']);
  t.equal(cbp!.others, 0);
  t.notMatch(JSON.stringify(presentExplanation(cbp!)), /TSA/);
  t.same(new Set(keys(any!.fills)), new Set(['own', 'other']));
});

t.test('a long list is cut with its total, and a long story after ten', async (t) => {
  const many = Array.from({ length: 70 }, (_, i) => denied(`d:${i}`, 'CBP BPA full-time 100'));
  const [only] = explain(['high CBP any 100'], many);
  t.equal(only!.countForNothing.total, 70);
  t.equal(only!.countForNothing.items.length, 50);
  t.equal(only!.sentences.at(-1), 'The same is so of 60 more of this kind.');
});

const scenes = arbitraryPresence(100, 12, 6).chain(({ units, needs }) => {
  const arbitraryFindings = fc.tuple(
    ...units.map(({ key, unverified, ...its }) =>
      fc.constantFrom('present', 'claimed', 'excluded', 'changed').map((kind): FindingInView => {
        const finding = agreed(key, 'CBP BPA full-time 100', {
          register: its,
          observed: its,
          reconciled: its,
          unverified,
        });
        if (kind === 'claimed') return { ...finding, outcome: 'register-only', observed: null, reconciled: null };
        const decided = { ...finding, decision: { decision: 'exclude', ...decision } };
        if (kind === 'excluded') return { ...decided, reconciled: null };
        return kind === 'changed' ? { ...decided, reconciled: { ...its, arrangement: 'virtual' } } : finding;
      }),
    ),
  );
  return fc.record({ needs: fc.constant(needs), findings: arbitraryFindings });
});

t.test('fills add up to what is filled, and every finding stands in exactly one place', async () => {
  fc.assert(
    fc.property(scenes, ({ needs, findings }) => {
      const its = filled(needs, findings);
      const explained = explainNeeds('XX-FC', its.needs, its.findings, tree, P1);
      assert.equal(explained.length, needs.length);
      for (const { need, ...lists } of explained) {
        assert.equal(
          lists.fills.items.reduce((sum, { fte }) => sum + fte, 0),
          need.filled,
        );
        const listed = [lists.fills, lists.usedElsewhere, lists.leftOver, lists.countForNothing, lists.nearMisses];
        const named = listed.flatMap(keys);
        assert.equal(new Set(named).size, named.length, 'nothing is listed twice');
        assert.equal(named.length + lists.others, findings.length, 'nothing is missing');
        assert.equal(lists.withheldFills, 0);
        if (need.gap === 0) continue;
        assert.equal(lists.leftOver.total, 0, 'nothing eligible is left over while something is lacking');
        for (const { by, isUsedOutOfSight } of lists.usedElsewhere.items) {
          assert.ok(!isUsedOutOfSight && by.every(({ place }) => place < lists.place), 'who uses it came first');
        }
      }
    }),
    { numRuns: 500 },
  );
});

t.test('the order of needs and findings changes nothing', async () => {
  fc.assert(
    fc.property(scenes, ({ needs, findings }) => {
      const its = filled(needs, findings);
      const turned = explainNeeds('XX-FC', [...its.needs].reverse(), [...its.findings].reverse(), tree, P1);
      assert.deepEqual(turned, explainNeeds('XX-FC', its.needs, its.findings, tree, P1));
    }),
    { numRuns: 200 },
  );
});
