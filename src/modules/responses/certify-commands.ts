// Certification: a person signs the draft off as the next revision, which is kept for ever with the explanations that it was given.
import { uuidv7 } from 'uuidv7';
import { type Fault, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { emitEvent } from '../notifications/index.ts';
import { isReopened } from './exception-state.ts';
import type { Acknowledgement, AnswerDraft, Edit, FramedResponse } from './model.ts';
import { openQueryFaults } from './open-query-faults.ts';
import { listAllQueries } from './query-queries.ts';
import * as revisions from './revision-queries.ts';
import { isSameAnswer, sealAnswer } from './seal-answer.ts';
import { type Settled, settleAcknowledgements } from './settle-acknowledgements.ts';
import { isInformed, requireDirector, type Target, takeForChange } from './take-commands.ts';
import { findEdits, type ResponseView, viewResponse } from './view-commands.ts';
import { withoutCarried } from './without-carried.ts';

/**
 * Signs the draft off as the next revision. Throws `forbidden` for a service, `validity-edits-failed` and
 * `quality-edits-unacknowledged` with every fault, `unchanged` where it says what the revision in force says, and what
 * `takeForChange` throws.
 */
export async function certifyResponse(
  transact: Transact<ResponseView>,
  target: Target,
  acknowledgements: readonly Acknowledgement[],
): Promise<ResponseView> {
  if (target.caller.kind !== 'person')
    throw new Problem(
      'forbidden',
      'A certification is signed by a person who answers for the center; this token is of a service.',
    );
  return transact(async (db) => {
    const response = requireDirector(await takeForChange(db, target));
    const { answer, explained } = await requireCertifiable(db, response, acknowledgements);
    const { cycle, center, instrument } = response;
    const [revision, receipt, informed] = [response.revision + 1, uuidv7(), isInformed(response, target.caller.now)];
    const exception = isReopened(response, target.caller.now) ? (response.exception?.number ?? null) : null;
    const digest = sealAnswer({ cycle, center, revision, instrument, answer });
    const made = { cycle, center, revision, receipt, instrument, answer, digest, informed };
    const { certifiedAt } = await revisions.insertRevision(db, {
      ...made,
      acknowledgements,
      qualityEdits: explained,
      exception,
    });
    await recordEvent(db, {
      action: 'certify-response',
      subjectKind: 'response',
      subject: `${cycle}/${center}`,
      details: { revision, receipt, digest, ...(exception === null ? {} : { exception }) },
    });
    await emitEvent(db, { type: 'response.certified', cycle, center, data: { revision, certifiedAt } });
    return viewResponse(db, cycle, center, target.caller);
  });
}

async function requireCertifiable(
  db: Db,
  response: FramedResponse,
  acknowledgements: readonly Acknowledgement[],
): Promise<{ answer: AnswerDraft; explained: Settled['explained'] }> {
  const { answer: draft, state, cycle, center, revision } = response;
  if (draft === null) throw new Problem('wrong-state', 'There is no answer yet: save one, then certify it.');
  if (state === 'certified') throw unchanged(response);
  const edits = await findEdits(db, response, draft);
  const validity = edits.filter(({ kind }) => kind === 'validity');
  const settled = settleAcknowledgements(
    edits.filter(({ kind }) => kind === 'quality'),
    acknowledgements,
  );
  const unanswered = openQueryFaults(response.openQueries === 0 ? [] : await listAllQueries(db, cycle, center));
  if (validity.length + unanswered.length > 0)
    throw uncertifiable('validity-edits-failed', [...validity, ...settled.open], [...unanswered, ...settled.faults]);
  const answer = withoutCarried(draft);
  const before = revision === 0 ? undefined : await revisions.findRevision(db, cycle, center, revision);
  if (before !== undefined && isSameAnswer(before.answer, answer)) throw unchanged(response);
  if (settled.open.length + settled.faults.length > 0)
    throw uncertifiable('quality-edits-unacknowledged', settled.open, settled.faults);
  return { answer, explained: settled.explained };
}

/** One problem for all that stands in the way: edits by pointer into the answer, acknowledgements by pointer into the body. */
function uncertifiable(
  code: 'validity-edits-failed' | 'quality-edits-unacknowledged',
  edits: readonly Edit[],
  faults: readonly Fault[],
): Problem {
  const count = edits.length + faults.length;
  const detail = `${count === 1 ? 'One fault stands' : `${count} faults stand`} in the way of certifying the answer.`;
  const errors = [
    ...edits.map(({ pointer, message, ...edit }) => ({ pointer, message: tell(message, edit) })),
    ...faults,
  ];
  return new Problem(code, detail, { errors, edits });
}

function tell(message: string, { kind, id }: Pick<Edit, 'kind' | 'id'>): string {
  return kind === 'validity' ? message : `${message} Acknowledge ${id} with an explanation.`;
}

function unchanged({ revision, receipt }: FramedResponse): Problem {
  return new Problem('unchanged', `The answer is that of revision ${revision}, certified already.`, {
    revision,
    receipt,
  });
}
