// From rows of responses to what the contract says of them.
import { fromHundredths } from '../../lib/fte.ts';
import { presentLock } from '../../lib/lock.ts';
import type { BlindCycle } from '../cycles/index.ts';
import type { Registered } from '../deployments/index.ts';
import { exceptionState } from './exception-state.ts';
import { instrumentOf } from './instrument-of.ts';
import { listActions } from './list-actions.ts';
import {
  type AnswerDraft,
  CERTIFICATION_STATEMENT,
  type Edit,
  type ExceptionRow,
  type FramedResponse,
  type QueryRow,
  type RevisionDocument,
  type RevisionRow,
} from './model.ts';
import { showExplained } from './show-explained.ts';
import { type AskedAt, whyUnsaved } from './why-locked.ts';
import { withoutCarried } from './without-carried.ts';

type Caller = AskedAt & { scopes: readonly string[] };
type Shown = {
  response: FramedResponse;
  edits: Edit[];
  queries: QueryRow[];
  register: Registered[] | null;
  withheld: BlindCycle[];
};

/** A response as the contract spells it, for this caller. */
export function presentResponse({ response, edits, queries, register, withheld }: Shown, caller: Caller) {
  const { carriedFrom } = response;
  const answer = response.answer === null ? undefined : presentAnswer(response, response.answer);
  const lock = whyUnsaved(response, caller);
  return {
    ...presentSummary(response, caller),
    instrument: response.instrument,
    presence: answer?.presence ?? null,
    needs: answer?.needs ?? null,
    remarks: answer?.remarks ?? null,
    carriedFrom: carriedFrom ?? { register: false, presence: null, needs: null },
    edits,
    queries: queries.map(presentQuery),
    exception: presentException(response.exception, caller.now),
    lock: lock && presentLock(lock),
    register: register?.map(presentRegistered) ?? null,
    withheld: withheld.map(presentWithheld),
  };
}

// Lines of a draft say whether they are still to be confirmed, where its questionnaire has such lines; certified ones never do.
function presentAnswer({ state, instrument }: FramedResponse, answer: AnswerDraft): AnswerDraft {
  if (state === 'certified') return withoutCarried(answer);
  if (!instrumentOf(instrument).carriesLines) return answer;
  const { presence, needs, remarks } = answer;
  return {
    presence: presence && { ...presence, lines: presence.lines.map(sayCarried) },
    needs: needs && { ...needs, lines: needs.lines.map(sayCarried) },
    remarks,
  };
}

function sayCarried<Line extends { readonly carried?: boolean | undefined }>(line: Line): Line {
  return { ...line, carried: line.carried ?? false };
}

/** A response as lists show it: without the answer. */
export function presentSummary(response: FramedResponse, caller: Caller) {
  const { cycle, center, state, revision, receipt, digest, certifiedAt, certifiedBy, certifiedByLabel } = response;
  const certification = certificationOf({ certifiedAt, certifiedBy, certifiedByLabel });
  return {
    cycle,
    center,
    state,
    revision,
    ...(certification ?? { certifiedAt: null, certifiedBy: null }),
    receipt:
      certification === null || receipt === null || digest === null
        ? null
        : { id: receipt, revision, digest, ...certification, statement: CERTIFICATION_STATEMENT },
    informed: response.informed,
    version: response.version,
    updatedAt: response.updatedAt?.toISOString() ?? null,
    allowed: listActions(response, caller),
  };
}

/** A certified revision as lists show it: without the answer. */
export function presentRevision(row: RevisionRow) {
  const { cycle, center, revision, receipt, instrument, digest, informed, exception } = row;
  const { certifiedAt, certifiedBy, certifiedByLabel } = row;
  const by = { id: certifiedBy, label: certifiedByLabel };
  return {
    cycle,
    center,
    revision,
    receipt,
    instrument,
    digest,
    informed,
    exception,
    certifiedAt: certifiedAt.toISOString(),
    certifiedBy: by,
  };
}

/** A certified revision with its answer, to the letter. */
export function presentRevisionDocument(row: RevisionDocument) {
  const { answer, acknowledgements, qualityEdits } = row;
  const edits = showExplained(qualityEdits);
  return { ...presentRevision(row), statement: CERTIFICATION_STATEMENT, ...answer, acknowledgements, edits };
}

/** A query with what the center says to it. */
export function presentQuery(row: QueryRow) {
  const { number, revision, question, askedAt, askedBy, askedByLabel, answer, answeredAt, answeredBy } = row;
  return {
    number,
    revision,
    question,
    askedAt: askedAt.toISOString(),
    askedBy: { id: askedBy, label: askedByLabel },
    answer,
    answeredAt: answeredAt?.toISOString() ?? null,
    answeredBy: answeredBy === null ? null : { id: answeredBy, label: row.answeredByLabel },
  };
}

function presentException(row: ExceptionRow | null, now: Date) {
  if (row === null) return null;
  const { number, reason, dueAt, grantedAt, grantedBy, grantedByLabel, endedAt, withdrawReason } = row;
  return {
    number,
    reason,
    dueAt: dueAt.toISOString(),
    grantedBy: { id: grantedBy, label: grantedByLabel },
    grantedAt: grantedAt.toISOString(),
    state: exceptionState(row, now),
    endedAt: endedAt?.toISOString() ?? null,
    withdrawReason,
  };
}

function certificationOf({
  certifiedAt,
  certifiedBy,
  certifiedByLabel,
}: Pick<FramedResponse, 'certifiedAt' | 'certifiedBy' | 'certifiedByLabel'>) {
  if (certifiedAt === null || certifiedBy === null) return null;
  return { certifiedAt: certifiedAt.toISOString(), certifiedBy: { id: certifiedBy, label: certifiedByLabel } };
}

function presentRegistered(row: Registered) {
  const { id, component, role, arrangement, fte, positionRef, startDate, endDate, confirmedOn } = row;
  return {
    deploymentId: id,
    component,
    role,
    arrangement,
    fte: fromHundredths(fte),
    positionRef,
    startDate,
    endDate,
    confirmedOn,
  };
}

function presentWithheld({ cycle, closesAt, contact }: BlindCycle) {
  const ask = contact === null ? '' : ` Ask ${contact}.`;
  return {
    cycle,
    reason: `The register's rows of the center are withheld: ${cycle} is a blind cycle, which centers answer before they see them.${ask}`,
    until: closesAt.toISOString(),
  };
}
