// The validity edits of api.md, clause by clause: what each refuses, and what lies right beside it and is let through.
import t from 'tap';
import { buildComponentTree, type ComponentNode } from '../../../src/modules/reference/index.ts';
import { checkAnswer } from '../../../src/modules/responses/check-answer.ts';
import type { CheckContext } from '../../../src/modules/responses/edits.ts';
import type { AnswerDraft, NeedLineDraft, PresenceLine } from '../../../src/modules/responses/model.ts';

const HERE = '0199d3c1-5b7a-7c3e-8a52-000000000001';
const ALSO_HERE = '0199d3c1-5b7a-7c3e-8a52-000000000002';
const ELSEWHERE = '0199d3c1-5b7a-7c3e-8a52-000000000003';

const node = (code: string, rest: Partial<ComponentNode> = {}): ComponentNode => ({
  code,
  parent: null,
  successorTo: null,
  validFrom: null,
  validTo: null,
  ...rest,
});
const COMPONENTS = [
  node('CBP'),
  node('CBP-USBP', { parent: 'CBP' }),
  node('TSA'),
  node('NPPD', { validTo: '2018-11-15' }),
  node('CISA', { successorTo: 'NPPD', validFrom: '2018-11-16' }),
  node('LATER', { validFrom: '2026-07-01' }),
];
const always = { validFrom: null, validTo: null };
const CONTEXT: CheckContext = {
  center: 'ZZ-1',
  referenceDate: '2026-06-30',
  codes: {
    components: new Map(COMPONENTS.map((each) => [each.code, each])),
    roles: new Map<string, { validFrom: string | null; validTo: string | null }>([
      ['IO', always],
      ['OLD', { validFrom: null, validTo: '2026-06-29' }],
    ]),
    capabilities: new Map([['analyze', always]]),
  },
  tree: buildComponentTree(COMPONENTS),
  deployments: new Map([
    [HERE, 'TSA'],
    [ALSO_HERE, 'CBP-USBP'],
  ]),
};

const line = (rest: Partial<PresenceLine> = {}): PresenceLine => ({
  deploymentId: null,
  observed: true,
  component: 'CBP',
  role: 'IO',
  arrangement: 'full-time',
  headcount: 1,
  ftePerPerson: 1,
  basis: 'observed',
  note: null,
  ...rest,
});
const need = (rest: Partial<NeedLineDraft> = {}): NeedLineDraft => ({
  component: null,
  role: null,
  fte: 1,
  onSite: true,
  priority: 'low',
  capability: null,
  neededBy: null,
  justification: null,
  ...rest,
});
const denial = (deploymentId: string | null): PresenceLine =>
  line({
    deploymentId,
    observed: false,
    component: null,
    role: null,
    arrangement: null,
    headcount: null,
    ftePerPerson: null,
  });

const NONE = { status: 'confirmed-zero', lines: [] } as const;
type Presence = NonNullable<AnswerDraft['presence']>;
const presence = (lines: PresenceLine[], rest: Partial<Presence> = {}): AnswerDraft => ({
  presence: { status: 'reported', unknownComponents: [], lines, ...rest },
  needs: NONE,
  remarks: null,
});
const needs = (
  lines: NeedLineDraft[],
  status: 'reported' | 'confirmed-zero' | 'declined' | null = 'reported',
): AnswerDraft => ({
  presence: { ...NONE, unknownComponents: [] },
  needs: { status, lines },
  remarks: null,
});
const said = (answer: AnswerDraft) => checkAnswer(answer, CONTEXT).map(({ code, pointer }) => `${code} ${pointer}`);
const at = (index: number, field: string) => `/presence/lines/${index}/${field}`;

type Case = [rule: string, answer: AnswerDraft, edits: string[]];
const CASES: Case[] = [
  ['a plain answer has no edits', { ...presence([line()]), needs: { status: 'reported', lines: [need()] } }, []],
  [
    'unknown codes are named where they stand',
    presence([line({ component: 'XX', role: 'YY' })]),
    [`unknown-code ${at(0, 'component')}`, `unknown-code ${at(0, 'role')}`],
  ],
  [
    'a code that has ended by the reference date is expired',
    presence([line({ component: 'NPPD', role: 'OLD' })]),
    [`expired-code ${at(0, 'component')}`, `expired-code ${at(0, 'role')}`],
  ],
  [
    'a code that begins after the reference date is not valid on it',
    presence([line({ component: 'LATER' })]),
    [`expired-code ${at(0, 'component')}`],
  ],
  [
    'codes of needs are checked alike',
    needs([need({ component: 'XX', role: 'OLD', capability: 'zz' })]),
    [
      'unknown-code /needs/lines/0/component',
      'expired-code /needs/lines/0/role',
      'unknown-code /needs/lines/0/capability',
    ],
  ],
  [
    'codes of a denial count for nothing',
    presence([{ ...denial(HERE), component: 'XX', role: 'YY', headcount: 7, ftePerPerson: 9 }]),
    [],
  ],
  ['reported presence without anything is no statement', presence([]), ['presence-without-content /presence/status']],
  ['reported presence may consist of unknown families', presence([], { unknownComponents: ['TSA'] }), []],
  ['reported presence may consist of denials', presence([denial(HERE)]), []],
  [
    'a confirmed zero has neither lines nor unknown families',
    presence([line()], { status: 'confirmed-zero', unknownComponents: ['TSA'] }),
    ['presence-with-content /presence/lines', 'presence-with-content /presence/unknownComponents'],
  ],
  [
    'who declines states nothing',
    presence([denial(HERE)], { status: 'declined' }),
    ['presence-with-content /presence/lines'],
  ],
  ['a confirmed zero stands alone', presence([], { status: 'confirmed-zero' }), []],
  [
    'to decline both is an answer',
    { ...presence([], { status: 'declined' }), needs: { status: 'declined', lines: [] } },
    [],
  ],
  [
    'silence is neither zero nor declined',
    { presence: null, needs: null, remarks: null },
    ['status-missing /presence/status', 'status-missing /needs/status'],
  ],
  [
    'an item with lines but no status is not answered',
    { ...presence([line()], { status: null }), needs: { status: null, lines: [] } },
    ['status-missing /presence/status', 'status-missing /needs/status'],
  ],
  ['reported needs have lines', needs([]), ['needs-without-lines /needs/status']],
  ['confirmed zero needs have none', needs([need()], 'confirmed-zero'), ['needs-with-lines /needs/lines']],
  ['declined needs have none', needs([need()], 'declined'), ['needs-with-lines /needs/lines']],
  [
    'a family listed as unknown has no line',
    presence([line({ component: 'CBP-USBP' })], { unknownComponents: ['CBP'] }),
    ['line-of-unknown-family /presence/lines/0'],
  ],
  [
    'a linked line is of the family of its deployment',
    presence([line({ deploymentId: HERE })], { unknownComponents: ['TSA'] }),
    ['line-of-unknown-family /presence/lines/0'],
  ],
  [
    'and of the family that it states',
    presence([line({ deploymentId: HERE })], { unknownComponents: ['CBP'] }),
    ['line-of-unknown-family /presence/lines/0'],
  ],
  [
    'a denial is of the family of its deployment alone',
    presence([{ ...denial(HERE), component: 'CBP' }], { unknownComponents: ['CBP'] }),
    [],
  ],
  [
    'a denial of an unknown family contradicts itself',
    presence([denial(ALSO_HERE)], { unknownComponents: ['CBP'] }),
    ['line-of-unknown-family /presence/lines/0'],
  ],
  ['another family may be unknown', presence([line()], { unknownComponents: ['TSA'] }), []],
  [
    'what is unknown is named by its family',
    presence([line()], { unknownComponents: ['CBP-USBP', 'XX', 'NPPD'] }),
    [
      'unknown-code /presence/unknownComponents/0',
      'unknown-code /presence/unknownComponents/1',
      'expired-code /presence/unknownComponents/2',
    ],
  ],
  [
    'a deployment is named by one line',
    presence([line({ deploymentId: HERE }), line(), denial(HERE), denial(HERE)]),
    [`deployment-named-twice ${at(2, 'deploymentId')}`, `deployment-named-twice ${at(3, 'deploymentId')}`],
  ],
  ['lines that are equal may repeat', presence([line(), line()]), []],
  ['a denial names its deployment', presence([denial(null)]), [`denial-without-deployment ${at(0, 'deploymentId')}`]],
  [
    'a line links what was at the center once',
    presence([line({ deploymentId: ELSEWHERE }), denial(ELSEWHERE)]),
    [
      `deployment-never-here ${at(0, 'deploymentId')}`,
      `deployment-never-here ${at(1, 'deploymentId')}`,
      `deployment-named-twice ${at(1, 'deploymentId')}`,
    ],
  ],
  [
    'a linked line is one person',
    presence([line({ deploymentId: HERE, headcount: 2 }), line({ deploymentId: ALSO_HERE, headcount: null })]),
    [`linked-headcount ${at(0, 'headcount')}`, `linked-headcount ${at(1, 'headcount')}`],
  ],
  [
    'an observed line is complete',
    presence([line({ component: null, role: null, arrangement: null, headcount: null, ftePerPerson: null })]),
    ['component', 'role', 'arrangement']
      .map((field) => `line-incomplete ${at(0, field)}`)
      .concat(`headcount-range ${at(0, 'headcount')}`, `fte-range ${at(0, 'ftePerPerson')}`),
  ],
  [
    'a headcount is 1 to 999, whole',
    presence([0, 1, 1.5, 999, 1000].map((headcount) => line({ headcount }))),
    [0, 2, 4].map((index) => `headcount-range ${at(index, 'headcount')}`),
  ],
  [
    'an FTE a person is 0.01 to 1.00',
    presence([0, 0.01, 0.29, 0.125, 1, 1.01, 3, -0.5].map((ftePerPerson) => line({ ftePerPerson }))),
    [0, 3, 5, 6, 7].map((index) => `fte-range ${at(index, 'ftePerPerson')}`),
  ],
  [
    'a need is 0.01 to 99.99',
    needs([0, 0.01, 99.99, 100, 0.001, null].map((fte) => need({ fte }))),
    [0, 3, 4, 5].map((index) => `need-range /needs/lines/${index}/fte`),
  ],
  ['a need has a priority', needs([need({ priority: null })]), ['line-incomplete /needs/lines/0/priority']],
  ['an item has up to 500 lines', presence(Array.from({ length: 500 }, () => line())), []],
  ['and no more', presence(Array.from({ length: 501 }, () => line())), ['too-many-lines /presence/lines']],
  ['needs alike', needs(Array.from({ length: 501 }, () => need())), ['too-many-lines /needs/lines']],
  [
    'text has up to 4,000 characters',
    { ...presence([line({ note: 'x'.repeat(4000) })]), remarks: '\u{1F600}'.repeat(4000) },
    [],
  ],
  [
    'and no more',
    {
      presence: presence([line({ note: 'x'.repeat(4001) })]).presence,
      needs: { status: 'reported', lines: [need({ justification: 'x'.repeat(4001) })] },
      remarks: 'x'.repeat(4001),
    },
    [`text-too-long ${at(0, 'note')}`, 'text-too-long /needs/lines/0/justification', 'text-too-long /remarks'],
  ],
  [
    'FTE and arrangement, role and component are independent',
    presence([
      line({ arrangement: 'part-time', ftePerPerson: 1 }),
      line({ arrangement: 'virtual', ftePerPerson: 1, component: 'TSA', role: 'IO' }),
    ]),
    [],
  ],
];

for (const [rule, answer, edits] of CASES) {
  t.test(rule, async (t) => t.same(said(answer), edits));
}

t.test('an edit keeps its id while its fault stands, and says what to do', async (t) => {
  const [edit] = checkAnswer(presence([line({ component: 'XX' })]), CONTEXT);
  const later = checkAnswer(
    presence([line({ component: 'XX' }), denial(null)], { unknownComponents: ['TSA'] }),
    CONTEXT,
  );
  t.same(edit, {
    id: 'unknown-code:/presence/lines/0/component',
    code: 'unknown-code',
    kind: 'validity',
    pointer: '/presence/lines/0/component',
    message: 'There is no component XX. Choose one from the list of components.',
    acknowledged: false,
    explanation: null,
    lastExplanation: null,
  });
  t.ok(later.some((each) => each.id === edit?.id));
  t.equal(new Set(later.map((each) => each.id)).size, later.length);
});
