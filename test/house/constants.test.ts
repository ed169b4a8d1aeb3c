// Values that have to stand in two places, because neither may import the other, are held to each other here.
import { readFileSync } from 'node:fs';
import t from 'tap';
import { DOCUMENT } from '../../src/document.ts';
import { SOFTWARE } from '../../src/lib/versions.ts';
import { P1 } from '../../src/modules/reference/index.ts';
import { openWorld } from '../kit/world.ts';

t.test('the version of the software is that of package.json, in results and in the document', (t) => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  t.equal(SOFTWARE, version);
  t.equal(DOCUMENT.version, version);
  t.end();
});

t.test('the seeded policy P1 is the P1 of the pure rules', async (t) => {
  const world = await openWorld(t);
  const { parameters } = await world.owner
    .selectFrom('policies')
    .select('parameters')
    .where('code', '=', 'P1')
    .executeTakeFirstOrThrow();
  const { code: _, ...expected } = P1;
  t.same(parameters, expected);
});
