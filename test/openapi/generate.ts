// `npm run openapi`: writes openapi/openapi.json anew from the routes.
import { writeFileSync } from 'node:fs';
import { COMMITTED, writeServedDocument } from './write-document.ts';

writeFileSync(COMMITTED, await writeServedDocument());
