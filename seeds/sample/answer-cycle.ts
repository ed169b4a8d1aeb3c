// What every center answers in one cycle: the statement follows from the register as it was known then, from what was really so,
// and from the ways in which the two part. Every certified answer passes the validity edits of the contract.
import { addDays } from './calendar.ts';
import { type Conduct, chooseConduct } from './choose-answers.ts';
import { chooseViews, type View } from './choose-views.ts';
import { type Career, current, type Deployment, isOnDuty, knownAt } from './keep-register.ts';
import type { Center } from './place-billets.ts';
import type { Cycle } from './plan-cycles.ts';
import { type Random, randomOf } from './random.ts';
import { type NeedLine, needsOf } from './state-needs.ts';
import { countHeads, lineOf, onlySeen, type PresenceLine } from './state-presence.ts';

export type Answer = {
  readonly presence: {
    readonly status: 'reported' | 'confirmed-zero' | 'declined';
    readonly unknownComponents: readonly string[];
    readonly lines: readonly PresenceLine[];
  };
  /** Null in a draft alone: not answered yet, which is neither zero nor declined. */
  readonly needs: {
    readonly status: 'reported' | 'confirmed-zero' | 'declined';
    readonly lines: readonly NeedLine[];
  } | null;
  readonly remarks: string | null;
};
export type Answered = { readonly center: string; readonly conduct: Conduct; readonly answer: Answer };

/** How long before the reference date an ended deployment may have ended and still be taken for present, in days. */
const ENDED_LATELY = 200;
const TIMING_HINTS = 3;
/** The answers among which what the sample is to show is dealt out; drafts follow the register. */
const COUNTED: ReadonlySet<Conduct['filing']> = new Set(['certified', 'amended']);

/** The answers to the cycle that is number `index` of the sample, in the order of `centers`, without those never begun. */
export function answerCycle(
  cycle: Cycle,
  index: number,
  centers: readonly Center[],
  careers: readonly Career[],
): Answered[] {
  const random = randomOf(`answers of cycle ${index}`);
  const rosters = readRosters(cycle, careers);
  const registered = new Map(
    centers.map(({ code }) => [code, rosters.register.filter(({ center }) => center === code).length]),
  );
  const conduct = chooseConduct(
    cycle,
    centers.map(({ code }) => code),
    registered,
    random,
  );
  const unknown = new Map(
    centers.map(({ code }) => {
      const families = random.shuffle([...new Set(ofCenter(rosters.register, code).map(familyOf)), 'CISA', 'USSS']);
      return [code, [...new Set(families)].slice(0, conduct.get(code)?.unknown ?? 0).sort()];
    }),
  );
  const isSpokenOf = (deployment: Deployment) =>
    conduct.get(deployment.center)?.presence === 'reported' &&
    !unknown.get(deployment.center)?.includes(familyOf(deployment));
  const counts = new Set([...conduct].filter(([, { filing }]) => COUNTED.has(filing)).map(([center]) => center));
  const lines = linesOf(cycle, rosters, isSpokenOf, ({ center }) => counts.has(center), random);

  return centers.flatMap((center) => {
    const its = conduct.get(center.code);
    if (its === undefined || its.filing === 'never-begun') return [];
    const unknownComponents = unknown.get(center.code) ?? [];
    const extra = random.chance(0.2) ? onlySeen(unknownComponents, random) : [];
    const presence = presenceOf(its, unknownComponents, [...(lines.get(center.code) ?? []), ...extra]);
    const wanted = its.needs === 'reported' ? needsOf(center, cycle.referenceDate, random) : [];
    const needs = its.filing === 'draft' ? null : { status: its.needs, lines: wanted };
    const remarks = random.chance(0.3) ? 'Illustrative. This answer was made up for the sample.' : null;
    return [{ center: center.code, conduct: its, answer: { presence, needs, remarks } }];
  });
}

type Rosters = {
  /** On duty on the reference date, as known at the cut-off. */
  readonly register: readonly Deployment[];
  /** On duty on that day, and not in the register then. */
  readonly unregistered: readonly Deployment[];
  /** In the register then, and gone by that day, as was recorded later. */
  readonly gone: ReadonlySet<string>;
  /** Known, but not on duty on that day: ended lately, or yet to come. */
  readonly mistakable: readonly Deployment[];
};

function readRosters({ referenceDate, cutOff }: Cycle, careers: readonly Career[]): Rosters {
  const known = careers.flatMap((career) => knownAt(career, cutOff ?? '9999') ?? []);
  const register = known.filter((deployment) => isOnDuty(deployment, referenceDate));
  const truth = careers.map(current).filter((deployment) => isOnDuty(deployment, referenceDate));
  const registered = new Set(register.map(({ id }) => id));
  const there = new Set(truth.map(({ id }) => id));
  const earliest = addDays(referenceDate, -ENDED_LATELY);
  return {
    register,
    unregistered: truth.filter(({ id }) => !registered.has(id)),
    gone: new Set([...registered].filter((id) => !there.has(id))),
    mistakable: known.filter((deployment) => {
      const { id, cancelled_at, end_date } = deployment;
      return (
        cancelled_at === null && !registered.has(id) && !there.has(id) && (end_date === null || end_date > earliest)
      );
    }),
  };
}

/** The lines of each center about people whom some component has, or had, or will have registered. */
function linesOf(
  { mode }: Cycle,
  { register, unregistered, gone, mistakable }: Rosters,
  isSpokenOf: (deployment: Deployment) => boolean,
  isCounted: (deployment: Deployment) => boolean,
  random: Random,
): Map<string, PresenceLine[]> {
  const seen = register.filter((deployment) => isSpokenOf(deployment) && !gone.has(deployment.id));
  const views = chooseViews(seen.filter(isCounted), splitPositions(register), random);
  const lines = new Map<string, PresenceLine[]>();
  const add = (deployment: Deployment, view: View, isNamed: boolean) => {
    const line = lineOf(deployment, view, isNamed, random);
    if (line !== undefined) lines.set(deployment.center, [...(lines.get(deployment.center) ?? []), line]);
  };
  for (const deployment of seen) add(deployment, views.get(deployment.id) ?? 'as-registered', mode === 'prefilled');
  for (const deployment of unregistered.filter(isSpokenOf)) {
    if (random.chance(0.8)) add(deployment, 'as-registered', false);
  }
  for (const deployment of random.shuffle(mistakable.filter(isSpokenOf).filter(isCounted)).slice(0, TIMING_HINTS)) {
    add(deployment, 'as-registered', true);
  }
  return lines;
}

/** Deployments whose position is one whole person only together with another center's. */
function splitPositions(register: readonly Deployment[]): Set<string> {
  return new Set(
    register
      .filter(({ position_id, id, fte }) =>
        register.some((other) => other.position_id === position_id && other.id !== id && other.fte + fte > 70),
      )
      .map(({ id }) => id),
  );
}

function presenceOf(
  conduct: Conduct,
  unknownComponents: readonly string[],
  said: readonly PresenceLine[],
): Answer['presence'] {
  if (conduct.presence !== 'reported') return { status: conduct.presence, unknownComponents: [], lines: [] };
  const lines = countHeads(said);
  // Who sees nobody, and knows it of every family, has confirmed zero.
  const status = lines.length === 0 && unknownComponents.length === 0 ? 'confirmed-zero' : 'reported';
  return { status, unknownComponents, lines };
}

function ofCenter(deployments: readonly Deployment[], code: string): Deployment[] {
  return deployments.filter(({ center }) => center === code);
}

function familyOf({ component }: { component: string }): string {
  return component.split('-')[0] ?? component;
}
