// What the two sides of a finding say, what was decided, in words. Codes stand as they are: no meaning is read into them.
import type { Unit } from '../reconciliation/index.ts';
import type { FindingInView } from './explanation-model.ts';

/** What the component registered and what the center says of it, without a full stop. */
export function saySides(center: string, { register, observed, ...finding }: FindingInView): string {
  if (register === null) {
    return `${center} sees ${observed === null ? 'somebody' : person(observed)}; no component has registered it`;
  }
  const registered = `${register.component} registered ${person(register, '')} at ${center} (${fte(register)})`;
  if (finding.outcome === 'agreed') return `${registered} and the center agrees`;
  if (observed !== null) {
    const instead = `${registered}; the center sees ${person(observed)}`;
    return finding.overAllocated ? `${instead}, which would make more than one person of the position` : instead;
  }
  if (finding.denied) return `${registered}; the center says that nobody is there`;
  if (finding.outcome === 'register-only') return `${registered}; the center does not list anybody like that`;
  return `${registered}; ${finding.notComparable === null ? 'nothing could be compared' : SILENCE[finding.notComparable]}`;
}

const SILENCE = {
  'no-answer': 'the center has not answered',
  declined: 'the center declined to say whom it sees',
  'unknown-family': 'the center does not know who of that component is there',
  'outside-frame': 'the center was not asked in this cycle',
} as const;

/** What the two parties said to it, each as a sentence. */
export function sayStatements({ statements = [] }: FindingInView): string[] {
  return statements.map(
    ({ party, text, madeAt, madeBy }) => `On ${madeAt.slice(0, 10)} the ${party} said (${madeBy}): “${text}”`,
  );
}

/** Which decision is in force, who made it, when and why, without a full stop; undefined where none is. */
export function sayDecision({ decision, reconciled }: FindingInView): string | undefined {
  if (decision === null) return undefined;
  const then = reconciled === null ? '' : `, so that ${person(reconciled)} counts`;
  return `${decision.decidedBy} decided on ${decision.decidedAt.slice(0, 10)} ${DECIDED[decision.decision] ?? `'${decision.decision}'`} (${decision.reason})${then}`;
}

const DECIDED: Readonly<Record<string, string>> = {
  'accept-register': 'for what is registered',
  'accept-center': 'for what the center says',
  set: 'on values of its own',
  exclude: 'to leave it out',
};

function person(unit: Unit, of = ` of ${unit.component} (${fte(unit)})`): string {
  return `one ${unit.role} ${unit.arrangement}${of}`;
}

function fte(unit: Unit): string {
  return `${(unit.fte / 100).toFixed(2)} FTE`;
}
