// Groups are the sums of their needs and units, by whatever they are grouped, and everybody is shown its own part of them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import {
  type CenterOutlook,
  CURVES,
  GROUP_KEYS,
  type OutlookGroup,
  type OutlookKey,
} from '../../../src/modules/outlook/model.ts';
import { rollUp } from '../../../src/modules/outlook/roll-up.ts';
import { showOutlook } from '../../../src/modules/outlook/show-outlook.ts';
import { firstFall, valueOn } from '../../../src/modules/outlook/steps.ts';
import { arbitraryCenter, center, D, everyDay, need, project, SHORT, seen, spanOf, unit, valuesOf } from './rosters.ts';

const ALL = { all: true, centers: [], families: [] };

function groupsOf(outlooks: readonly CenterOutlook[], keys: readonly OutlookKey[], filter = {}): OutlookGroup[] {
  const sums = rollUp(keys, filter, SHORT, (group) => group);
  for (const its of outlooks) sums.add(its);
  return sums.finished();
}

const arbitraryNetwork = fc
  .array(arbitraryCenter, { minLength: 1, maxLength: 4 })
  .map((centers) =>
    centers.map((its, index) =>
      project(
        { ...its, center: `C-${index}`, state: index % 2 === 0 ? 'TX' : 'OH', needs: index === 3 ? null : its.needs },
        SHORT,
      ),
    ),
  );

t.test('every grouping adds up to the sums of single needs and units', async () => {
  const keys = fc.subarray([...GROUP_KEYS]);
  fc.assert(
    fc.property(arbitraryNetwork, keys, (outlooks, by) => {
      const groups = groupsOf(outlooks, by);
      const needs = outlooks.flatMap((its) => its.needs ?? []);
      const units = outlooks.flatMap((its) => its.units);
      const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
      assert.equal(sum(groups.map((its) => its.needs?.count ?? 0)), needs.length);
      assert.equal(
        sum(groups.map((its) => its.endUnknown)),
        sum(units.map((its) => (its.endUnknown ? its.unit.fte : 0))),
      );
      for (const curve of CURVES) {
        assert.equal(sum(groups.map((its) => its.atRisk[curve])), sum(units.map((its) => its.atRisk[curve])));
        for (const day of everyDay(SHORT)) {
          const grouped = sum(groups.map((its) => (its.needs === null ? 0 : valueOn(its.needs.filled[curve], day))));
          assert.equal(grouped, sum(needs.map((its) => valueOn(its.filled[curve], day))));
        }
        for (const { needs: its } of groups) {
          const fall = its === null ? undefined : firstFall(its.filled[curve]);
          assert.equal(its?.lapse[curve]?.day, fall?.day);
        }
      }
    }),
    { numRuns: 60 },
  );
});

t.test('centers in another order, and shown to who sees all, make the same groups', async () => {
  fc.assert(
    fc.property(arbitraryNetwork, (outlooks) => {
      const shown = outlooks.flatMap((its) => showOutlook(its, ALL) ?? []);
      const by: OutlookKey[] = ['state', 'family'];
      assert.deepEqual(groupsOf([...shown].reverse(), by), groupsOf(outlooks, by));
    }),
    { numRuns: 60 },
  );
});

t.test('a liaison is shown the curves of its needs as they are, and nothing of anybody else', async () => {
  fc.assert(
    fc.property(arbitraryNetwork, (outlooks) => {
      const shown = outlooks.flatMap((its) => showOutlook(its, { all: false, centers: [], families: ['CBP'] }) ?? []);
      const family = (its: { unit: { family: string } }) => its.unit.family;
      for (const [at, its] of shown.entries()) {
        const own = outlooks[at]?.needs?.filter(({ need: each }) => each.family === 'CBP');
        assert.deepEqual(its.needs?.map(({ filled }) => filled) ?? null, own?.map(({ filled }) => filled) ?? null);
        const named = [
          ...its.units.map(family),
          ...(its.needs ?? []).flatMap(({ need: each, lapse, atRisk, singlePoints }) => [
            each.family,
            ...CURVES.flatMap((curve) => [
              ...(lapse[curve]?.causes ?? []).map(family),
              ...atRisk[curve].map(({ of }) => family(of)),
              ...singlePoints[curve].map((point) => point.family),
            ]),
          ]),
        ];
        assert.ok(named.every((each) => each === 'CBP'));
      }
      const total = groupsOf(shown, [])[0];
      const own = outlooks.flatMap((its) => its.units).filter((its) => family(its) === 'CBP');
      assert.equal(
        total?.atRisk.committed,
        own.reduce((sum, its) => sum + its.atRisk.committed, 0),
      );
    }),
    { numRuns: 100 },
  );
});

t.test('a director is shown its centers whole, and successors only where it sees the center', async (t) => {
  const elsewhere = { deploymentId: 'x', center: 'C-2', family: 'TSA', startDate: '2027-04-01' };
  const units = [
    unit('a', 'CBP BPA full-time 100', { endDate: '2027-03-31' }),
    unit('b', 'TSA IO full-time 100', { endDate: '2027-03-31', successorElsewhere: elsewhere }),
    unit('c', 'CBP BPA full-time 100', { startDate: '2027-04-15', successorOf: 'a' }),
  ];
  const outlook = project(center([need('high CBP any 100'), need('low any any 100')], units));
  const sees = (centers: string[], families: string[] = []) => showOutlook(outlook, { all: false, centers, families });
  t.equal(sees(['C-2']), undefined, 'nothing of another center');
  t.equal(sees([]), undefined, 'nothing where a blind cycle hides it');
  const next = (its: CenterOutlook | undefined) =>
    its?.units.map(({ successor }) => successor.expected?.deploymentId ?? null);
  t.same(next(sees(['C-1'])), ['c', null, null]);
  t.same(next(sees(['C-1', 'C-2'])), ['c', 'x', null]);
  t.equal(sees(['C-1'])?.needs?.length, 2);
  t.equal(sees(['C-1'])?.isPart, false);
  t.same(next(sees([], ['TSA'])), ['x']);
  const [cbp] = sees([], ['CBP'])?.needs ?? [];
  t.same(
    cbp?.lapse.expected?.causes.map((its) => its.unit.key),
    ['a'],
    'who of TSA ended that day is not told',
  );
});

t.test('a liaison is not told that a lapse has no cause, where others may be', async (t) => {
  const units = [unit('a', 'CBP ANL full-time 100'), unit('b', 'TSA ANL full-time 100', { endDate: '2027-01-31' })];
  const outlook = project(center([need('critical any ANL 100'), need('low CBP any 100')], units), spanOf());
  t.match(outlook.needs?.[1]?.lapse.expected, { day: '2027-02-01', reason: 'ended', causes: [{}] });
  const shown = showOutlook(outlook, { all: false, centers: [], families: ['CBP'] })!;
  t.match(shown.needs?.[0]?.lapse.expected, { day: '2027-02-01', reason: null, causes: [] });
  const [group] = groupsOf([shown], []);
  t.match(group?.needs?.lapse.expected, { reason: null, causeCount: 0 });
});

t.test('a fall of a group is explained by the centers where it falls, each deployment once', async (t) => {
  const ending = { endDate: '2027-01-31' };
  const falls = {
    ...center([need('high CBP any 100'), need('low any any 200')], [unit('a', 'CBP BPA full-time 100', ending)]),
  };
  const stays = {
    ...center(
      [need('high CBP any 100')],
      [unit('b', 'CBP BPA full-time 100'), unit('c', 'CBP ANL full-time 100', ending)],
    ),
    center: 'C-2',
  };
  const [group] = groupsOf([project(falls), project(stays)], []);
  t.match(group?.needs?.lapse.expected, { day: '2027-02-01', reason: 'ended', causeCount: 1 });
  t.same(
    group?.needs?.lapse.expected?.causes.map(({ center: at, its }) => [at, its.unit.key]),
    [['C-1', 'a']],
  );
});

t.test('unknown needs are counted and never zero; a group without any has no need columns', async (t) => {
  const units = [unit('a', 'CBP BPA full-time 100')];
  const known = project(center([], units, { center: 'C-1', state: 'TX' }), SHORT);
  const unknown = project(center(null, units, { center: 'C-2', state: 'OH' }), SHORT);
  const groups = groupsOf([known, unknown], ['state']);
  t.match(groups, [
    { keys: { state: 'OH' }, centers: 1, centersWithNeeds: 0, needs: null, supply: { committed: 100 } },
    { keys: { state: 'TX' }, centers: 1, centersWithNeeds: 1, needs: { count: 0 } },
  ]);
  t.match(groupsOf([known, unknown], []), [{ centers: 2, centersWithNeeds: 1, needs: { count: 0 } }]);
});

t.test('needs group by what they name, units by what they are, under any filter', async (t) => {
  const units = [unit('a', 'CBP-USBP BPA full-time 100'), seen('s', 'TSA IO full-time 50')];
  const its = project(center([need('high CBP any 100'), need('low any any 100')], units), SHORT);
  t.match(
    groupsOf([its], ['family']).map(({ keys, needs, supply }) => [keys.family, needs?.count, supply.expected]),
    [
      [null, 1, 0],
      ['CBP', 1, 100],
      ['TSA', 0, 50],
    ],
  );
  t.match(groupsOf([its], ['component'], { component: ['none'] }), [
    { keys: { component: null }, needs: { count: 1 } },
  ]);
  t.match(groupsOf([its], [], { family: ['TSA'] }), [{ needs: { count: 0 }, supply: { centerOnly: 50 } }]);
  t.same(groupsOf([its], ['center'], { center: ['C-9'] }), []);
  t.equal(valuesOf(groupsOf([its], [])[0]!.needs!.needed, SHORT)[0], 200);
  t.equal(groupsOf([its], ['center', 'family'])[0]?.keys.center, 'C-1');
  t.equal(its.span.day, D);
});
