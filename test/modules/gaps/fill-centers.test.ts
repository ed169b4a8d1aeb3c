// What is kept of the filling of centers, up to the largest answer that certification lets through.
import t from 'tap';
import { fillCenters } from '../../../src/modules/gaps/fill-centers.ts';
import { computeCenters } from '../../../src/modules/reconciliation/compute-centers.ts';
import { listPresentUnits } from '../../../src/modules/reconciliation/list-present-units.ts';
import { P1 } from '../../../src/modules/reference/index.ts';
import { tree } from '../reconciliation/vectors.ts';

const basis = { cycle: 'T-1', referenceDate: '2026-06-30', tree, policy: P1 };
const people = (headcount: number) => ({
  ...{ deploymentId: null, observed: true as const, headcount, basis: 'estimate' as const, note: null },
  ...{ component: 'IA', role: 'IO', arrangement: 'full-time' as const },
});

function fill(center: string, lines: number, headcount: number, needs: 'confirmed-zero' | 'declined') {
  const stated = Array.from({ length: lines }, () => people(headcount));
  const result = computeCenters(
    [
      {
        center,
        register: [],
        answer: {
          status: 'reported',
          unknownComponents: [],
          lines: stated.map((line, index) => ({ ...line, line: index, fte: 50 })),
        },
        ...{ responseRevision: 1, presenceStatus: 'reported', needsStatus: needs, informed: false, decisions: [] },
      },
    ],
    basis,
  );
  const presence = { status: 'reported' as const, unknownComponents: [], lines: [] };
  const present = result.map(({ center, findings }) => ({ center, findings, units: listPresentUnits(findings) }));
  return fillCenters(
    basis,
    present,
    new Map([[center, { presence, needs: { status: needs, lines: [] }, remarks: null }]]),
  );
}

t.test('the largest answer that can be certified is filled and its rest kept, person by person', async (t) => {
  const { needs, rest } = fill('ZZ-1', 500, 999, 'confirmed-zero');
  t.same(needs, []);
  t.equal(rest.length, 499_500);
  t.equal(new Set(rest.map(({ identity }) => identity)).size, 499_500);
});

t.test('where needs were declined there is no presence without a stated need', async (t) => {
  t.same(fill('ZZ-1', 1, 2, 'declined'), { needs: [], rest: [] });
});
