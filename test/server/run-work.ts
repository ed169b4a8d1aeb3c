// What the service does unasked, without the service: a process that opens one connection for each line of its standard input and
// does on it, once, what is due at the instant of the line. Told by kill-work.test.ts, which kills it.
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { z } from 'zod';
import { fillNeedsOfCycle } from '../../src/modules/gaps/index.ts';
import { createAttempt } from '../../src/operate/attempt.ts';
import { runOutbox } from '../../src/operate/run-outbox.ts';
import { runSchedule } from '../../src/operate/run-schedule.ts';
import { openDatabase } from '../../src/platform/db/client.ts';
import { postWebhook } from '../../src/platform/outbound/post-webhook.ts';

const line = z.object({ work: z.enum(['schedule', 'outbox']), url: z.string(), now: z.coerce.date() });
export type Work = z.input<typeof line> & { now: Date };

/** Does it once. Errors are logged, as the service logs them. */
export async function doOnce({ work, url, now }: Work): Promise<void> {
  const database = openDatabase({ url, connections: 1, downloads: 1 });
  const attempt = createAttempt(pino({ level: 'error' }));
  try {
    if (work === 'schedule') return await runSchedule({ database, derive: fillNeedsOfCycle, attempt }, now);
    const senders = {
      webhook: (message: Parameters<typeof postWebhook>[0]) => postWebhook(message, { allowsPrivate: true }),
      mail: undefined,
    };
    const outbox = { database, senders, clock: () => now, publicUrl: undefined, contactOffice: 'the analysts' };
    await runOutbox(outbox, attempt, () => false);
  } finally {
    await database.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write('ready\n');
  for await (const text of createInterface({ input: process.stdin })) {
    const told = line.parse(JSON.parse(text));
    void doOnce(told).then(() => process.stdout.write(`ended ${text}\n`));
  }
}
