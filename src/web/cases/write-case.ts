// The writes of cases: statement, decision, its withdrawal, who looks after it, and the same for many.
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';

type Finding = Schema<'Finding'>;

/** What is written to: the finding as it was read. */
export type Read = Pick<Finding, 'cycle' | 'id' | 'version'>;

const pathOf = ({ cycle, id }: Read) => ({ cycle, id: id ?? '' });
const matchOf = ({ version }: Read) => ({ 'If-Match': `"${version}"` });

/** Everything that shows cases is read again. */
export const casesChanged = (cycle: string) => changed('/v1/cycles/{cycle}', `/v1/cycles/${cycle}`, '/v1/me/inbox');

/** Says something to a finding, for the center or the component. */
export async function sayTo(finding: Read, body: Schema<'StatementCreate'>, key: string): Promise<void> {
  await send(
    client.POST('/v1/cycles/{cycle}/findings/{id}/statements', {
      params: { path: pathOf(finding), header: { 'Idempotency-Key': key } },
      body,
    }),
  );
  await casesChanged(finding.cycle);
}

/** Decides a finding. */
export async function decide(finding: Read, body: Schema<'DecisionCreate'>, key: string): Promise<void> {
  await send(
    client.POST('/v1/cycles/{cycle}/findings/{id}/decision', {
      params: { path: pathOf(finding), header: { ...matchOf(finding), 'Idempotency-Key': key } },
      body,
    }),
  );
  await casesChanged(finding.cycle);
}

/** Withdraws the decision about a finding, which is open again. */
export async function withdrawDecision(finding: Read, reason: string, key: string): Promise<void> {
  await send(
    client.POST('/v1/cycles/{cycle}/findings/{id}/decision/withdraw', {
      params: { path: pathOf(finding), header: { ...matchOf(finding), 'Idempotency-Key': key } },
      body: { reason },
    }),
  );
  await casesChanged(finding.cycle);
}

/** Says who looks after a finding, and until when. */
export async function assign(finding: Read, body: Schema<'CaseAssign'>): Promise<void> {
  await send(
    client.PATCH('/v1/cycles/{cycle}/findings/{id}', {
      params: { path: pathOf(finding), header: matchOf(finding) },
      body,
    }),
  );
  await casesChanged(finding.cycle);
}

/** Decides many as one; with `isDryRun` only says what would come of it. */
export async function decideMany(
  cycle: string,
  body: Schema<'BulkDecision'>,
  isDryRun: boolean,
  key: string,
): Promise<Schema<'BulkDecisionResult'>> {
  const answer = await send(
    client.POST('/v1/cycles/{cycle}/decisions', {
      params: { path: { cycle }, query: { dryRun: isDryRun ? 'true' : 'false' }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
  if (!isDryRun) await casesChanged(cycle);
  return answer.body;
}

/** Gives many to an analyst, with a day. Answers with how many. */
export async function assignMany(cycle: string, body: Schema<'BulkAssign'>, key: string): Promise<number> {
  const answer = await send(
    client.POST('/v1/cycles/{cycle}/findings/assign', {
      params: { path: { cycle }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
  await casesChanged(cycle);
  return answer.body.count;
}
