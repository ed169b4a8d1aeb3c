// What an analyst does once for a whole cycle, step by step.
import type pg from 'pg';
import { ask, type Service } from '../server/run-service.ts';
import { type Step, stepTaker } from './measure-steps.ts';
import * as requests from './requests.ts';
import { fillCycle } from './scene.ts';

const CYCLE = 'BENCH-PUBLISH';

/** Opens a cycle of `centers` centers with thirty findings each, closes, publishes, decides, restates and reads it. */
export async function measureCycle(
  owner: pg.Client,
  service: Service,
  centers: number,
  say: (text: string) => void,
): Promise<Step[]> {
  const steps: Step[] = [];
  const take = stepTaker(service, steps, say);
  const cycleUrl = `${service.url}/v1/cycles/${CYCLE}`;
  const post = (name: string, path: string, body: unknown, remark?: (body: any) => string) =>
    take(name, `${cycleUrl}/${path}`, { body, match: cycleUrl }, remark);
  for (const request of [requests.makeCycle(CYCLE), requests.move(CYCLE, 'open', 1)]) {
    const { path, token, ...init } = request;
    await ask(`${service.url}${path}`, token, init);
  }
  await fillCycle(owner, CYCLE, centers);
  const acknowledgements = ['open-cases', 'response-below-threshold'].map((matter) => ({
    matter,
    explanation: 'To measure.',
  }));
  const rowsOf = ({ annexRows }: { annexRows: number }) => `${annexRows} rows in the annex`;
  await post('close a cycle', 'close', {});
  const first = await post('publish it', 'publish', { acknowledgements }, rowsOf);
  await take('read the annex whole', `${service.url}/v1/reports/${first.id}/annex`);
  const replay = `${service.url}/v1/reports/${first.id}/replay`;
  await take('repeat the computation of the report', replay, undefined, (body) => `the same bytes: ${body.same}`);
  const decision = {
    decision: 'accept-center',
    reason: 'timing',
    text: 'To measure.',
    filter: { outcome: ['center-only'] },
  };
  const counted = (body: any) => `${body.count} decisions`;
  await post('decide a third of the findings at once', 'decisions?dryRun=false', decision, counted);
  await post('restate it', 'restate', { acknowledgements, reason: 'To measure.' }, rowsOf);
  return steps;
}
