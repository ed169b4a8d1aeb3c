// `npm run check:db-types`: exit code 1 where the committed types of the tables are not what the migrations make.
import { readFileSync } from 'node:fs';
import { COMMITTED_TYPES, writeDatabaseTypes } from './write-db-types.ts';

const committed = readFileSync(COMMITTED_TYPES, 'utf8').split('\n');
const migrated = (await writeDatabaseTypes()).split('\n');
const gone = committed.filter((line) => !migrated.includes(line));
const come = migrated.filter((line) => !committed.includes(line));
if (committed.join('\n') !== migrated.join('\n')) {
  console.error('src/platform/db/schema.generated.ts is not what the migrations make:');
  for (const line of gone.slice(0, 20)) console.error(`  - ${line.trim()}`);
  for (const line of come.slice(0, 20)) console.error(`  + ${line.trim()}`);
  console.error('Run "npm run db-types" and commit it with the migration.');
  process.exitCode = 1;
}
