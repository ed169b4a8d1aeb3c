// First half of `npm run check:openapi`: exit code 1, with what differs, where the committed document is not what the routes say.
import { existsSync, readFileSync } from 'node:fs';
import { findDifferences } from './find-differences.ts';
import { COMMITTED, writeServedDocument } from './write-document.ts';

const committed = existsSync(COMMITTED) ? readFileSync(COMMITTED, 'utf8') : '{}';
const served = await writeServedDocument();
if (committed !== served) {
  const differences = findDifferences(JSON.parse(committed), JSON.parse(served));
  const shown = differences.slice(0, 20);
  console.error('openapi/openapi.json is not what the routes say:');
  for (const difference of shown) console.error(`  ${difference}`);
  if (differences.length > shown.length) console.error(`  and ${differences.length - shown.length} more`);
  if (differences.length === 0) console.error('  the order of members, or white space');
  console.error('Run "npm run openapi" and commit openapi/openapi.json with the change that caused it.');
  process.exitCode = 1;
}
