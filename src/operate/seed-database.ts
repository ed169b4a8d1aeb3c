// Reference data, and, where asked for, the illustrative sample with what is computed of its closed cycles.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { seedReferenceData } from '../../seeds/reference-data.ts';
import { seedSample } from '../../seeds/sample.ts';
import { dayOf } from '../lib/calendar.ts';
import { fillNeedsOfCycle } from '../modules/gaps/index.ts';
import { keepResultsOfClosedCycles } from '../modules/reconciliation/index.ts';
import { openDatabase } from '../platform/db/client.ts';

export type Seeding = { ownerUrl: string; serviceUrl: string; sample: boolean; say: (message: string) => void };

/** Adds what is missing; repeating it adds nothing. */
export async function seedEverything({ ownerUrl, serviceUrl, sample, say }: Seeding): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, options: '-c timezone=UTC -c jit=off' });
  pool.on('error', () => undefined);
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const added = await seedReferenceData(owner);
    if (added > 0) say(`Loaded ${added} rows of reference data.`);
    if (!sample) return;
    if (await seedSample(owner, { today: dayOf(new Date()) }))
      say('Loaded the illustrative sample: three cycles and their answers.');
  } finally {
    await owner.destroy();
  }
  const database = openDatabase({ url: serviceUrl, connections: 2, downloads: 1 });
  try {
    const computed = await keepResultsOfClosedCycles(database, fillNeedsOfCycle);
    if (computed.length > 0) say(`Reconciled the closed cycles ${computed.join(' and ')}.`);
  } finally {
    await database.close();
  }
}
