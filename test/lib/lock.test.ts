// One shape for everything that is locked: what a refusal says, and what a representation shows.
import t from 'tap';
import { type Lock, lockedProblem, presentLock } from '../../src/lib/lock.ts';

const lock: Lock = {
  reason: 'The drawer is shut.',
  since: new Date('2026-07-01T12:00:00Z'),
  until: null,
  by: 'Analyst',
  unlock: 'An analyst opens it.',
  contact: 'desk@example.gov',
};

t.test('a refusal says why, since when, until when, by whom, how it is unlocked, and whom to ask', async (t) => {
  const problem = lockedProblem(lock, { errors: [{ pointer: '/a', message: 'shut' }] });
  t.equal(problem.code, 'locked');
  t.equal(problem.message, 'The drawer is shut. An analyst opens it. Ask desk@example.gov.');
  t.same(problem.members, {
    errors: [{ pointer: '/a', message: 'shut' }],
    lockedSince: '2026-07-01T12:00:00.000Z',
    lockedUntil: null,
    lockedBy: 'Analyst',
    unlock: 'An analyst opens it.',
    contact: 'desk@example.gov',
  });
});

t.test('a representation spells the same, and keeps apart what is not recorded', async (t) => {
  t.same(presentLock({ ...lock, since: null, until: new Date('2026-08-01T00:00:00Z'), by: null }), {
    reason: 'The drawer is shut.',
    since: null,
    until: '2026-08-01T00:00:00.000Z',
    by: null,
    unlock: 'An analyst opens it.',
    contact: 'desk@example.gov',
  });
});
