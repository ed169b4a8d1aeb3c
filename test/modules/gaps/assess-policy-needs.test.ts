// What statute implies of a center, by its attributes and by who is there.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { assessPolicyNeeds } from '../../../src/modules/gaps/assess-policy-needs.ts';
import type { Jurisdiction } from '../../../src/modules/gaps/policy-model.ts';
import type { PresentUnit } from '../../../src/modules/reconciliation/model.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { tree } from '../reconciliation/vectors.ts';
import { DAY } from './in-view.ts';
import { arbitraryPresence, present } from './presence.ts';

const NOWHERE = { landBorder: false, maritimeBorder: false, hubAirport: false, surfaceTransport: false };

const placed = (unit: PresentUnit) => ({ ...unit, family: tree.familyOf(unit.component, DAY) });

function assess(attributes: Partial<Jurisdiction>, ...units: string[]) {
  return assessPolicyNeeds(
    'XX-FC',
    { ...NOWHERE, ...attributes },
    units.map((text, i) => placed(present(`u${i}`, text))),
    P1,
  );
}
const statuses = (...args: Parameters<typeof assess>) =>
  assess(...args).map(({ indicator, status }) => `${indicator} ${status}`);

t.test('an indicator has a row only where its attribute says so', async (t) => {
  t.same(statuses({}), []);
  t.same(statuses({ landBorder: true }), ['border absent']);
  t.same(statuses({ maritimeBorder: true }), ['border absent', 'border-maritime absent']);
  t.same(statuses({ hubAirport: true, surfaceTransport: true }), ['hub-airport absent', 'surface-transport absent']);
});

const CASES: [string, Partial<Jurisdiction>, string[], string[]][] = [
  ['CBP or ICE is one indicator', { landBorder: true }, ['ICE SA full-time 100'], ['border present']],
  ['a part of CBP is CBP', { landBorder: true }, ['CBP-USBP BPA part-time 50'], ['border present']],
  [
    'the Coast Guard is judged apart from CBP and ICE',
    { maritimeBorder: true },
    ['CBP BPA full-time 100'],
    ['border present', 'border-maritime absent'],
  ],
  [
    'somebody whose presence could not be compared is present, unverified',
    { hubAirport: true },
    ['TSA FIO full-time 100?'],
    ['hub-airport present-unverified'],
  ],
  [
    'one verified person on site is enough',
    { hubAirport: true },
    ['TSA FIO full-time 100?', 'TSA FIO part-time 1'],
    ['hub-airport present'],
  ],
  [
    'a liaison or virtual arrangement is not on site',
    { surfaceTransport: true },
    ['TSA FIO liaison 100', 'TSA FIO virtual 50'],
    ['surface-transport liaison-only'],
  ],
  ['other components do not count', { hubAirport: true }, ['CBP BPA full-time 100'], ['hub-airport absent']],
  [
    'an unknown attribute that could make it apply makes it unknown, whoever is there',
    { landBorder: null },
    ['CBP BPA full-time 100'],
    ['border unknown'],
  ],
  [
    'an unknown attribute beside one that makes it apply changes nothing',
    { landBorder: true, maritimeBorder: null },
    ['CBP BPA full-time 100'],
    ['border present', 'border-maritime unknown'],
  ],
];
for (const [rule, attributes, units, expected] of CASES) {
  t.test(rule, async (t) => {
    t.same(statuses(attributes, ...units), expected);
  });
}

t.test('FTE on site, its unverified part, and FTE off site stand apart', async (t) => {
  const [row] = assess({ hubAirport: true }, 'TSA FIO full-time 100?', 'TSA FIO part-time 30', 'TSA FIO liaison 20');
  t.match(row, { onSiteFte: 130, unverifiedFte: 100, offSiteFte: 20, attributes: { hubAirport: true } });
  t.equal(row!.units.length, 3);
});

t.test(
  'every combination of attributes ends in at most one row for each indicator, and unknown only by a null',
  async () => {
    const attribute = fc.constantFrom(true, false, null);
    const attributes = fc.record({
      landBorder: attribute,
      maritimeBorder: attribute,
      hubAirport: attribute,
      surfaceTransport: attribute,
    });
    fc.assert(
      fc.property(attributes, arbitraryPresence(100, 8, 0), (its, { units }) => {
        const rows = assessPolicyNeeds('XX-FC', its, units.map(placed), P1);
        assert.equal(new Set(rows.map(({ indicator }) => indicator)).size, rows.length);
        for (const row of rows) {
          const read = Object.values(row.attributes);
          assert.equal(row.status === 'unknown', !read.includes(true));
          assert.ok(read.includes(true) || read.includes(null));
          assert.ok(row.unverifiedFte <= row.onSiteFte);
          if (row.status === 'absent') assert.equal(row.onSiteFte + row.offSiteFte, 0);
        }
      }),
    );
  },
);
