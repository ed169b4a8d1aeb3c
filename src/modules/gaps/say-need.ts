// An explanation in sentences that a committee can read: what the center needs, what fills it, and why the rest does not.
import type {
  ExplainedNeed,
  FindingInView,
  NearMiss,
  NeedInView,
  PassedOver,
  UsedElsewhere,
} from './explanation-model.ts';
import { sayDecision, saySides, sayStatements } from './say-sides.ts';

/** How many findings of each kind are said one by one; the lists beside the sentences name more. */
const MOST_SAID = 10;

/** The sentences of one need, in the order of its explanation: the need, how far it is filled, then finding by finding. */
export function sayNeed(explained: ExplainedNeed): string[] {
  const { center, need, fills, usedElsewhere, leftOver, countForNothing, nearMisses } = explained;
  return [
    sayStated(center, need),
    sayFilled(need),
    ...sayEach(fills, ({ finding, fte }) => `${sides(center, finding)}. ${hundredths(fte)} FTE fills this need.`),
    ...(explained.withheldFills > 0 ? [sayWithheld(explained.withheldFills)] : []),
    ...sayEach(countForNothing, ({ finding }) => `${sides(center, finding)}${whyNothing(finding)}.`),
    ...sayEach(usedElsewhere, (used) => `${sides(center, used.finding)}. ${whereUsed(explained, used)}`),
    ...sayEach(nearMisses, (near) => `${sides(center, near.finding)}. ${whatFails(near, need)}`),
    ...sayEach(
      leftOver,
      ({ finding }) => `${sides(center, finding)}. It is not used, because the need is met without it.`,
    ),
  ];
}

function sayEach<T extends PassedOver>(items: readonly T[], say: (item: T) => string): string[] {
  const said = items.slice(0, MOST_SAID).map((item) => [say(item), ...sayStatements(item.finding)].join(' '));
  const more = items.length - said.length;
  return more > 0 ? [...said, `The same is so of ${more} more of this kind.`] : said;
}

function sayStated(center: string, need: NeedInView): string {
  const where = need.onSite ? 'on site' : 'on site or not';
  const from = need.neededBy === null ? '' : `, needed by ${need.neededBy}`;
  const who = `${need.component ?? 'any component'}, ${need.role === null ? 'any role' : `role ${need.role}`}`;
  return `${center} states a ${need.priority} need for ${hundredths(need.fte)} FTE of ${who}, ${where}${from} (line ${need.line + 1} of its needs).`;
}

function sayFilled(need: NeedInView): string {
  const unverified =
    need.unverifiedFilled > 0
      ? ` ${hundredths(need.unverifiedFilled)} FTE of that rests on the register alone, because nothing could be compared.`
      : '';
  if (need.status === 'unmet') return `Nothing fills it: ${hundredths(need.gap)} FTE is lacking.`;
  if (need.status === 'met') return `It is met in full.${unverified}`;
  return `${hundredths(need.filled)} of ${hundredths(need.fte)} FTE is filled and ${hundredths(need.gap)} FTE is lacking.${unverified}`;
}

function sayWithheld(units: number): string {
  return units === 1
    ? 'A unit of another component fills a part of it; who that is, and how much, is not shown to you.'
    : `${units} units of other components fill parts of it; who they are, and how much, is not shown to you.`;
}

function sides(center: string, finding: FindingInView): string {
  const decision = sayDecision(finding);
  return decision === undefined ? saySides(center, finding) : `${saySides(center, finding)}; ${decision}`;
}

function whyNothing(finding: FindingInView): string {
  if (finding.decision === null) return '; no decision was made, so nothing counts';
  return finding.reconciled === null ? ', so nothing counts' : ', and that does not fit this need';
}

function whereUsed({ need }: ExplainedNeed, { by, isUsedOutOfSight }: UsedElsewhere): string {
  const uses = by.map(({ line, priority, fte, place }) => {
    return `${hundredths(fte)} FTE of it fills the ${priority} need of line ${line + 1}, number ${place} in the order of filling`;
  });
  const hidden = isUsedOutOfSight ? ['needs that are not shown to you use it'] : [];
  const why = need.gap > 0 ? 'which came first' : 'and this need is met without it';
  return `${capitalized([...uses, ...hidden].join('; '))}, ${why}.`;
}

function whatFails({ finding, fails }: NearMiss, need: NeedInView): string {
  const unit = finding.reconciled;
  if (fails === 'component') return `It is of ${unit?.component}, and the need is for ${need.component}.`;
  if (fails === 'role') return `The role is ${unit?.role}, and the need is for ${need.role}.`;
  return `It counts as ${unit?.arrangement}, and the need is for somebody on site.`;
}

function hundredths(fte: number): string {
  return (fte / 100).toFixed(2);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
