// Sections 3 and 4 of the methodology, rule by rule, for one center.
import t from 'tap';
import type { CenterAnswer, Finding } from '../../../src/modules/reconciliation/model.ts';
import { denied, match, observed, registered, reported, unit } from './rosters.ts';

/** A finding in one line: key, outcome, differences. */
function brief({ key, outcome, differences }: Finding): string {
  return [key, outcome, ...differences].join(' ');
}

function findingOf(findings: readonly Finding[], key: string): Finding {
  const finding = findings.find((each) => each.key === key);
  if (finding === undefined) throw new Error(`no finding ${key} in ${findings.map(brief).join(', ')}`);
  return finding;
}

t.test('not answered is never zero', async (t) => {
  const register = [registered('a', 'TSA FIO full-time 100')];
  for (const status of ['absent', 'declined', 'outside-frame'] as const) {
    const [finding] = match(register, { status });
    t.match(finding, { outcome: 'not-comparable', unverified: true, observed: null, line: null }, status);
    t.same(finding?.reconciled, unit('TSA FIO full-time 100'), 'the register counts, unverified');
  }
  const [zero] = match(register, { status: 'confirmed-zero' });
  t.match(zero, { outcome: 'register-only', denied: false, reconciled: null, unverified: false });
  t.same(match([], { status: 'absent' }), []);
});

t.test('a family marked unknown is not comparable, with all its components, and no other is touched', async (t) => {
  const register = [
    registered('a', 'CBP-USBP BPA full-time 100'),
    registered('b', 'TSA FIO full-time 100'),
    registered('c', 'NPPD PSA full-time 100'),
  ];
  const findings = match(register, reported([], ['CBP', 'NPPD']));
  t.same(findings.map(brief).sort(), ['d:a not-comparable', 'd:b register-only', 'd:c not-comparable']);
});

t.test('a linked line is compared with its deployment and no other', async (t) => {
  const register = [registered('a', 'CBP-USBP BPA full-time 100'), registered('b', 'CBP-OFO CBPO part-time 50')];
  const findings = match(register, reported([observed('CBP-USBP BPA full-time 100', { deploymentId: 'b' })]));
  t.match(findingOf(findings, 'd:b'), { outcome: 'differs', line: 0 });
  t.same(findingOf(findings, 'd:b').differences, ['component', 'role', 'arrangement', 'fte']);
  t.match(findingOf(findings, 'd:a'), { outcome: 'register-only', denied: false, line: null });
});

t.test('a linked pair belongs to the family of the register', async (t) => {
  const register = [registered('a', 'CBP BPA full-time 100')];
  const [finding, ...others] = match(register, reported([observed('TSA BPA full-time 100', { deploymentId: 'a' })]));
  t.match(finding, { family: 'CBP', outcome: 'differs', differences: ['component'], lessSpecific: false });
  t.same(others, []);
});

t.test('a denial is explicit and takes the deployment out of the pairing', async (t) => {
  const register = [registered('a', 'CBP BPA full-time 100')];
  const findings = match(register, reported([observed('CBP BPA full-time 100'), denied('a')]));
  t.match(findingOf(findings, 'd:a'), { outcome: 'register-only', denied: true, line: 1, reconciled: null });
  t.match(findingOf(findings, 'c:CBP:BPA:full-time:100:1'), { outcome: 'center-only', line: 0 });
});

t.test('a line that names a deployment outside the register is not paired and hints at timing', async (t) => {
  const register = [registered('a', 'CBP BPA full-time 100')];
  const lines = [observed('CBP BPA full-time 100', { deploymentId: 'ended' }), denied('also ended')];
  const findings = match(register, reported(lines));
  t.same(findings.map(brief), ['d:a register-only', 'c:CBP:BPA:full-time:100:1 center-only']);
  t.match(findings[1], { hint: 'timing', deploymentId: null, line: 0, reconciled: unit('CBP BPA full-time 100') });
});

t.test('units are admissible by component, ancestor or role, and only within a family', async (t) => {
  const cases: [string, string, boolean][] = [
    ['CBP-USBP BPA full-time 100', 'CBP-USBP ANL virtual 20', true],
    ['CBP-USBP BPA full-time 100', 'CBP ANL virtual 20', true],
    ['CBP BPA full-time 100', 'CBP-USBP ANL virtual 20', true],
    ['CBP-USBP BPA full-time 100', 'CBP-OFO BPA virtual 20', true],
    ['CBP-USBP BPA full-time 100', 'CBP-OFO ANL full-time 100', false],
    ['CBP BPA full-time 100', 'TSA BPA full-time 100', false],
    ['NPPD PSA full-time 100', 'CISA PSA full-time 100', true],
    ['NPPD PSA full-time 100', 'CISA CSA full-time 100', false],
  ];
  for (const [ours, theirs, isPaired] of cases) {
    const findings = match([registered('a', ours)], reported([observed(theirs)]));
    t.equal(findings.length, isPaired ? 1 : 2, `${ours} and ${theirs}`);
  }
});

t.test('each field that differs is named, and the two sides share what counts', async (t) => {
  const cases: [string, string, string[], string][] = [
    ['CBP-USBP BPA full-time 100', 'CBP-USBP BPA full-time 100', [], 'CBP-USBP BPA full-time 100'],
    ['CBP-USBP BPA full-time 100', 'CBP-USBP BPA full-time 90', [], 'CBP-USBP BPA full-time 100'],
    ['CBP-USBP BPA full-time 100', 'CBP-USBP BPA full-time 89', ['fte'], 'CBP-USBP BPA full-time 89'],
    ['CBP-USBP BPA full-time 89', 'CBP-USBP BPA full-time 100', ['fte'], 'CBP-USBP BPA full-time 100'],
    ['CBP-USBP BPA full-time 100', 'CBP-OFO BPA full-time 100', ['component'], 'CBP-USBP BPA full-time 100'],
    ['CBP-USBP BPA full-time 100', 'CBP-USBP ANL full-time 95', ['role'], 'CBP-USBP BPA full-time 95'],
    ['CBP-USBP BPA full-time 100', 'CBP-USBP BPA liaison 100', ['arrangement'], 'CBP-USBP BPA liaison 100'],
    [
      'CBP-USBP BPA full-time 50',
      'CBP-OFO BPA virtual 20',
      ['component', 'arrangement', 'fte'],
      'CBP-USBP BPA virtual 20',
    ],
  ];
  for (const [ours, theirs, differences, reconciled] of cases) {
    const [finding, ...others] = match([registered('a', ours)], reported([observed(theirs)]));
    t.same(others, []);
    t.equal(finding?.outcome, differences.length === 0 ? 'agreed' : 'differs');
    t.strictSame(finding?.differences, differences, `${ours} and ${theirs}`);
    t.same(finding?.reconciled, unit(reconciled));
    t.same([finding?.register, finding?.observed], [unit(ours), unit(theirs)], 'both sides are kept');
  }
});

t.test('an ancestor in place of a component is no difference, on either side, and is marked', async (t) => {
  for (const [ours, theirs] of [
    ['CBP-USBP BPA full-time 100', 'CBP BPA full-time 100'],
    ['CBP BPA full-time 100', 'CBP-USBP BPA full-time 100'],
  ] as const) {
    const [finding] = match([registered('a', ours)], reported([observed(theirs)]));
    t.match(finding, { outcome: 'agreed', lessSpecific: true, reconciled: unit(ours) });
  }
  const [differing] = match(
    [registered('a', 'CBP BPA full-time 100')],
    reported([observed('CBP-OFO ANL virtual 100')]),
  );
  t.match(differing, { outcome: 'differs', lessSpecific: true, differences: ['role', 'arrangement'] });
});

t.test('a stale registration stays marked, whatever comes of it', async (t) => {
  const register = [registered('a', 'TSA FIO full-time 100', { stale: true })];
  const answers: CenterAnswer[] = [
    { status: 'absent' },
    { status: 'confirmed-zero' },
    reported([observed('TSA FIO full-time 100')]),
    reported([observed('TSA FIO virtual 100')]),
  ];
  for (const answer of answers) t.ok(match(register, answer)[0]?.stale);
});

t.test('a line of several people is as many units, each known by its ordinal among equals', async (t) => {
  const lines = [
    observed('TSA FIO full-time 100', { deploymentId: 'elsewhere' }),
    observed('TSA FIO full-time 100', { headcount: 2 }),
    observed('TSA FIO full-time 50'),
    observed('TSA FIO full-time 100', { headcount: 2 }),
  ];
  const register = ['a', 'b', 'c'].map((id) => registered(id, 'TSA FIO full-time 100', { positionRef: id }));
  const findings = match(register.slice(0, 1), reported(lines));
  t.same(findings.map(brief), [
    'd:a agreed',
    'c:TSA:FIO:full-time:50:1 center-only',
    'c:TSA:FIO:full-time:100:1 center-only',
    'c:TSA:FIO:full-time:100:2 center-only',
    'c:TSA:FIO:full-time:100:3 center-only',
    'c:TSA:FIO:full-time:100:4 center-only',
  ]);
  t.same(
    findings.map(({ line, hint }) => [line, hint]),
    [
      [1, null],
      [2, null],
      [1, null],
      [3, null],
      [3, null],
      [0, 'timing'],
    ],
    'equal units are given in the order of their lines, hinted ones last',
  );
  t.same(
    match(register, reported(lines)).map(({ line }) => line),
    [1, 1, 3, 2, 3, 0],
    'also to several deployments',
  );
});

t.test('a register-only and a center-only finding of equal role may be one person', async (t) => {
  const register = [registered('a', 'CBP BPA full-time 100'), registered('b', 'ICE SA full-time 100')];
  const findings = match(register, reported([observed('TSA BPA full-time 100'), observed('USCG BPA full-time 100')]));
  t.equal(findingOf(findings, 'd:a').possibleMatch, 'c:TSA:BPA:full-time:100:1');
  t.equal(findingOf(findings, 'c:TSA:BPA:full-time:100:1').possibleMatch, 'd:a');
  t.equal(findingOf(findings, 'c:USCG:BPA:full-time:100:1').possibleMatch, null, 'one to one, in canonical order');
  t.equal(findingOf(findings, 'd:b').possibleMatch, null, 'neither role nor OTHER');
});

t.test('the component OTHER, on either side, may be anybody, after those of equal role', async (t) => {
  const register = [registered('a', 'CBP BPA full-time 100'), registered('b', 'ICE SA full-time 100')];
  const lines = [observed('OTHER ANL full-time 100'), observed('OTHER SA full-time 100')];
  const findings = match(register, reported(lines));
  t.equal(findingOf(findings, 'd:a').possibleMatch, 'c:OTHER:ANL:full-time:100:1');
  t.equal(findingOf(findings, 'd:b').possibleMatch, 'c:OTHER:SA:full-time:100:1');
  const [ours] = match([registered('o', 'OTHER OTH full-time 100')], reported([observed('TSA FIO full-time 100')]));
  t.equal(ours?.possibleMatch, 'c:TSA:FIO:full-time:100:1');
});

t.test('a denied deployment and a unit that hints at timing may still be one person', async (t) => {
  const lines = [denied('a'), observed('CBP BPA full-time 100', { deploymentId: 'ended' })];
  const findings = match([registered('a', 'CBP BPA full-time 100')], reported(lines));
  t.equal(findingOf(findings, 'd:a').possibleMatch, 'c:CBP:BPA:full-time:100:1');
});

t.test('identical deployments are told apart by position, start and deployment', async (t) => {
  const text = 'TSA FIO full-time 100';
  const lines = [observed(text)];
  const pairedOf = (findings: Finding[]) => findings.find((finding) => finding.outcome === 'agreed')?.deploymentId;
  const byPosition = [registered('a', text, { positionRef: 'Z' }), registered('b', text, { positionRef: 'Y' })];
  t.equal(pairedOf(match(byPosition, reported(lines))), 'b');
  const sameRef = { positionRef: 'Y' };
  const byStart = [registered('a', text, sameRef), registered('b', text, { ...sameRef, startDate: '2025-01-01' })];
  t.equal(pairedOf(match(byStart, reported(lines))), 'b');
  const byDeployment = [registered('b', text, sameRef), registered('a', text, sameRef)];
  t.equal(pairedOf(match(byDeployment, reported(lines))), 'a');
});

t.test('what validity edits forbid still has exactly one outcome', async (t) => {
  const register = [registered('a', 'CBP BPA full-time 100')];
  const twice = [
    denied('a'),
    observed('CBP BPA virtual 50', { deploymentId: 'a' }),
    observed('CBP ANL full-time 100', { deploymentId: 'a', headcount: 2 }),
  ];
  t.same(match(register, reported(twice)).map(brief), [
    'd:a differs role',
    'c:CBP:ANL:full-time:100:1 center-only',
    'c:CBP:BPA:virtual:50:1 center-only',
  ]);
  t.same(match(register, reported([denied('a'), denied('a')])).map(brief), ['d:a register-only']);
  const linked = observed('CBP BPA full-time 100', { deploymentId: 'a' });
  const unknown = reported([linked, observed('CBP ANL full-time 100')], ['CBP']);
  t.same(match([...register, registered('b', 'CBP ANL full-time 100')], unknown).map(brief), [
    'd:b not-comparable',
    'd:a agreed',
    'c:CBP:ANL:full-time:100:1 center-only',
  ]);
});
