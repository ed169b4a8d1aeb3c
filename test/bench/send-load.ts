// Runs a load and says what its client saw.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Sending = { method: string; path: string; headers: Record<string, string>; body?: string };

/**
 * The sendings in turn, on so many connections, each waiting for its answer: over and over for so many `seconds`, else each once. Or
 * each once, evenly over `spreadOver` milliseconds (0: all at the same moment), whether earlier ones are answered or not. Who is told
 * to come back (`Retry-After`) does.
 */
export type Plan = { url: string; connections: number; sendings: Sending[]; seconds?: number; spreadOver?: number };
export type Measured = { milliseconds: number; statuses: Record<string, number>; latencies: number[]; repeats: number };

/** What a reader of the table is told of a load. Latencies in milliseconds, rate per second. */
export type Seen = {
  requests: number;
  failures: number;
  /** How often somebody was told to come back, and did. */
  repeats: number;
  rate: number;
  p50: number;
  p95: number;
  p99: number;
  statuses: Record<string, number>;
};

export async function sendLoad(plan: Plan): Promise<Seen> {
  const script = fileURLToPath(new URL('load.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.end(JSON.stringify(plan));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the load ended with ${code}`);
  return summarize(JSON.parse(said));
}

/** Percentiles are of the nearest rank. */
export function summarize({ milliseconds, statuses, latencies, repeats }: Measured): Seen {
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const requests = sorted.length;
  const successes = Object.entries(statuses).reduce((sum, [status, n]) => sum + (/^[23]/.test(status) ? n : 0), 0);
  return {
    ...{ requests, failures: requests - successes, repeats, rate: (requests * 1000) / milliseconds },
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99), statuses },
  };
}
