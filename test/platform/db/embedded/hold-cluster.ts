// A process that starts the cluster of a directory and holds it until it is killed: node --import tsx hold-cluster.ts DIRECTORY [write|exit]
// It prints one JSON line when the server answers; with `write`, then one line for every number whose row was acknowledged.
import { once } from 'node:events';
import pg from 'pg';
import { startEmbedded } from '../../../../src/platform/db/embedded/start-embedded.ts';

const [directory = '', what = 'hold'] = process.argv.slice(2);
try {
  const cluster = await startEmbedded({ directory, log: (message) => console.error(message) });
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('select current_user as name, version()');
  console.log(JSON.stringify({ adminUrl: cluster.adminUrl, ...rows[0] }));
  if (what === 'exit') process.exit(0);
  if (what === 'write') {
    await client.query('create table acknowledged (n int primary key)');
    for (let n = 1; ; n += 1) {
      await client.query('insert into acknowledged values ($1)', [n]);
      console.log(n);
    }
  }
  process.stdin.resume();
  await once(process.stdin, 'end');
  await client.end();
  await cluster.stop();
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}
