// The open part of a report: everything that everybody may read who reads reports, as one value of which canonical JSON makes the bytes
// that are digested, signed and served. What can change about a report stands outside it.
import type { CaseCounts, Numbers } from './model.ts';
import type { Acknowledgement, OpenPart, Taken } from './open-part.ts';

/** What is printed on a report beside its numbers. Instants are RFC 3339 in UTC. */
export type ReportHead = {
  id: string;
  cycle: string;
  title: string;
  number: number;
  illustrative: boolean;
  marking: string;
  publishedAt: string;
  publishedBy: string;
  supersedes: { id: string; number: number; reason: string } | null;
  referenceDate: string;
  cutOff: string;
  decisionInstant: string;
  methodology: string;
  policy: { code: string; version: number; parameters: Readonly<Record<string, unknown>> };
  instrument: string | null;
  software: string;
  inputsDigest: string;
};

export type AnnexSummary = { digest: string; rows: number; bytes: number };

/** What a report says beside its numbers, taken as it was recorded when a report is repeated. */
export type ReportWords = { acknowledgements: readonly Acknowledgement[]; cases: CaseCounts; participation: Taken };

/** The open part as a JSON value. `annex` names the digest of the other part, so that one signature vouches for both. */
export function composeOpenPart(head: ReportHead, annex: AnnexSummary, words: ReportWords, numbers: Numbers): OpenPart {
  return {
    kind: 'gap-report',
    ...head,
    annex,
    ...words,
    ...numbers,
    notes: notesOf(head, words, numbers),
  };
}

/** What a reader of the numbers has to know, in the order of reading. */
function notesOf({ illustrative, supersedes }: ReportHead, { cases }: ReportWords, { measures }: Numbers): string[] {
  const total = measures.find(({ name }) => name === 'total')?.rows[0];
  const of = (name: string) => total?.[name] ?? 0;
  return [
    ...(illustrative ? ['This is a made-up sample: it says nothing of any real center.'] : []),
    ...(supersedes === null
      ? []
      : [`It supersedes report ${supersedes.number} of the same cycle: ${supersedes.reason}`]),
    `Needs are those of the ${of('centersReportingNeeds')} centers, of ${of('centers')} that were asked, that reported them or confirmed that there are none. Unknown need is not zero need.`,
    `Reconciled presence covers the whole frame: ${of('reconciledFte')} FTE, of which ${of('unverifiedFte')} FTE are registered and could not be compared with the answer of a center.`,
    ...(cases.open + cases.answered === 0
      ? ['Every case is decided.']
      : [`${cases.open + cases.answered} cases are not decided; they count as the methodology computes them.`]),
    'Policy needs are indicators derived from law (6 U.S.C. 124h(e) for borders; H.R. 3503, a bill, for hub airports and surface transport): not needs that centers state, and no findings of compliance.',
    'FTE is the share of one working time on duty for one center. FTE, units and headcount are never added together.',
    'The annex holds every finding, need, statement and decision behind these numbers; its digest is part of what is signed here.',
  ];
}
