// The shared vectors, section 8: every need and the gap measures of every case, from the findings on.
import t from 'tap';
import { fillNeeds } from '../../../src/modules/gaps/fill-needs.ts';
import { listPresentUnits } from '../../../src/modules/reconciliation/list-present-units.ts';
import { matchRosters } from '../../../src/modules/reconciliation/match-rosters.ts';
import { P1 } from '../../../src/modules/reference/policy.ts';
import { answerOf, needsOf, REFERENCE_DATE, registerOf, tree, vectors } from '../reconciliation/vectors.ts';
import { sumNeeds } from './sum-needs.ts';

t.equal(vectors.length, 40, 'all vectors are read');

for (const vector of vectors) {
  t.test(`${vector.name} of the shared vectors`, async (t) => {
    const { needsStatus, needs: expected, gap } = vector.expected;
    t.equal(vector.input.response?.needs.status ?? 'absent', needsStatus, 'the answer to the needs item');
    if (needsStatus === 'declined' || needsStatus === 'absent') {
      t.ok(
        Object.values(gap).every((value) => value === null),
        'unknown need is never zero need',
      );
      return;
    }
    const register = registerOf(vector);
    const rosters = { center: 'TX-JCIC', referenceDate: REFERENCE_DATE, register, answer: answerOf(vector) };
    const needs = needsOf(vector);
    const filling = fillNeeds(listPresentUnits(matchRosters(rosters, tree, P1)), needs, tree, P1);
    const results = filling.needs.map(({ filledFte, gapFte, status }) => ({ filledFte, gapFte, status }));
    const inHundredths = (fte: number) => Math.round(fte * 100);
    t.strictSame(
      results,
      expected.map(({ filledFte, gapFte, status }) => {
        return { filledFte: inHundredths(filledFte), gapFte: inHundredths(gapFte), status };
      }),
      'needs',
    );
    const presenceWithoutNeedFte = filling.presenceWithoutNeed.reduce((sum, { fte }) => sum + fte, 0);
    const measures: Record<string, number> = { ...sumNeeds(needs, filling.needs), presenceWithoutNeedFte };
    for (const [name, value] of Object.entries(gap)) t.equal(measures[name], inHundredths(value ?? NaN), name);
  });
}
