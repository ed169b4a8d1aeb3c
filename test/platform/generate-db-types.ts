// `npm run db-types`: writes src/platform/db/schema.generated.ts anew from the migrations.
import { writeFileSync } from 'node:fs';
import { COMMITTED_TYPES, writeDatabaseTypes } from './write-db-types.ts';

writeFileSync(COMMITTED_TYPES, await writeDatabaseTypes());
