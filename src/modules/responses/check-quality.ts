// The quality edits of an answer: what may well be true, and is to be explained by who certifies it. One small rule for each code;
// list-edits.ts documents them, quality-thresholds.ts has their numbers. A rule that lacks a value is silent, as it says there.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { hundredthsOf } from '../../lib/fte.ts';
import { type CheckContext, familiesOf } from './edits.ts';
import type { QualityCode } from './list-edits.ts';
import type { AnswerDraft, Edit, LastAnswer, NeedLineDraft, PresenceLine } from './model.ts';
import { QUALITY_THRESHOLDS as AT } from './quality-thresholds.ts';

export type QualityContext = CheckContext & {
  /** The center's last certified answer of an earlier cycle. */
  readonly last: LastAnswer | undefined;
};

/** What a rule saw: where, in words, and the facts that it judged. */
type Sight = { readonly pointer: string; readonly message: string; readonly facts: Readonly<Record<string, unknown>> };
type Rule = (answer: AnswerDraft, context: QualityContext) => Sight[];

const RULES: Readonly<Record<QualityCode, Rule>> = {
  'presence-change': seePresenceChange,
  'needs-change': seeNeedsChange,
  'headcount-far-from-fte': seeFewHours,
  'critical-need-unjustified': seeUnjustified,
  'more-unknown-than-known': seeUnknown,
  'presence-without-need': seeNoNeed,
  'all-fte-one': seeFullTime,
};

/**
 * Every quality edit of `answer`. The id of one is made of rule, place and the facts that were judged: an explanation given for
 * other facts is stale.
 */
export function checkQuality(answer: AnswerDraft, context: QualityContext): Edit[] {
  return Object.entries(RULES).flatMap(([code, see]) =>
    see(answer, context).map(({ pointer, message, facts }) => {
      const id = `${code}:${pointer}:${sha256Hex(canonicalJson(facts)).slice(0, 12)}`;
      const its = { acknowledged: false, explanation: null, lastExplanation: null };
      return { id, code, kind: 'quality' as const, pointer, message, ...its };
    }),
  );
}

function seePresenceChange({ presence }: AnswerDraft, { last, referenceDate, tree }: QualityContext): Sight[] {
  if (presence === null || last === undefined) return [];
  const both = [presence, last.answer.presence];
  const unknown = new Set(
    both.flatMap(({ unknownComponents }) => unknownComponents.map((code) => tree.familyOf(code, referenceDate))),
  );
  const isCompared = ({ component }: PresenceLine) =>
    component === null || unknown.size === 0 || !unknown.has(tree.familyOf(component, referenceDate));
  const [now, before] = both.map(({ status, lines }) =>
    isStated(status)
      ? sum(
          lines
            .filter(isCompared)
            .filter(isObserved)
            .map((line) => countPeople(line)?.fte),
        )
      : undefined,
  );
  return seeChange('/presence/lines', 'are on duty', now, before, last);
}

function seeNeedsChange({ needs }: AnswerDraft, { last }: QualityContext): Sight[] {
  if (needs === null || last === undefined) return [];
  const [now, before] = [needs, last.answer.needs].map(({ status, lines }) =>
    isStated(status) ? sum(lines.map(({ fte }) => (fte === null ? undefined : hundredthsOf(fte)))) : undefined,
  );
  return seeChange('/needs/lines', 'are needed', now, before, last);
}

function seeChange(
  pointer: string,
  what: string,
  now: number | undefined,
  before: number | undefined,
  { cycle, revision }: LastAnswer,
): Sight[] {
  if (now === undefined || before === undefined) return [];
  const change = Math.abs(now - before);
  if (change * 100 <= before * AT.changePercent || change < AT.changeFte) return [];
  const message = `${spell(now)} FTE ${what}, and were ${spell(before)} in cycle ${cycle}: say what has changed.`;
  return [{ pointer, message, facts: { now, before, cycle, revision } }];
}

function seeFewHours({ presence }: AnswerDraft): Sight[] {
  const people = (presence?.lines ?? []).filter(isObserved).flatMap((line) => countPeople(line) ?? []);
  const headcount = people.reduce((total, each) => total + each.headcount, 0);
  const fte = people.reduce((total, each) => total + each.fte, 0);
  if (fte * 100 >= headcount * AT.headcountPercent * 100 || headcount * 100 - fte < AT.headcountFte) return [];
  const message = `${headcount} people are on duty for ${spell(fte)} FTE in all: say why so few hours.`;
  return [{ pointer: '/presence/lines', message, facts: { headcount, fte } }];
}

function seeUnjustified({ needs }: AnswerDraft): Sight[] {
  return (needs?.lines ?? []).flatMap((line, index) => {
    if (line.priority !== 'critical' || line.justification?.trim()) return [];
    const message = 'This need is critical: justify it in its line, or say why that is left out.';
    return [{ pointer: `/needs/lines/${index}/justification`, message, facts: needFacts(line) }];
  });
}

function seeUnknown({ presence }: AnswerDraft, context: QualityContext): Sight[] {
  if (presence === null) return [];
  const unknown = [...new Set(presence.unknownComponents)].sort();
  const known = new Set(presence.lines.flatMap((line) => familiesOf(line, context))).size;
  if (unknown.length <= known) return [];
  const message = `You cannot speak of ${unknown.length} components, and ${known} have lines: say why so little is known.`;
  return [{ pointer: '/presence/unknownComponents', message, facts: { unknown, known } }];
}

function seeNoNeed({ presence, needs }: AnswerDraft): Sight[] {
  if (needs?.status !== 'confirmed-zero') return [];
  const present = (presence?.lines ?? []).filter(isObserved);
  if (present.length === 0) return [];
  const headcount = present.reduce((total, line) => total + (countPeople(line)?.headcount ?? 1), 0);
  const message = `People are on duty (${headcount}), and nobody is needed: say whom they serve.`;
  return [{ pointer: '/needs/status', message, facts: { headcount } }];
}

function seeFullTime({ presence }: AnswerDraft): Sight[] {
  const present = (presence?.lines ?? []).filter(isObserved);
  if (!present.every(({ ftePerPerson }) => ftePerPerson === 1)) return [];
  const headcount = present.reduce((total, line) => total + (countPeople(line)?.headcount ?? 0), 0);
  if (headcount < AT.fullTimePeople) return [];
  const message = `Each of ${headcount} people is said to be at 1.00 FTE: say whether that was looked at.`;
  return [{ pointer: '/presence/lines', message, facts: { headcount } }];
}

/** Headcount and FTE of an observed line, in hundredths; undefined where one is missing or out of range, which blocks by itself. */
function countPeople({ headcount, ftePerPerson }: PresenceLine): { headcount: number; fte: number } | undefined {
  const each = ftePerPerson === null ? undefined : hundredthsOf(ftePerPerson);
  if (each === undefined || each > 100 || headcount === null || !Number.isInteger(headcount)) return undefined;
  return headcount < 1 || headcount > 999 ? undefined : { headcount, fte: headcount * each };
}

/** The sum, where every part is there: of a part of them nothing follows. */
function sum(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce((total, part) => (total === undefined || part === undefined ? undefined : total + part), 0);
}

function isStated(status: string | null): boolean {
  return status === 'reported' || status === 'confirmed-zero';
}

function isObserved({ observed }: PresenceLine): boolean {
  return observed;
}

function needFacts({ carried: _, justification: __, ...need }: NeedLineDraft): Sight['facts'] {
  return need;
}

function spell(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
