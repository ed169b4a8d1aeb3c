// The whole sample as values: who acts, the register with its past, and the three cycles with their frames and answers. A pure
// function of the centers and the day of seeding; writing it down is left to seeds/sample.ts.
import { answerCycle } from './answer-cycle.ts';
import { addDays, instantOf } from './calendar.ts';
import { type Filed, fileResponse } from './file-responses.ts';
import { loadDay, recordingInstants } from './keep-register.ts';
import { listPrincipals, type Principals } from './list-principals.ts';
import { type Opening, openResponses } from './open-responses.ts';
import { type Center, placeBillets } from './place-billets.ts';
import { type Cycle, planCycles } from './plan-cycles.ts';
import { type Plans, planDeployments } from './plan-deployments.ts';
import { randomOf } from './random.ts';
import { type Register, tellCareers } from './tell-careers.ts';

export type FramedCenter = Center & {
  readonly name: string;
  readonly state: string;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
};
export type FrameRow = {
  readonly center: FramedCenter;
  readonly disposition: 'expected' | 'exempt';
  readonly reason: string | null;
};
export type Round = {
  readonly cycle: Cycle;
  readonly frame: readonly FrameRow[];
  readonly filed: readonly Filed[];
  readonly openings: readonly Opening[];
};
export type Sample = {
  /** When the principals were made, before anything else. */
  readonly begun: string;
  readonly principals: Principals;
  readonly register: Register;
  /** Every instant at which the register was written, in order. */
  readonly instants: readonly string[];
  readonly rounds: readonly Round[];
  readonly plans: Plans;
};

/** The one exemption, in the first cycle. */
const EXEMPT = { center: 'VI-USVIFC', reason: 'Illustrative: recovering from a hurricane.' };

/** The sample for `centers`, in the order of their codes, as of `today`. */
export function composeSample(centers: readonly FramedCenter[], today: string): Sample {
  const cycles = planCycles(today);
  const billets = placeBillets(centers, randomOf('billets'));
  const families = [...new Set(billets.map(({ family }) => family))];
  const begun = instantOf(addDays(loadDay(today, 0), -10), 15 * 60);
  const codes = centers.map(({ code }) => code);
  const principals = listPrincipals(codes, families, begun, randomOf('principals'));
  const instants = recordingInstants(today, families.length);
  const { liaisonOf, directorOf } = principals;
  const register = tellCareers(billets, { today, cycles, families, instants, liaisonOf, random: randomOf('register') });
  const latest = instantOf(addDays(today, -1), 23 * 60);

  const rounds = cycles.map((cycle, index) => {
    const frame = centers
      .filter((center) => isActive(center, cycle.referenceDate))
      .map((center) => place(center, index));
    const expected = frame.filter(({ disposition }) => disposition === 'expected').map(({ center }) => center);
    const answers = answerCycle(cycle, index, expected, register.careers);
    const filed = answers.map((answered) => fileResponse(cycle, answered, directorOf(answered.center), latest));
    const asked = expected.map(({ code }) => code);
    return { cycle, frame, filed, openings: openResponses(cycle, asked, filed, directorOf, latest) };
  });
  const plans = planDeployments(centers, billets, today, principals, randomOf('plans'));
  return { begun, principals, register, instants, rounds, plans };
}

function isActive({ valid_from, valid_to }: FramedCenter, day: string): boolean {
  return (valid_from === null || valid_from <= day) && (valid_to === null || valid_to >= day);
}

function place(center: FramedCenter, index: number): FrameRow {
  const isExempt = index === 0 && center.code === EXEMPT.center;
  return { center, disposition: isExempt ? 'exempt' : 'expected', reason: isExempt ? EXEMPT.reason : null };
}
