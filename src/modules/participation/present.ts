// From counts of centers to what the contract says of participation.
import { by, compareKeys } from '../../lib/compare.ts';
import { fromHundredths } from '../../lib/fte.ts';
import { ratio } from '../../lib/ratio.ts';
import { METHODOLOGY } from '../../lib/versions.ts';
import { measureParticipation } from './measure-participation.ts';
import {
  type CenterParticipation,
  type Mean,
  type NonresponseStatement,
  type Participation,
  type ParticipationGroup,
  type Sides,
  SPANS,
  type Thresholds,
  type Timeliness,
} from './model.ts';

/** The report as the contract spells it. */
export function presentParticipation({ cycle, groups, timeliness, statement }: Participation) {
  const { thresholds, cutOff, state } = cycle;
  const of = (kind: ParticipationGroup['kind']) =>
    groups
      .filter((group) => group.kind === kind)
      .sort(by(({ key }) => key ?? '', compareKeys))
      .map((group) => presentGroup(group, thresholds));
  const total = groups.find(({ kind }) => kind === 'total') ?? NOBODY;
  return {
    cycle: cycle.code,
    title: cycle.title,
    state: state as 'open' | 'closed' | 'published',
    provisional: cycle.isProvisional,
    illustrative: cycle.illustrative,
    referenceDate: cycle.referenceDate,
    asOf: asOf(cycle, timeliness).toISOString(),
    dueAt: cycle.dueAt.toISOString(),
    cutOff: cutOff?.toISOString() ?? null,
    methodology: METHODOLOGY,
    policy: cycle.policy,
    policyVersion: cycle.policyVersion,
    thresholds: { unit: fromHundredths(thresholds.unit), item: fromHundredths(thresholds.item) },
    total: presentGroup(total, thresholds),
    byDesignation: of('designation'),
    byState: of('state'),
    byRegion: of('region'),
    timeliness: presentTimeliness(timeliness, measureParticipation(total, thresholds).expected),
    statement: statement && presentStatement(statement),
  };
}

/** A center as the list of dispositions shows it. */
export function presentCenter(row: CenterParticipation) {
  return {
    center: row.center,
    name: row.name,
    state: row.state,
    designation: row.designation as 'primary' | 'recognized',
    femaRegion: row.region,
    disposition: row.disposition,
    reason: row.reason,
    revision: row.revision ?? 0,
    firstCertifiedAt: row.firstCertifiedAt?.toISOString() ?? null,
    certifiedAt: row.certifiedAt?.toISOString() ?? null,
    dueAt: row.dueAt.toISOString(),
    begunAt: row.begunAt?.toISOString() ?? null,
    openedAt: row.openedAt?.toISOString() ?? null,
    openQueries: row.openQueries,
  };
}

function presentGroup({ kind: _, key, ...counts }: ParticipationGroup, thresholds: Thresholds) {
  return { key, ...measureParticipation(counts, thresholds) };
}

// What was certified under an exception counts although it came after the cut-off, so that the figures are as of then.
function asOf({ cutOff, readAt }: Participation['cycle'], { latestAt }: Timeliness): Date {
  if (cutOff === null) return readAt;
  return latestAt !== null && latestAt > cutOff ? latestAt : cutOff;
}

function presentTimeliness(its: Timeliness, expected: number) {
  let certified = 0;
  const spans = SPANS.map((span) => {
    certified += its[span];
    return { span, centers: its[span], cumulativeResponseRate: ratio(certified, expected) };
  });
  return {
    firstCertifiedAt: its.firstCertifiedAt?.toISOString() ?? null,
    medianCertifiedAt: its.medianCertifiedAt?.toISOString() ?? null,
    lastCertifiedAt: its.lastCertifiedAt?.toISOString() ?? null,
    spans,
  };
}

function presentStatement({ earlier, comparisons }: NonresponseStatement) {
  return {
    comparisons: comparisons.map(({ threshold, observedThen, neededThen, before, registeredFte, ...its }) => ({
      ...its,
      threshold: fromHundredths(threshold),
      value: ratio(its.responders, its.responders + its.nonresponders),
      registeredFte: presentMeans(registeredFte),
      lastCycle:
        earlier === null
          ? null
          : { cycle: earlier, ...before, observedFte: presentMeans(observedThen), needFte: presentMeans(neededThen) },
    })),
  };
}

function presentMeans({ responders, nonresponders }: Sides<Mean>) {
  const present = ({ centers, mean }: Mean) => ({ centers, mean: mean === null ? null : fromHundredths(mean) });
  return { responders: present(responders), nonresponders: present(nonresponders) };
}

const NOBODY: ParticipationGroup = {
  ...{ kind: 'total', key: null, framed: 0, exempt: 0, ineligible: 0, onTime: 0, late: 0, declined: 0, missing: 0 },
  ...{ presenceAnswered: 0, presencePartial: 0, needsAnswered: 0 },
};
