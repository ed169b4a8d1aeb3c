// Under tap, what runs the bundled test files: each a process of its own, three at a time, without the loaders that tap gives to files
// that it runs itself. Those are for mocks, coverage and TypeScript, none of which is here, and take half of what a small test takes.
import t from 'tap';
import { z } from 'zod';

const files = z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(process.env['TEST_FILES'] ?? '[]'));
/** They load migrations from their folder, which are TypeScript. */
const WITH_MIGRATIONS = ['test/platform/db/migrate.test.ts', 'test/server/operator.test.ts'];

t.jobs = 3;
for (const [name, bundle] of files) {
  const loader = WITH_MIGRATIONS.includes(name) ? ['--import', 'tsx'] : [];
  const options = { buffered: true, timeout: 300_000, externalID: name };
  t.spawn(process.execPath, [...loader, '--enable-source-maps', bundle], options, name);
}
