// The load, in a process of its own, so that it does not share an event loop with what it measures: reads a plan from standard
// input and writes what the client saw to standard output. Written by hand on node:http, since every request here has its own
// token, body and moment and is sent once, which generators that repeat one request for a while (autocannon, wrk) cannot do.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measured, Plan, Sending } from './send-load.ts';

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const plan: Plan = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
const statuses: Record<string, number> = {};
const latencies: number[] = [];
/** How long a client goes on that is told to come back. */
const PATIENCE = 60_000;
let repeats = 0;

/** Sends once; answers with the status, or the code of the error, and with the seconds after which to come back. */
function sendOnce({ method, path, headers, body }: Sending): Promise<{ status: string; retryAfter?: string }> {
  return new Promise((resolve) => {
    const outgoing = request(`${plan.url}${path}`, { method, headers, agent }, (answer) => {
      const retryAfter = answer.headers['retry-after'];
      answer.resume().on('end', () => resolve({ status: String(answer.statusCode), retryAfter }));
    });
    // A kept connection may be closed just as it is used again; repeating is safe, by If-Match and Idempotency-Key.
    outgoing.on('error', ({ code, message }: NodeJS.ErrnoException) =>
      resolve({ status: code ?? message, ...(code === 'ECONNRESET' ? { retryAfter: '1' } : {}) }),
    );
    outgoing.end(body);
  });
}

/** Sends, and again as it is told to; its time runs from the moment that it was due, every wait included. */
async function send(sending: Sending, due: number): Promise<void> {
  for (;;) {
    const { status, retryAfter } = await sendOnce(sending);
    if (retryAfter === undefined || performance.now() - due > PATIENCE) {
      latencies.push(performance.now() - due);
      statuses[status] = (statuses[status] ?? 0) + 1;
      return;
    }
    repeats += 1;
    await sleep(Number(retryAfter) * 1000);
  }
}

const began = performance.now();
if (plan.spreadOver !== undefined) {
  const gap = plan.spreadOver / plan.sendings.length;
  await Promise.all(
    plan.sendings.map(async (sending, index) => {
      const due = began + index * gap;
      if (due > performance.now()) await sleep(due - performance.now());
      await send(sending, due);
    }),
  );
} else {
  const { seconds, sendings } = plan;
  const isOver = (next: number) =>
    seconds === undefined ? next >= sendings.length : performance.now() > began + seconds * 1000;
  let next = 0;
  const sendOn = async () => {
    while (!isOver(next)) {
      const sending = sendings[next++ % sendings.length];
      if (sending !== undefined) await send(sending, performance.now());
    }
  };
  await Promise.all(Array.from({ length: plan.connections }, sendOn));
}
const measured: Measured = { milliseconds: performance.now() - began, statuses, latencies, repeats };
process.stdout.write(JSON.stringify(measured));
agent.destroy();
