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

/** Sends one request; its time runs from the moment that it should be sent, waiting for a socket included. */
function send({ method, path, headers, body }: Sending, due: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (status: string) => {
      latencies.push(performance.now() - due);
      statuses[status] = (statuses[status] ?? 0) + 1;
      resolve();
    };
    const outgoing = request(`${plan.url}${path}`, { method, headers, agent }, (answer) => {
      answer.resume().on('end', () => done(String(answer.statusCode)));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    outgoing.end(body);
  });
}

const began = performance.now();
if (plan.seconds === undefined) {
  const gap = plan.spreadOver === undefined ? 0 : plan.spreadOver / plan.sendings.length;
  await Promise.all(
    plan.sendings.map(async (sending, index) => {
      const due = began + index * gap;
      if (gap > 0) await sleep(due - performance.now());
      await send(sending, due);
    }),
  );
} else {
  const until = began + plan.seconds * 1000;
  let next = 0;
  const sendOn = async () => {
    while (performance.now() < until) {
      const sending = plan.sendings[next++ % plan.sendings.length];
      if (sending !== undefined) await send(sending, performance.now());
    }
  };
  await Promise.all(Array.from({ length: plan.connections }, sendOn));
}
const measured: Measured = { milliseconds: performance.now() - began, statuses, latencies };
process.stdout.write(JSON.stringify(measured));
agent.destroy();
