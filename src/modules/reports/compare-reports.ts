// Which numbers of two reports differ, and under which terms they were made: only what differs is named, on either side.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { compareCodes } from '../../lib/compare.ts';
import type { DecisionChange, FindingChange, NumberChanges, TableChange, TermChange } from './compare-model.ts';
import type { OpenPart, Table, TableRow } from './open-part.ts';
import type { DecisionValue } from './present-annex.ts';

/** The tables of a report that have numbers. */
type Tables = Pick<OpenPart, 'measures' | 'agreement' | 'policyNeeds'>;

/** Which numbers of the two differ. */
export function compareNumbers(from: Tables, to: Tables): NumberChanges {
  return {
    measures: compareTables(from.measures, to.measures),
    agreement: compareTables(from.agreement, to.agreement),
    policyNeeds: compareTables(from.policyNeeds, to.policyNeeds),
  };
}

/** The tables in which anything differs, by section and name; a table that one of them lacks counts as empty there. */
export function compareTables(from: readonly Table[], to: readonly Table[]): TableChange[] {
  const names = [...new Set([...from, ...to].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [before, after] = [from, to].map((tables) => tables.find((table) => table.name === name));
    const groupBy = [...((after ?? before)?.groupBy ?? [])];
    const change = { table: name, groupBy, ...compareRows(before?.rows ?? [], after?.rows ?? [], groupBy) };
    return change.changed.length + change.added.length + change.removed.length === 0 ? [] : [change];
  });
}

function compareRows(from: readonly TableRow[], to: readonly TableRow[], groupBy: readonly string[]) {
  const keyOf = (row: TableRow) => canonicalJson(groupBy.map((key) => row[key] ?? null));
  const before = new Map(from.map((row) => [keyOf(row), row]));
  const after = new Map(to.map((row) => [keyOf(row), row]));
  const changed = [...after].flatMap(([key, row]) => {
    const was = before.get(key);
    const measures = was === undefined ? [] : compareMeasures(was, row);
    const keys = Object.fromEntries(groupBy.map((name) => [name, row[name]]));
    return measures.length === 0 ? [] : [{ keys, measures }];
  });
  return {
    changed,
    added: [...after].flatMap(([key, row]) => (before.has(key) ? [] : [row])),
    removed: [...before].flatMap(([key, row]) => (after.has(key) ? [] : [row])),
  };
}

function compareMeasures(from: TableRow, to: TableRow) {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort(compareCodes);
  return names.flatMap((measure) => {
    const [was, is] = [from[measure] ?? null, to[measure] ?? null];
    return canonicalJson(was) === canonicalJson(is) ? [] : [{ measure, from: was, to: is, change: subtract(was, is) }];
  });
}

// Shares have up to six decimals, FTE two; what is left of binary fractions behind them is no difference.
function subtract(from: unknown, to: unknown): number | null {
  return typeof from === 'number' && typeof to === 'number' ? Math.round((to - from) * 1e6) / 1e6 : null;
}

/** The terms that differ. Of another cycle, its reference date and cut-off too. */
export function compareTerms(from: OpenPart, to: OpenPart): TermChange[] {
  const termsOf = ({ cycle, referenceDate, cutOff, methodology, policy, instrument, software, marking }: OpenPart) => ({
    cycle,
    referenceDate,
    cutOff,
    methodology,
    policy: `${policy.code}, version ${policy.version}`,
    parameters: policy.parameters,
    instrument,
    software,
    marking,
  });
  return compareMeasures(termsOf(from), termsOf(to)).map((its) => ({ term: its.measure, from: its.from, to: its.to }));
}

/** A finding as an annex spells it, as far as comparing looks at it. */
export type SpelledFinding = {
  id: string;
  identity: string;
  center: string;
  family: string;
  outcome: string;
  state: string;
  reconciled: unknown;
  decisions: readonly DecisionValue[];
};
export type FindingPair = { from: SpelledFinding | null; to: SpelledFinding | null };

/** The findings whose outcome, state or reconciled values differ, or that only one report has. */
export function compareFindings(pairs: readonly FindingPair[]): FindingChange[] {
  return pairs.flatMap(({ from, to }) => {
    const its = to ?? from;
    const [was, is] = [sideOf(from), sideOf(to)];
    if (its === null || canonicalJson(was) === canonicalJson(is)) return [];
    const { id, identity, center, family } = its;
    return [{ finding: id, identity, center, family, from: was, to: is }];
  });
}

/** The decisions that were made or ended between the two. */
export function compareDecisions(pairs: readonly FindingPair[]): DecisionChange[] {
  return pairs.flatMap(({ from, to }) => {
    const before = new Map((from?.decisions ?? []).map((decision) => [decision.id, decision]));
    return (to?.decisions ?? []).flatMap((decision) => {
      const was = before.get(decision.id);
      const about = { finding: to?.id ?? '', center: to?.center ?? '', family: to?.family ?? '' };
      const its = { ...about, id: decision.id, decision: decision.decision, state: decision.state };
      const made = { ...its, what: 'made' as const, by: decision.decidedBy, at: decision.decidedAt };
      const ended = { ...its, what: 'ended' as const, by: decision.endedBy, at: decision.endedAt ?? '' };
      const hasEnded = decision.endedAt !== null && (was === undefined || was.endedAt === null);
      return [...(was === undefined ? [made] : []), ...(hasEnded ? [ended] : [])];
    });
  });
}

function sideOf(finding: SpelledFinding | null) {
  return finding && { outcome: finding.outcome, state: finding.state, reconciled: finding.reconciled };
}
