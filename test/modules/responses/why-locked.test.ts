// Why a response is locked, where an exception stands, what can be done next and what a query says to a certification: the rules.
import t from 'tap';
import { exceptionState, isReopened } from '../../../src/modules/responses/exception-state.ts';
import { listActions } from '../../../src/modules/responses/list-actions.ts';
import type { ExceptionRow, FramedResponse, QueryRow } from '../../../src/modules/responses/model.ts';
import { openQueryFaults } from '../../../src/modules/responses/open-query-faults.ts';
import { whyLocked, whyUnsaved } from '../../../src/modules/responses/why-locked.ts';

const now = new Date('2026-07-10T00:00:00Z');
const asked = { now, office: 'the desk' };
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const GRANTED = {
  number: 1,
  reason: 'Flooded.',
  dueAt: day('2026-07-20'),
  grantedAt: day('2026-07-05'),
  outcome: null,
  endedAt: null,
  endedByLabel: null,
  withdrawReason: null,
} as ExceptionRow;
const response = (values: Partial<FramedResponse> = {}) =>
  ({
    cycle: 'C',
    center: 'Z',
    cycleState: 'open',
    opensAt: day('2026-07-01'),
    cutOff: day('2026-07-02'),
    cancelledAt: day('2026-07-03'),
    cancelReason: 'Wrong date.',
    lockedByLabel: 'Ann',
    contact: null,
    timeZone: 'America/New_York',
    disposition: 'expected',
    dispositionReason: null,
    framedAt: day('2026-07-01'),
    framedByLabel: 'Bob',
    isOwn: true,
    isDirected: true,
    state: 'draft',
    revision: 1,
    certifiedAt: day('2026-07-01'),
    certifiedByLabel: 'Dee',
    openQueries: 0,
    exception: null,
    ...values,
  }) as FramedResponse;
const closed = (exception: Partial<ExceptionRow> | null) =>
  response({ cycleState: 'closed', exception: exception && { ...GRANTED, ...exception } });

t.test('an exception runs up to its due instant, and ends as it is ended', async (t) => {
  for (const [outcome, dueAt, state] of [
    [null, '2026-07-11', 'running'],
    [null, '2026-07-10', 'expired'],
    ['used', '2026-07-11', 'used'],
    ['withdrawn', '2026-07-09', 'withdrawn'],
    ['expired', '2026-07-09', 'expired'],
  ] as const) {
    t.equal(exceptionState({ outcome, dueAt: day(dueAt) }, now), state);
  }
  t.ok(isReopened(closed({}), now));
  t.notOk(isReopened(response({ exception: GRANTED }), now), 'only behind the cut-off');
  t.ok(isReopened(response({ cycleState: 'published', exception: GRANTED }), now), 'also behind a publication');
});

t.test('a lock says why, since when, until when and by whom', async (t) => {
  for (const [name, its, expected] of [
    ['open', response(), null],
    ['reopened', closed({}), null],
    ['draft', response({ cycleState: 'draft' }), { reason: /not opened/, since: null, until: day('2026-07-01') }],
    ['cancelled', response({ cycleState: 'cancelled' }), { reason: /Wrong date/, since: day('2026-07-03'), by: 'Ann' }],
    [
      'closed',
      closed(null),
      {
        reason: /closed on Wednesday, July 1, 2026, 8:00 PM EDT/,
        since: day('2026-07-02'),
        by: 'Ann',
        unlock: /let this one center in again.*reopen/,
      },
    ],
    [
      'published',
      response({ cycleState: 'published' }),
      { reason: /published/, since: day('2026-07-02'), until: null, unlock: /reopen/ },
    ],
    [
      'run out',
      closed({ dueAt: day('2026-07-08') }),
      { reason: /until Tuesday, July 7, 2026, 8:00 PM EDT/, since: day('2026-07-08'), by: null },
    ],
    [
      'used',
      closed({ outcome: 'used', endedAt: day('2026-07-07'), endedByLabel: 'Dee' }),
      { reason: /certified anew/, since: day('2026-07-07'), by: 'Dee' },
    ],
    [
      'withdrawn',
      closed({ outcome: 'withdrawn', endedAt: day('2026-07-07'), endedByLabel: 'Ann', withdrawReason: 'Oh.' }),
      { reason: /withdrawn on .*: Oh\./, since: day('2026-07-07'), by: 'Ann' },
    ],
    [
      'exempt',
      response({ disposition: 'exempt', dispositionReason: 'Repair.' }),
      { reason: /exempt.*Repair/, since: day('2026-07-01'), by: 'Bob' },
    ],
  ] as const) {
    const lock = whyLocked(its, asked);
    if (expected === null) t.equal(lock, null, name);
    else t.match(lock, { contact: 'the desk', ...expected }, name);
  }
  t.equal(whyLocked(closed(null), asked)?.until, null);
  t.equal(whyLocked(response({ ...closed(null), contact: 'desk@z' }), asked)?.contact, 'desk@z');
});

t.test('a certified response is locked against saving, and not against amending', async (t) => {
  const certified = response({ state: 'certified' });
  t.equal(whyLocked(certified, asked), null);
  t.match(whyUnsaved(certified, asked), { reason: /by Dee/, by: 'Dee', unlock: /amend/, until: null });
  t.match(whyUnsaved(response({ ...certified, cycleState: 'closed' }), asked), { reason: /closed on/ });
  t.equal(whyUnsaved(response(), asked), null);
});

t.test('what may be done next follows state, lock, queries and scopes', async (t) => {
  const director = { ...asked, scopes: ['responses:write', 'responses:certify'] };
  const delegate = { ...asked, scopes: ['responses:write'] };
  const analyst = { ...asked, scopes: ['responses:review'] };
  const foreign = { isOwn: false, isDirected: false };
  for (const [its, caller, actions] of [
    [response(), director, ['save', 'certify']],
    [response({ isDirected: false }), delegate, ['save']],
    [response({ state: 'certified' }), director, ['amend']],
    [response({ state: 'returned', openQueries: 1 }), director, ['save', 'answer']],
    [response({ state: 'returned' }), director, ['save', 'certify']],
    [closed(null), director, []],
    [closed({}), director, ['save', 'certify']],
    [response({ ...foreign, state: 'certified' }), analyst, ['return']],
    [response({ ...foreign, state: 'returned' }), analyst, ['return']],
    [response({ ...foreign }), analyst, []],
    [response({ ...closed(null), ...foreign }), analyst, ['reopen']],
    [response({ ...closed(null), ...foreign, disposition: 'exempt' }), analyst, []],
    [response({ ...closed({}), ...foreign }), analyst, ['return', 'withdraw']],
    [response({ ...closed({}), ...foreign, revision: 0 }), analyst, ['withdraw']],
    [response({ ...foreign, cycleState: 'published', state: 'certified' }), analyst, ['reopen']],
  ] as const) {
    t.same(listActions(its, caller), actions, `${its.cycleState} ${its.state} ${caller.scopes}`);
  }
});

t.test('each query without an answer is a fault, by its place in the list', async (t) => {
  const query = (number: number, answer: string | null) => ({ number, answer }) as QueryRow;
  t.same(openQueryFaults([]), []);
  t.match(openQueryFaults([query(1, 'Yes.'), query(2, null), query(3, null)]), [
    { pointer: '/queries/1', message: /Question 2/ },
    { pointer: '/queries/2', message: /queries\/3\/answer/ },
  ]);
});
