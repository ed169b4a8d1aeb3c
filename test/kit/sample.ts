// A database with the illustrative sample, as the embedded default has it: made once for a run, cloned by every file that asks.
import pg from 'pg';
import { fillNeedsOfCycle } from '../../src/modules/gaps/index.ts';
import { showCases } from '../../src/operate/sample-cases.ts';
import { seedEverything } from '../../src/operate/seed-database.ts';
import { openDatabase } from '../../src/platform/db/client.ts';
import { makeSigningKey, openSigner } from '../../src/platform/signing/signer.ts';
import { clusterUrl, createTestDatabase, urlOf } from './cluster.ts';

const SAMPLE = 'fusion_sample';
export const SAMPLE_MARKING = 'ILLUSTRATIVE SAMPLE';

/** The name of a database of one's own with the sample in it. */
export async function createSampleDatabase(): Promise<string> {
  const admin = new pg.Client({ connectionString: clusterUrl() });
  await admin.connect();
  try {
    // Whoever comes first makes it, the others wait for it.
    await admin.query(`select pg_advisory_lock(hashtext('${SAMPLE}'))`);
    const { rowCount } = await admin.query(`select from pg_database where datname = '${SAMPLE}'`);
    if (rowCount === 0) {
      const made = await createTestDatabase();
      await fill(made);
      await admin.query(`alter database ${made} rename to ${SAMPLE}`);
    }
    return await createTestDatabase(SAMPLE);
  } finally {
    await admin.end();
  }
}

async function fill(name: string): Promise<void> {
  const quiet = () => undefined;
  const serviceUrl = urlOf(name, 'service');
  await seedEverything({ ownerUrl: urlOf(name, 'owner'), serviceUrl, sample: true, say: quiet });
  const database = openDatabase({ url: serviceUrl, connections: 2, downloads: 1 });
  const office = { derive: fillNeedsOfCycle, signer: openSigner(makeSigningKey()), marking: SAMPLE_MARKING };
  await showCases(database, office, quiet);
  await database.close();
}
