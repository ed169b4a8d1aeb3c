// Steps that an analyst takes once for a whole cycle: how long each takes, and how much more memory the process needs for it.
import { readFileSync, writeFileSync } from 'node:fs';
import type pg from 'pg';
import { ask, type Service } from '../server/run-service.ts';
import * as requests from './requests.ts';
import { ANALYST_TOKEN, fillCycle } from './scene.ts';

/** One step. `megabytes` is how far the process grew above what it held before; null where the system does not tell. */
export type Step = { name: string; seconds: number; megabytes: number | null; remark: string };

const CYCLE = 'BENCH-PUBLISH';

/** Opens a cycle of `centers` centers with thirty findings each, closes, publishes, decides, restates and reads it. */
export async function measureSteps(
  owner: pg.Client,
  service: Service,
  centers: number,
  say: (text: string) => void,
): Promise<Step[]> {
  const steps: Step[] = [];
  const cycleUrl = `${service.url}/v1/cycles/${CYCLE}`;
  const etag = async () => `"${(await ask(cycleUrl, ANALYST_TOKEN)).body.version}"`;
  const take = async (name: string, url: string, body?: unknown, remark: (body: any) => string = () => '') => {
    const headers: Record<string, string> = body === undefined ? {} : { 'if-match': await etag() };
    const before = restartPeak(service.child.pid);
    const began = performance.now();
    const init = body === undefined ? {} : { method: 'POST', body, headers };
    const answer = await ask(url, ANALYST_TOKEN, init);
    const seconds = (performance.now() - began) / 1000;
    if (answer.status > 299) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
    const peak = peakOf(service.child.pid);
    const megabytes = before === null || peak === null ? null : Math.max(0, peak - before);
    steps.push({ name, seconds, megabytes, remark: remark(answer.body) });
    say(`${name}: ${seconds.toFixed(1)} s, ${megabytes?.toFixed(0) ?? '?'} MB more`);
    return answer.body;
  };
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
  await take('close a cycle', `${cycleUrl}/close`, {});
  // As a server does by itself within a minute; nobody publishes in the second of the close.
  await owner.query('analyze');
  const first = await take('publish it', `${cycleUrl}/publish`, { acknowledgements }, rowsOf);
  await take('read the annex whole', `${service.url}/v1/reports/${first.id}/annex`);
  await take(
    'repeat the computation of the report',
    `${service.url}/v1/reports/${first.id}/replay`,
    undefined,
    (body) => `the same bytes: ${body.same}`,
  );
  const decision = {
    decision: 'accept-center',
    reason: 'timing',
    text: 'To measure.',
    filter: { outcome: ['center-only'] },
  };
  await take(
    'decide a third of the findings at once',
    `${cycleUrl}/decisions?dryRun=false`,
    decision,
    (body) => `${body.count} decisions`,
  );
  await take('restate it', `${cycleUrl}/restate`, { acknowledgements, reason: 'To measure.' }, rowsOf);
  return steps;
}

/** Forgets the peak so far and answers with what the process holds now, in megabytes. */
function restartPeak(pid: number | undefined): number | null {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return peakOf(pid);
  } catch {
    return null;
  }
}

function peakOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
