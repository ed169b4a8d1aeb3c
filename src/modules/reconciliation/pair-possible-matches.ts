// Points a register-only and a center-only finding of one center at each other where they may be one person seen twice
// (methodology section 4.3). It is a hint for people and changes no number, so a plain canonical pairing is enough.
import { type Finding, OTHER_COMPONENT } from './model.ts';

/**
 * The findings of one center with `possibleMatch` set. A register-only and a center-only finding qualify when their roles
 * are equal or either component is `OTHER`. One to one: in the order of the findings given, which must be canonical, each
 * register-only finding takes the first free center-only one of equal role; what is left then takes the first free one
 * that qualifies through `OTHER`. Findings keep their order.
 */
export function pairPossibleMatches(findings: readonly Finding[]): Finding[] {
  const registered = findings.filter((finding) => finding.outcome === 'register-only');
  const seen = findings.filter((finding) => finding.outcome === 'center-only');
  if (registered.length === 0 || seen.length === 0) return [...findings];
  const matchOf: Matches = new Map();

  pairUp(
    registered,
    queuesBy(seen, (finding) => finding.observed?.role),
    (finding) => finding.register?.role,
    matchOf,
  );
  const isOther = (finding: Finding) => (finding.register ?? finding.observed)?.component === OTHER_COMPONENT;
  const left = seen.filter((finding) => !matchOf.has(finding));
  const queues = new Map([
    [true, queueOf(left)],
    [false, queueOf(left.filter(isOther))],
  ]);
  pairUp(registered, queues, isOther, matchOf);

  return findings.map((finding) => {
    const match = matchOf.get(finding);
    return match === undefined ? finding : { ...finding, possibleMatch: match.key };
  });
}

/** Who is paired with whom, both ways. */
type Matches = Map<Finding, Finding>;

type Queue = { readonly findings: Finding[]; head: number };

function queueOf(findings: Finding[]): Queue {
  return { findings, head: 0 };
}

function queuesBy<K>(findings: readonly Finding[], pick: (finding: Finding) => K): Map<K, Queue> {
  const queues = new Map<K, Queue>();
  for (const finding of findings) {
    const queue = queues.get(pick(finding));
    if (queue === undefined) queues.set(pick(finding), queueOf([finding]));
    else queue.findings.push(finding);
  }
  return queues;
}

/** Gives every unmatched finding the first unmatched one of its queue, in order, and records the pair both ways. */
function pairUp<K>(
  registered: readonly Finding[],
  queues: ReadonlyMap<K, Queue>,
  queueKeyOf: (finding: Finding) => K,
  matchOf: Matches,
): void {
  for (const ours of registered) {
    const queue = queues.get(queueKeyOf(ours));
    if (queue === undefined || matchOf.has(ours)) continue;
    let theirs = queue.findings[queue.head];
    while (theirs !== undefined && matchOf.has(theirs)) {
      queue.head += 1;
      theirs = queue.findings[queue.head];
    }
    if (theirs === undefined) continue;
    matchOf.set(ours, theirs);
    matchOf.set(theirs, ours);
  }
}
