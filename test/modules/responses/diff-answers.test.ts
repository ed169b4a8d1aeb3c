// Two certified answers compared: lines are told by what they say, and what is found explains all that differs and nothing else.
import fc from 'fast-check';
import t from 'tap';
import { canonicalJson } from '../../../src/lib/canonical-json.ts';
import { diffAnswers } from '../../../src/modules/responses/diff-answers.ts';
import type { Answer, Change, NeedLine, PresenceLine } from '../../../src/modules/responses/model.ts';

const ID = '0199d3c1-5b7a-7c3e-8a52-00000000000';
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
const need = (rest: Partial<NeedLine> = {}): NeedLine => ({
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
const answer = (lines: PresenceLine[], needs: NeedLine[] = [], rest: Partial<Answer> = {}): Answer => ({
  presence: { status: 'reported', unknownComponents: [], lines },
  needs: { status: 'reported', lines: needs },
  remarks: null,
  ...rest,
});
const told = (from: Answer, to: Answer) =>
  diffAnswers(from, to).map(({ op, pointerFrom, pointerTo, fields }) =>
    [op, pointerFrom ?? '-', pointerTo ?? '-', ...(fields ?? [])].join(' '),
  );
const at = (index: number) => `/presence/lines/${index}`;
const needAt = (index: number) => `/needs/lines/${index}`;

const CASES: [rule: string, from: Answer, to: Answer, changes: string[]][] = [
  ['an answer does not differ from itself', answer([line()], [need()]), answer([line()], [need()]), []],
  [
    'a line put in does not change those behind it',
    answer([line(), line({ component: 'TSA' })]),
    answer([line({ component: 'FPS', role: 'ANL' }), line(), line({ component: 'TSA' })]),
    [`added - ${at(0)}`],
  ],
  [
    'a line is the same whose FTE has changed',
    answer([line(), line({ role: 'ANL' })]),
    answer([line({ role: 'ANL', ftePerPerson: 0.5 })]),
    [`changed ${at(1)} ${at(0)} ftePerPerson`, `removed ${at(0)} -`],
  ],
  [
    'the deployment that is named decides, whatever else is said',
    answer([line({ deploymentId: `${ID}1` }), line({ component: 'TSA', role: 'ANL' })]),
    answer([line({ component: 'CBP' }), line({ deploymentId: `${ID}1`, component: 'TSA', role: 'ANL' })]),
    [`changed ${at(0)} ${at(1)} component role`, `removed ${at(1)} -`, `added - ${at(0)}`],
  ],
  [
    'lines of different deployments are never one line',
    answer([line({ deploymentId: `${ID}1` })]),
    answer([line({ deploymentId: `${ID}2` })]),
    [`removed ${at(0)} -`, `added - ${at(0)}`],
  ],
  [
    'a line that is linked later is the same line',
    answer([line()]),
    answer([line({ deploymentId: `${ID}1` })]),
    [`changed ${at(0)} ${at(0)} deploymentId`],
  ],
  [
    'where presence lines stand counts for nothing',
    answer([line(), line({ role: 'ANL' })]),
    answer([line({ role: 'ANL' }), line()]),
    [],
  ],
  [
    'the order of needs does',
    answer([], [need(), need({ component: 'TSA' })]),
    answer([], [need({ component: 'TSA' }), need()]),
    ['changed /needs/lines /needs/lines order'],
  ],
  [
    'lines that share neither component nor role are two',
    answer([], [need({ component: 'CBP', role: 'IO' })]),
    answer([], [need({ component: 'TSA', role: 'ANL' })]),
    [`removed ${needAt(0)} -`, `added - ${needAt(0)}`],
  ],
  [
    'statuses, unknown families and remarks are fields of their own',
    answer([line()], [need()], { remarks: 'Before.' }),
    {
      presence: { status: 'reported', unknownComponents: ['TSA'], lines: [line()] },
      needs: { status: 'confirmed-zero', lines: [] },
      remarks: null,
    },
    [
      'added - /presence/unknownComponents/0',
      'changed /needs/status /needs/status',
      `removed ${needAt(0)} -`,
      'changed /remarks /remarks',
    ],
  ],
];
for (const [rule, from, to, changes] of CASES) t.test(rule, async (t) => t.same(told(from, to), changes));

const code = fc.constantFrom('CBP', 'TSA', 'FPS');
const role = fc.constantFrom('IO', 'ANL');
const lines = fc.array(
  fc.record({
    deploymentId: fc.option(fc.constantFrom('1', '2', '3').map((digit) => `${ID}${digit}`)),
    component: code,
    role,
    ftePerPerson: fc.constantFrom(0.5, 1),
  }),
  { maxLength: 6 },
);
const needs = fc.array(fc.record({ component: fc.option(code), role: fc.option(role), fte: fc.constantFrom(1, 2) }), {
  maxLength: 6,
});
const answers = fc
  .record({ lines, needs, unknown: fc.array(code, { maxLength: 3 }), remarks: fc.option(fc.constantFrom('a', 'b')) })
  .map(
    ({ unknown, remarks, ...its }): Answer => ({
      presence: { status: 'reported', unknownComponents: unknown, lines: its.lines.map(line) },
      needs: { status: its.needs.length > 0 ? 'reported' : 'declined', lines: its.needs.map(need) },
      remarks,
    }),
  );

const sorted = (values: readonly unknown[]) => values.map((value) => canonicalJson(value)).sort();
const under = (changes: Change[], pointer: string) =>
  changes.filter(({ pointerFrom, pointerTo }) => (pointerFrom ?? pointerTo)?.startsWith(`${pointer}/`));

/** What a list says once its changes are made: values taken out and put in, whatever their order. */
function applied(list: readonly unknown[], changes: Change[]): string[] {
  const rest = sorted(list);
  for (const { op, before } of changes) {
    if (op !== 'added') rest.splice(rest.indexOf(canonicalJson(before)), 1);
  }
  return [...rest, ...changes.filter(({ op }) => op !== 'removed').map(({ after }) => canonicalJson(after))].sort();
}

t.test('nothing differs exactly where nothing but the order of presence does', async (t) => {
  fc.assert(
    fc.property(answers, answers, (from, to) => {
      const plain = ({ presence, needs, remarks }: Answer) =>
        canonicalJson({ presence: [sorted(presence.lines), [...presence.unknownComponents].sort()], needs, remarks });
      return (
        diffAnswers(from, from).length === 0 && (diffAnswers(from, to).length === 0) === (plain(from) === plain(to))
      );
    }),
  );
  t.end();
});

t.test('the changes explain every difference', async (t) => {
  fc.assert(
    fc.property(answers, answers, (from, to) => {
      const changes = diffAnswers(from, to);
      t.same(applied(from.presence.lines, under(changes, '/presence/lines')), sorted(to.presence.lines));
      t.same(applied(from.needs.lines, under(changes, '/needs/lines')), sorted(to.needs.lines));
      t.same(
        applied(from.presence.unknownComponents, under(changes, '/presence/unknownComponents')),
        sorted(to.presence.unknownComponents),
      );
      const order = changes.find(({ fields }) => fields?.[0] === 'order');
      const added = new Set(changes.flatMap(({ op, pointerTo }) => (op === 'added' ? pointerTo : [])));
      const kept = to.needs.lines.filter((_, index) => !added.has(needAt(index)));
      if (order !== undefined) t.same(order.after, kept);
    }),
    { numRuns: 60 },
  );
});

t.test('the other way round is the mirror image', async (t) => {
  const mirrored = ({ op, item, pointerFrom, pointerTo, before, after, fields }: Change): Change => ({
    op: op === 'added' ? 'removed' : op === 'removed' ? 'added' : op,
    item,
    pointerFrom: pointerTo,
    pointerTo: pointerFrom,
    before: after,
    after: before,
    ...(fields && { fields }),
  });
  fc.assert(
    fc.property(answers, answers, (from, to) => {
      t.same(sorted(diffAnswers(to, from)), sorted(diffAnswers(from, to).map(mirrored)));
    }),
    { numRuns: 60 },
  );
});
