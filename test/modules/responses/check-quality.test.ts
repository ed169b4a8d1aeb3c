// The quality edits, rule by rule: what each asks about, what lies right beside it and is let through, and what each does with
// values that are missing.
import t from 'tap';
import { buildComponentTree } from '../../../src/modules/reference/index.ts';
import { checkQuality, type QualityContext } from '../../../src/modules/responses/check-quality.ts';
import { instrumentOf } from '../../../src/modules/responses/instrument-of.ts';
import { listEdits } from '../../../src/modules/responses/list-edits.ts';
import type {
  Answer,
  AnswerDraft,
  ExplainedEdit,
  NeedLineDraft,
  PresenceLine,
} from '../../../src/modules/responses/model.ts';
import { offerExplanations } from '../../../src/modules/responses/offer-explanations.ts';
import { settleAcknowledgements } from '../../../src/modules/responses/settle-acknowledgements.ts';

const line = (rest: Partial<PresenceLine> = {}): PresenceLine => ({
  deploymentId: null,
  observed: true,
  component: 'CBP',
  role: 'IO',
  arrangement: 'full-time',
  headcount: 1,
  ftePerPerson: 0.9,
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
type Presence = NonNullable<AnswerDraft['presence']>;
const of = (
  lines: PresenceLine[],
  needs: NeedLineDraft[] | 'confirmed-zero' | 'declined' = [need()],
  rest: Partial<Presence> = {},
): AnswerDraft => ({
  presence: { status: 'reported', unknownComponents: [], lines, ...rest },
  needs: typeof needs === 'string' ? { status: needs, lines: [] } : { status: 'reported', lines: needs },
  remarks: null,
});
const declined = { status: 'declined', lines: [], unknownComponents: [] } as const;
const contextOf = (last?: AnswerDraft): QualityContext => ({
  center: 'ZZ-1',
  referenceDate: '2026-06-30',
  codes: { components: new Map(), roles: new Map(), capabilities: new Map() },
  tree: buildComponentTree(
    ['CBP', 'TSA', 'FPS', 'CBP-USBP'].map((code) => {
      const parent = code === 'CBP-USBP' ? 'CBP' : null;
      return { code, parent, successorTo: null, validFrom: null, validTo: null };
    }),
  ),
  deployments: new Map(),
  last: last && { cycle: '2025-H2', revision: 3, answer: last as Answer },
});
const people = (fte: number, rest: Partial<PresenceLine> = {}) => [
  line({ headcount: fte * 2, ftePerPerson: 0.5, ...rest }),
];
const said = (answer: AnswerDraft, last?: AnswerDraft) =>
  checkQuality(answer, contextOf(last)).map(({ code, pointer }) => `${code} ${pointer}`);

const CHANGE = ['presence-change /presence/lines'];
const NEEDS = ['needs-change /needs/lines'];
const FAR = ['headcount-far-from-fte /presence/lines'];
const UNKNOWN = ['more-unknown-than-known /presence/unknownComponents'];
const FULL = ['all-fte-one /presence/lines'];
const NONE = ['presence-without-need /needs/status'];
const CASES: [rule: string, answer: AnswerDraft, edits: string[], last?: AnswerDraft][] = [
  ['presence: more than half of the last, and two FTE', of(people(6.5)), CHANGE, of(people(4))],
  ['presence: half of it is not more than half', of(people(6)), [], of(people(4))],
  ['presence: less than two FTE is no large change', of(people(2.5)), [], of(people(1))],
  ['presence: exactly two FTE is', of(people(3)), CHANGE, of(people(1))],
  ['presence: a fall is a change', of(people(1)), CHANGE, of(people(4))],
  [
    'presence: from a confirmed zero, two FTE is',
    of(people(2)),
    CHANGE,
    of([], [need()], { status: 'confirmed-zero' }),
  ],
  ['presence: a refusal is compared with nothing', of(people(9)), [], of([], [need()], declined)],
  ['presence: nor is anything without an earlier answer', of(people(9)), []],
  [
    'presence: a line without its numbers is waited for',
    of([...people(9), line({ headcount: null })]),
    [],
    of(people(1)),
  ],
  ['presence: a denial is nobody', of([...people(4), line({ observed: false, headcount: 50 })]), [], of(people(4))],
  [
    'presence: families that either answer does not know are left out of both',
    of(people(1, { component: 'TSA' }), [need()], { unknownComponents: ['CBP'] }),
    [],
    of([...people(9, { component: 'CBP-USBP' }), ...people(1, { component: 'TSA' })]),
  ],
  ['needs: more than half of the last, and two FTE', of(people(1), [need({ fte: 4 })]), NEEDS, of(people(1), [need()])],
  ['needs: half of it is not', of(people(1), [need({ fte: 6 })]), [], of(people(1), [need({ fte: 4 })])],
  [
    'needs: a need without its FTE is waited for',
    of(people(1), [need({ fte: 9 }), need({ fte: null })]),
    [],
    of(people(1)),
  ],
  ['needs: a refusal is compared with nothing', of(people(1), 'declined'), [], of(people(1), [need({ fte: 9 })])],
  ['FTE under half the headcount, and two below it', of([line({ headcount: 4, ftePerPerson: 0.45 })]), FAR],
  ['half of it is not under half', of([line({ headcount: 4, ftePerPerson: 0.5 })]), []],
  ['less than two below it is near', of([line({ headcount: 2, ftePerPerson: 0.1 })]), []],
  ['two below it is far', of([line({ headcount: 2, ftePerPerson: 0.01 }), line({ ftePerPerson: 0.01 })]), FAR],
  ['a line without numbers is left out of both', of([line(), line({ headcount: 90, ftePerPerson: null })]), []],
  [
    'each critical need without a reason',
    of(people(1), [
      need({ priority: 'critical' }),
      need({ priority: 'critical', justification: ' ' }),
      need({ priority: 'high' }),
    ]),
    [0, 1].map((index) => `critical-need-unjustified /needs/lines/${index}/justification`),
  ],
  [
    'a critical need with one is not asked about',
    of(people(1), [need({ priority: 'critical', justification: 'Border.' })]),
    [],
  ],
  ['a need without a priority is not taken for critical', of(people(1), [need({ priority: null })]), []],
  ['more families unknown than in lines', of(people(1), [need()], { unknownComponents: ['TSA', 'FPS'] }), UNKNOWN],
  ['as many is not more', of(people(1), [need()], { unknownComponents: ['TSA'] }), []],
  ['a family named twice is one', of(people(1), [need()], { unknownComponents: ['TSA', 'TSA'] }), []],
  [
    'two components of a family are one family',
    of([line(), line({ component: 'CBP-USBP' })], [need()], { unknownComponents: ['TSA', 'FPS'] }),
    UNKNOWN,
  ],
  ['people on duty, and nobody needed', of(people(1), 'confirmed-zero'), NONE],
  ['an observed line without a headcount is somebody', of([line({ headcount: null })], 'confirmed-zero'), NONE],
  ['a denial is nobody', of([line({ observed: false })], 'confirmed-zero'), []],
  ['a refusal is no zero', of(people(1), 'declined'), []],
  ['three people at exactly 1.00', of([line({ headcount: 3, ftePerPerson: 1 })]), FULL],
  ['two are too few to ask', of([line({ headcount: 2, ftePerPerson: 1 })]), []],
  ['one who is not lets all of them through', of([line({ headcount: 3, ftePerPerson: 1 }), line()]), []],
  [
    'a line without its FTE is waited for',
    of([line({ headcount: 3, ftePerPerson: 1 }), line({ ftePerPerson: null })]),
    [],
  ],
  ['nothing answered is nothing asked', { presence: null, needs: null, remarks: null }, [], of(people(9))],
];
for (const [rule, answer, edits, last] of CASES) t.test(rule, async (t) => t.same(said(answer, last), edits));

t.test('an edit keeps its id while the facts stand, and no longer', async (t) => {
  const idOf = (fte: number, note: string | null = null) =>
    checkQuality(of(people(fte, { note })), contextOf(of(people(1))))[0]?.id;
  t.equal(idOf(4), idOf(4, 'Looked at.'));
  t.not(idOf(4), idOf(5));
});

t.test('one acknowledgement settles one edit; stale, unknown and repeated ones are faults by name', async (t) => {
  const [edit] = checkQuality(of(people(4)), contextOf(of(people(1))));
  const [stale] = checkQuality(of(people(5)), contextOf(of(people(1))));
  const give = (...ids: (string | undefined)[]) =>
    settleAcknowledgements(
      edit ? [edit] : [],
      ids.map((id) => ({ edit: id ?? '', explanation: 'A new team.' })),
    );
  t.match(give(edit?.id), {
    open: [],
    faults: [],
    explained: [{ code: 'presence-change', explanation: 'A new team.' }],
  });
  t.match(give(), { open: [edit], faults: [], explained: [] });
  const { open, faults } = give('nothing', stale?.id, edit?.id, edit?.id);
  t.same(open, []);
  t.same(
    faults.map(({ pointer }) => pointer),
    [0, 1, 3].map((index) => `/acknowledgements/${index}/edit`),
  );
  t.match(
    faults.map(({ message }) => message),
    [/no quality edit/, /stale.*presence-change/, /twice/],
  );
});

t.test(
  'what was explained last is offered for the same facts, wherever the line stands, and for an item as a whole',
  async (t) => {
    const explain = (answer: AnswerDraft, last?: AnswerDraft): ExplainedEdit[] =>
      checkQuality(answer, contextOf(last)).map((edit, index) => ({ ...edit, explanation: `Because ${index}.` }));
    const offered = (answer: AnswerDraft, kept: ExplainedEdit[], last?: AnswerDraft) =>
      offerExplanations(checkQuality(answer, contextOf(last)), kept).map(({ lastExplanation }) => lastExplanation);
    const [a, b] = [need({ priority: 'critical', fte: 1 }), need({ priority: 'critical', fte: 2 })];
    t.same(offered(of(people(1), [need(), b, a]), explain(of(people(1), [a, b]))), ['Because 1.', 'Because 0.']);
    t.same(offered(of(people(1), [{ ...a, fte: 3 }]), explain(of(people(1), [a]))), [null]);
    t.same(offered(of(people(5)), explain(of(people(4)), of(people(1))), of(people(1))), ['Because 0.']);
  },
);

t.test(
  'every rule is documented, with what it does where a value is missing; the first instrument has no quality edits',
  async (t) => {
    const edits = listEdits(instrumentOf('I2'));
    const seen = new Set(
      CASES.flatMap(([, answer, , last]) => checkQuality(answer, contextOf(last)).map(({ code }) => code)),
    );
    t.same(
      edits
        .filter(({ kind }) => kind === 'quality')
        .map(({ code }) => code)
        .sort(),
      [...seen].sort(),
    );
    for (const { title, rule, missing, kind, blocks } of edits) {
      t.ok(title && rule && missing);
      t.equal(blocks, kind === 'validity');
    }
    t.match(edits.find(({ code }) => code === 'presence-change')?.rule, /50 %.*2\.00 FTE/);
    t.notOk(
      listEdits(instrumentOf('I1')).some(({ kind, code }) => kind === 'quality' || code === 'carried-unconfirmed'),
    );
    t.throws(() => instrumentOf('I9'), RangeError);
  },
);
