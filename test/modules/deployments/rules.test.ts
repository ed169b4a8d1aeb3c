// The pure rules of the register, case by case.
import t from 'tap';
import { differingFields, merged } from '../../../src/modules/deployments/apply-change.ts';
import { claimsMore } from '../../../src/modules/deployments/claims-more.ts';
import { findFaults } from '../../../src/modules/deployments/find-faults.ts';
import type { Correctable, Facts } from '../../../src/modules/deployments/model.ts';

const always = { validFrom: null, validTo: null };
const facts: Facts = {
  component: always,
  center: always,
  role: always,
  family: 'CBP',
  mayActFor: true,
  predecessor: null,
  rival: null,
  circular: false,
  successor: null,
};
const values: Correctable = {
  component: 'CBP',
  center: 'TX-JCIC',
  role: 'BPA',
  arrangement: 'full-time',
  fte: 100,
  positionRef: 'P-1',
  startDate: '2026-01-05',
  endDate: '2026-12-31',
  endReason: 'rotation',
  fundedThrough: null,
  successorOf: null,
  clearance: null,
  part23TrainedOn: null,
  privacyTrainedOn: null,
  systems: ['HSIN'],
  note: null,
};

t.test('a change claims more of its position when it takes more FTE or more days', async (t) => {
  const before = { fte: 50, startDate: '2026-02-01', endDate: '2026-03-31' };
  const open = { ...before, endDate: null };
  const cases: [name: string, from: typeof open | typeof before, change: object, more: boolean][] = [
    ['the same', before, {}, false],
    ['less FTE', before, { fte: 49 }, false],
    ['more FTE', before, { fte: 51 }, true],
    ['a day earlier', before, { startDate: '2026-01-31' }, true],
    ['a day less at the front', before, { startDate: '2026-02-02' }, false],
    ['a day later', before, { endDate: '2026-04-01' }, true],
    ['a day less at the end', before, { endDate: '2026-03-30' }, false],
    ['an open end', before, { endDate: null }, true],
    ['an end where there was none', open, { endDate: '2999-12-31' }, false],
    ['open as it was', open, {}, false],
    ['less FTE on other days', before, { fte: 1, startDate: '2026-05-01', endDate: '2026-05-02' }, true],
  ];
  for (const [name, from, change, more] of cases) t.equal(claimsMore(from, { ...from, ...change }), more, name);
});

t.test('only fields that the body names are blamed', async (t) => {
  const cases: [name: string, stated: object, touched: string[], facts: Partial<Facts>, blamed: string[]][] = [
    ['nothing is wrong', {}, Object.keys(values), {}, []],
    ['an unknown code', {}, ['role'], { role: null }, ['/role']],
    ['an unknown code that was there before', {}, ['note'], { role: null }, []],
    ['ended on the day before', {}, ['center'], { center: { validFrom: null, validTo: '2026-01-04' } }, ['/center']],
    ['ends on that very day', {}, ['center'], { center: { validFrom: null, validTo: '2026-01-05' } }, []],
    [
      'begins on the day after',
      {},
      ['component'],
      { component: { validFrom: '2026-01-06', validTo: null } },
      ['/component'],
    ],
    [
      'a start that its center does not reach',
      {},
      ['startDate'],
      { center: { validFrom: null, validTo: '2026-01-04' } },
      ['/startDate'],
    ],
    ['an end before the start', { endDate: '2026-01-04' }, ['endDate'], {}, ['/endDate']],
    ['an end on the day of the start', { endDate: '2026-01-05' }, ['endDate'], {}, []],
    ['a start after the end', { startDate: '2027-01-01' }, ['startDate'], {}, ['/startDate']],
    ['no start to judge by', { startDate: undefined, endDate: '2025-01-01' }, ['endDate'], {}, []],
    ['a reason without an end', { endDate: null }, ['endReason'], {}, ['/endReason']],
    ['a predecessor that is not there', { successorOf: 'x' }, ['successorOf'], {}, ['/successorOf']],
    [
      'a predecessor of another family',
      { successorOf: 'x' },
      ['successorOf'],
      { predecessor: { family: 'ICE', cancelled: false } },
      ['/successorOf'],
    ],
    [
      'a move away from the predecessor',
      { successorOf: 'x' },
      ['component'],
      { predecessor: { family: 'ICE', cancelled: false } },
      ['/component'],
    ],
    [
      'a cancelled predecessor',
      { successorOf: 'x' },
      ['successorOf'],
      { predecessor: { family: 'CBP', cancelled: true } },
      ['/successorOf'],
    ],
    [
      'one that was cancelled since',
      { successorOf: 'x' },
      ['component'],
      { predecessor: { family: 'CBP', cancelled: true } },
      [],
    ],
    [
      'a circle',
      { successorOf: 'x' },
      ['successorOf'],
      { predecessor: { family: 'CBP', cancelled: false }, circular: true },
      ['/successorOf'],
    ],
    ['a move away from the successor', {}, ['component'], { successor: { id: 'y', family: 'ICE' } }, ['/component']],
  ];
  for (const [name, stated, touched, known, blamed] of cases) {
    const faults = findFaults({ ...values, ...stated }, new Set(touched), { ...facts, ...known });
    t.same(
      faults.map(({ pointer }) => pointer),
      blamed,
      name,
    );
    t.ok(
      faults.every((fault) => fault.in === 'body' && fault.message.endsWith('.')),
      name,
    );
  }
});

t.test('a patch is merged, and only what differs is written', async (t) => {
  t.same(merged(values, { fte: 50, note: undefined }), { ...values, fte: 50 });
  t.same(merged(values, { endDate: null }), { ...values, endDate: null, endReason: null }, 'no end, no reason for it');
  t.equal(
    merged(values, { endDate: null, endReason: 'other' }).endReason,
    'other',
    'what is stated is for the rules to judge',
  );
  t.same(differingFields(values, { ...values, systems: ['HSIN'] }), {});
  t.same(differingFields(values, { fte: 50, systems: ['HSIN', 'HSDN'], note: null }), {
    fte: 50,
    systems: ['HSIN', 'HSDN'],
  });
});
