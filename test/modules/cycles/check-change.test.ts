// Which terms of a cycle may still change, state by state.
import t from 'tap';
import { changedPart, instantFaults, lockedFields } from '../../../src/modules/cycles/check-change.ts';
import type { CycleRow } from '../../../src/modules/cycles/model.ts';

const CYCLE: CycleRow = {
  code: 'T-1',
  title: 'One',
  referenceDate: '2026-06-30',
  opensAt: new Date('2026-07-01T00:00:00Z'),
  dueAt: new Date('2026-07-31T00:00:00Z'),
  closesAt: new Date('2026-08-14T00:00:00Z'),
  mode: 'blind',
  policy: 'P1',
  schedule: 'manual',
  timeZone: 'UTC',
  contact: null,
  illustrative: false,
  state: 'open',
  openedAt: new Date('2026-07-01T00:00:00Z'),
  instrument: 'I2',
  cutOff: null,
  closedBy: null,
  cancelledAt: null,
  cancelReason: null,
  version: 2,
  createdAt: new Date('2026-06-01T00:00:00Z'),
  createdBy: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10',
  updatedAt: new Date('2026-07-01T00:00:00Z'),
  updatedBy: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10',
};
const earlier = new Date('2026-07-30T00:00:00Z');
const later = new Date('2026-08-20T00:00:00Z');

t.test('an open cycle gives more time, never less, and keeps its other terms', async (t) => {
  const pointers = (change: object) => lockedFields(CYCLE, change).map((fault) => fault.pointer);
  t.same(pointers({ title: 'Two', contact: 'desk' }), []);
  t.same(pointers({ dueAt: later, closesAt: later }), []);
  t.same(pointers({ dueAt: earlier }), ['/dueAt']);
  t.same(pointers({ dueAt: CYCLE.dueAt }), ['/dueAt']);
  t.same(
    pointers({ referenceDate: '2026-07-01', mode: 'prefilled', policy: 'P2', opensAt: later, timeZone: 'Etc/UTC' }),
    ['/referenceDate', '/mode', '/policy', '/opensAt', '/timeZone'],
  );
});

t.test('after the close there is no more time to give', async (t) => {
  const closed = { ...CYCLE, state: 'closed' as const, cutOff: later };
  t.same(
    lockedFields(closed, { title: 'Two', closesAt: new Date('2027-01-01T00:00:00Z') }).map((fault) => fault.pointer),
    ['/closesAt'],
  );
});

t.test('a draft changes in everything', async (t) => {
  t.same(
    lockedFields({ ...CYCLE, state: 'draft' }, { referenceDate: '2026-01-01', mode: 'prefilled', dueAt: earlier }),
    [],
  );
});

t.test('a field that repeats what stands is no change', async (t) => {
  t.same(changedPart(CYCLE, { mode: 'blind', dueAt: new Date(CYCLE.dueAt), contact: null, title: 'Two' }), {
    title: 'Two',
  });
});

t.test('a cycle opens before it is due and closes no earlier', async (t) => {
  const faults = (opensAt: Date, dueAt: Date, closesAt: Date) =>
    instantFaults({ opensAt, dueAt, closesAt }).map((each) => each.pointer);
  t.same(faults(CYCLE.opensAt, CYCLE.dueAt, CYCLE.dueAt), []);
  t.same(faults(CYCLE.dueAt, CYCLE.dueAt, CYCLE.dueAt), ['/dueAt']);
  t.same(faults(CYCLE.dueAt, CYCLE.opensAt, earlier), ['/dueAt']);
  t.same(faults(CYCLE.opensAt, later, earlier), ['/closesAt']);
  t.same(faults(later, CYCLE.dueAt, CYCLE.opensAt), ['/dueAt', '/closesAt']);
});
