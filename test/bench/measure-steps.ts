// Steps that are taken once: how long each takes, and how much more memory the process needs for it.
import { readFileSync, writeFileSync } from 'node:fs';
import { ask, type Service } from '../server/run-service.ts';
import { ANALYST_TOKEN } from './scene.ts';

/** One step. `megabytes` is how far the process grew above what it held before; null where the system does not tell. */
export type Step = { name: string; seconds: number; megabytes: number | null; remark: string };

/** Takes one step: a GET, or a POST of `body` under the ETag that `match` names. Answers with the body of the answer. */
export type Take = (
  name: string,
  url: string,
  write?: { body: unknown; match: string },
  remark?: (body: any) => string,
) => Promise<any>;

/** What takes steps as the analyst against `service`, adding them to `steps`. Throws what the service refuses with. */
export function stepTaker(service: Service, steps: Step[], say: (text: string) => void): Take {
  return async (name, url, write, remark = () => '') => {
    const init =
      write === undefined
        ? {}
        : { method: 'POST', body: write.body, headers: { 'if-match': await etagOf(write.match) } };
    const before = restartPeak(service.child.pid);
    const began = performance.now();
    const answer = await ask(url, ANALYST_TOKEN, init);
    const seconds = (performance.now() - began) / 1000;
    if (answer.status > 299) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
    const peak = peakOf(service.child.pid);
    const megabytes = before === null || peak === null ? null : Math.max(0, peak - before);
    steps.push({ name, seconds, megabytes, remark: remark(answer.body) });
    say(`${name}: ${seconds.toFixed(1)} s, ${megabytes?.toFixed(0) ?? '?'} MB more`);
    return answer.body;
  };
}

async function etagOf(url: string): Promise<string> {
  return `"${(await ask(url, ANALYST_TOKEN)).body.version}"`;
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
