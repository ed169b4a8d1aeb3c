// The sample as values, composed for many days of seeding: what it promises must not depend on which day somebody starts.
import t, { type Test } from 'tap';
import { addDays } from '../../seeds/sample/calendar.ts';
import { composeSample, type Sample } from '../../seeds/sample/compose-sample.ts';
import { current, type Deployment, knownAt } from '../../seeds/sample/keep-register.ts';
import { centers, faultsOf, findingsOf, registerOf, textsOf } from './judge-sample.ts';

const DAYS = ['2026-11-23', '2026-07-01', '2026-12-31', '2027-01-14', '2028-02-29'];
const samples = new Map(DAYS.map((today) => [today, composeSample(centers, today)]));

function eachSample(name: string, check: (test: Test, sample: Sample, today: string) => void) {
  t.test(name, async (test) => {
    for (const [today, sample] of samples) check(test, sample, today);
  });
}

/** The largest sum of FTE of one position on one day, among deployments as known at one instant. */
function mostOfOnePosition(deployments: readonly Deployment[]): number {
  const valid = deployments.filter(({ cancelled_at }) => cancelled_at === null);
  return Math.max(
    ...valid.map(({ position_id, start_date }) =>
      valid
        .filter((other) => other.position_id === position_id && other.start_date <= start_date)
        .filter(({ end_date }) => end_date === null || end_date >= start_date)
        .reduce((sum, { fte }) => sum + fte, 0),
    ),
  );
}

eachSample(
  'no position is more than one person on any day, as known at any instant',
  (test, { register, instants }, today) => {
    for (const instant of instants) {
      const known = register.careers.flatMap((career) => knownAt(career, instant) ?? []);
      test.ok(mostOfOnePosition(known) <= 100, `${today} as known at ${instant}`);
    }
    const whole = register.careers.map(current).filter(({ fte }) => fte < 100);
    test.equal(mostOfOnePosition(whole), 100, 'and one shared by two centers is exactly one');
  },
);

eachSample(
  'there are about 400 deployments, and what can become of one has become of some',
  (test, { register }, today) => {
    const all = register.careers.map(current);
    test.ok(all.length >= 380 && all.length <= 420, `${all.length} deployments`);
    const some = (what: string, least: number, holds: (deployment: Deployment) => boolean) =>
      test.ok(all.filter(holds).length >= least, `${today}: ${what}, ${all.filter(holds).length}`);
    some('cancelled', 5, ({ cancelled_at }) => cancelled_at !== null);
    some('planned', 10, ({ start_date, cancelled_at }) => start_date > today && cancelled_at === null);
    some('ended', 30, ({ end_date }) => end_date !== null && end_date < today);
    some('ending', 15, ({ end_date }) => end_date !== null && end_date > today);
    some('successors', 20, ({ successor_of }) => successor_of !== null);
    some('funded for a while', 100, ({ funded_through }) => funded_through !== null);
    some('stale', 20, ({ confirmed_on, end_date }) => end_date === null && confirmed_on < addDays(today, -180));
    some(
      'without a prerequisite',
      20,
      ({ part23_trained_on, privacy_trained_on, start_date }) =>
        part23_trained_on === null || (privacy_trained_on ?? '') > start_date,
    );
    for (const arrangement of ['full-time', 'part-time', 'liaison', 'virtual']) {
      some(arrangement, 10, (deployment) => deployment.arrangement === arrangement);
    }
    for (const { note, position_ref } of all)
      test.ok(note.startsWith('Illustrative.') && position_ref.startsWith('SAMPLE-'));
  },
);

eachSample('a successor follows the one it succeeds, at the same center', (test, { register }) => {
  const all = new Map(register.careers.map((career) => [career[0].id, career]));
  for (const [first] of register.careers) {
    if (first.successor_of === null) continue;
    const before = all.get(first.successor_of)!;
    const left = knownAt(before, first.created_at);
    test.ok(left?.end_date && left.end_date < first.start_date && left.center === first.center, first.position_ref);
  }
});

eachSample('every outcome of the methodology occurs in each cycle', (test, sample, today) => {
  for (const round of sample.rounds) {
    const findings = findingsOf(sample, round);
    const some = (what: string, holds: (finding: (typeof findings)[number]) => boolean) =>
      test.ok(findings.some(holds), `${today} ${round.cycle.code}: ${what}`);
    for (const outcome of ['agreed', 'differs', 'register-only', 'center-only', 'not-comparable']) {
      some(outcome, (finding) => finding.outcome === outcome);
    }
    for (const difference of ['component', 'role', 'arrangement', 'fte'] as const) {
      some(`differs in ${difference}`, ({ differences }) => differences.includes(difference));
    }
    some('denied', ({ denied }) => denied);
    some('omitted', ({ outcome, line }) => outcome === 'register-only' && line === null);
    some('less specific', ({ lessSpecific }) => lessSpecific);
    some('stale', ({ stale }) => stale);
    some('a timing hint', ({ hint }) => hint === 'timing');
    some(
      'a possible match with OTHER',
      ({ possibleMatch, observed }) => possibleMatch !== null && observed?.component === 'OTHER',
    );
    some(
      'a possible match by role',
      ({ possibleMatch, observed }) => possibleMatch !== null && !!observed && observed.component !== 'OTHER',
    );
    some('over-allocated', ({ overAllocated }) => overAllocated);
    some(
      'within the tolerance',
      ({ outcome, register, observed }) => outcome === 'agreed' && register?.fte !== observed?.fte,
    );
  }
});

eachSample('silence, zero, declined and unknown all occur, and needs of every priority', (test, { rounds }, today) => {
  for (const { cycle, frame, filed } of rounds) {
    const certified = filed.filter(({ response }) => response.state === 'certified');
    const answers = certified.map(({ response }) => response.answer);
    const share = certified.length / frame.filter(({ disposition }) => disposition === 'expected').length;
    const [least, most] = cycle.state === 'closed' ? [0.85, 0.95] : [0.35, 0.45];
    test.ok(share >= least && share <= most, `${today} ${cycle.code}: ${share} certified`);
    for (const status of ['reported', 'confirmed-zero', 'declined']) {
      test.ok(
        answers.some(({ presence }) => presence.status === status),
        `presence ${status}`,
      );
      test.ok(
        answers.some(({ needs }) => needs?.status === status),
        `needs ${status}`,
      );
    }
    test.ok(
      answers.some(({ presence }) => presence.unknownComponents.length > 0),
      'unknown families',
    );
    test.ok(filed.length < frame.length, 'never begun');
    test.ok(
      filed.some(({ response }) => response.revision === 0),
      'begun and left',
    );
    test.ok(
      filed.some(({ revisions }) => revisions.length === 2),
      'amended',
    );
    const needs = answers.flatMap((answer) => answer.needs?.lines ?? []);
    for (const priority of ['critical', 'high', 'medium', 'low'])
      test.ok(
        needs.some((need) => need.priority === priority),
        priority,
      );
    test.same(new Set(needs.map(({ onSite }) => onSite)), new Set([true, false]));
    for (const field of ['component', 'role', 'capability', 'justification', 'neededBy'] as const) {
      test.ok(
        needs.some((need) => need[field] === null) && needs.some((need) => need[field] !== null),
        `with and without ${field}`,
      );
    }
    test.ok(
      needs.some(({ neededBy }) => neededBy !== null && neededBy > cycle.referenceDate),
      'needed later',
    );
  }
});

eachSample('every certified answer passes the validity edits and is labelled', (test, sample) => {
  for (const { cycle, filed } of sample.rounds) {
    for (const { center, answer } of filed.flatMap(({ revisions }) => revisions)) {
      test.same(faultsOf(answer, center, cycle.referenceDate, sample), [], `${cycle.code} ${center}`);
      for (const text of textsOf(answer)) test.match(text, /^Illustrative\. /);
    }
  }
});

eachSample(
  'what is certified was certified under the first questionnaire, and who begins now is asked the second',
  (test, { rounds }) => {
    for (const { cycle, filed } of rounds) {
      test.equal(cycle.instrument, cycle.state === 'open' ? 'I2' : 'I1');
      for (const { response, revisions } of filed) {
        test.equal(
          response.instrument,
          revisions.length > 0 ? 'I1' : cycle.instrument,
          `${cycle.code} ${response.center}`,
        );
        test.ok(revisions.every(({ instrument }) => instrument === 'I1'));
      }
    }
  },
);

eachSample('answers are certified while their cycle is open, some of them late', (test, { rounds }, today) => {
  for (const { cycle, filed } of rounds) {
    const closed = cycle.cutOff ?? `${today}T00:00:00.000Z`;
    test.ok(cycle.openedAt < closed && cycle.dueAt < cycle.closesAt, `${cycle.code} is open for a while`);
    for (const { response, revisions } of filed) {
      const instants = [
        cycle.openedAt,
        response.created_at,
        ...revisions.map(({ certified_at }) => certified_at),
        closed,
      ];
      test.same(instants, [...instants].sort(), `${cycle.code} ${response.center}`);
    }
    const late = filed.filter(({ revisions }) => (revisions[0]?.certified_at ?? '') > cycle.dueAt);
    test.equal(late.length > 0, cycle.state === 'closed');
  }
});

eachSample('what was recorded after a cut-off had been so before its reference date', (test, sample) => {
  for (const round of sample.rounds.filter(({ cycle }) => cycle.state === 'closed')) {
    const { referenceDate, cutOff } = round.cycle;
    const then = new Set(registerOf(sample, round).map(({ id }) => id));
    const now = sample.register.careers.map(current);
    const late = now.filter(
      ({ id, start_date, end_date, created_at }) =>
        !then.has(id) && start_date <= referenceDate && (end_date ?? '9999') >= referenceDate && created_at > cutOff!,
    );
    const gone = now.filter(({ id, end_date }) => then.has(id) && end_date !== null && end_date < referenceDate);
    test.ok(late.length >= 5, `${late.length} registered late`);
    test.ok(gone.length >= 3, `${gone.length} ends recorded late`);
  }
});
