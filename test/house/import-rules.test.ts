// Each import rule is shown to fail: one house that keeps them all, and beside it, for every rule, files that break it.
import t from 'tap';
import { checkImports, ruleNames, type Violation } from './import-rules.ts';

const gaps = 'src/modules/gaps';
const cycles = 'src/modules/cycles';

const keeps: Record<string, string[]> = {
  'src/server.ts': ["import { app } from './app.ts'", "import { seed } from '../seeds/sample.ts'"],
  'src/app.ts': ["import fastify from 'fastify'", `import { routes } from './modules/gaps/routes.ts'`],
  'src/lib/fte.ts': ["import { day } from './calendar.ts'"],
  'src/lib/calendar.ts': [],
  'src/lib/digest.ts': ["import { createHash } from 'node:crypto'"],
  'src/platform/db/client.ts': ["import { Pool } from 'pg'", "import { fte } from '../../lib/fte.ts'"],
  'src/platform/db/keyset.ts': [],
  'src/platform/http/wire.ts': ["import { z } from 'zod'"],
  'src/platform/auth/principal.ts': [],
  [`${gaps}/routes.ts`]: [
    "import { find } from './queries.ts'",
    "import { explain } from './explain-gap.ts'",
    "import { body } from './schemas.ts'",
    "import { wire } from '../../platform/http/wire.ts'",
    "import { page } from '../../platform/db/keyset.ts'",
    "import { fte } from '../../lib/fte.ts'",
    "import { getCycle } from '../cycles/index.ts'",
    "import type { Db } from '../../platform/db/client.ts'",
    "import type { Principal } from '../../platform/auth/principal.ts'",
  ],
  [`${gaps}/queries.ts`]: [
    "import { sql } from 'kysely'",
    "import { day } from '../../platform/db/client.ts'",
    "import { total } from './model.ts'",
    "import { other } from './need-queries.ts'",
    "import type { Fill } from './fill-needs.ts'",
    "import type { Cycle } from '../cycles/index.ts'",
  ],
  [`${gaps}/need-queries.ts`]: ["import { total } from './model.ts'"],
  [`${gaps}/schemas.ts`]: ["import { z } from 'zod'", "import { wire } from '../../platform/http/wire.ts'"],
  [`${gaps}/explain-gap.ts`]: [
    "import { fill } from './fill-needs.ts'",
    "import type { Cycle } from '../cycles/index.ts'",
  ],
  [`${gaps}/fill-needs.ts`]: ["import { total } from './model.ts'", "import { fte } from '../../lib/fte.ts'"],
  [`${gaps}/model.ts`]: ["import { fte } from '../../lib/fte.ts'", "import type { Cycle } from '../cycles/index.ts'"],
  [`${cycles}/index.ts`]: ["export { getCycle } from './queries.ts'", "export type { Cycle } from './model.ts'"],
  [`${cycles}/queries.ts`]: ["import { sql } from 'kysely'"],
  [`${cycles}/model.ts`]: [],
  [`${cycles}/schemas.ts`]: [],
  [`${cycles}/routes.ts`]: [],
  [`${cycles}/commands.ts`]: [
    "import { find } from './queries.ts'",
    "import { record } from '../audit/index.ts'",
    "import { uuidv7 } from 'uuidv7'",
    "import { me } from '../identity/index.ts'",
    "import type { Db } from '../../platform/db/client.ts'",
  ],
  'src/modules/audit/index.ts': ["export { record } from './queries.ts'"],
  'src/modules/audit/queries.ts': [],
  'src/modules/notifications/index.ts': [],
  'src/modules/identity/index.ts': ["export { me } from './queries.ts'"],
  'src/modules/identity/queries.ts': [],
  'src/modules/reports/index.ts': [],
  'src/web/api/client.ts': [],
  'src/web/ui/table.ts': ["import { client } from '../api/client.ts'"],
  'src/web/pictures/bars.ts': ["import { table } from '../ui/table.ts'"],
  'src/web/director/places.ts': [],
  'src/web/director/answer-page.ts': [
    "import { table } from '../ui/table.ts'",
    "import { bars } from '../pictures/bars.ts'",
  ],
  'src/web/shell/places.ts': ["import { places } from '../director/places.ts'"],
  'migrations/0001_begin.ts': ["import { sql } from 'kysely'"],
  'seeds/sample.ts': ["import { fte } from '../src/lib/fte.ts'"],
  'test/kit.ts': ["import { app } from '../src/app.ts'"],
};

/** The rule, the file that breaks it, its one import. */
const breaks: [rule: string, file: string, line: string][] = [
  ['no-cycle', `${gaps}/about.ts`, "import type { B } from './round.ts'"],
  ['resolves', 'src/platform/db/lost.ts', "import { x } from './nowhere.ts'"],
  ['lib-may-import', 'src/lib/clock.ts', "import { hrtime } from 'node:process'"],
  ['lib-hashes-in-one-place', 'src/lib/chance.ts', "import { randomBytes } from 'node:crypto'"],
  ['lib-may-import', 'src/lib/words.ts', "import { z } from 'zod'"],
  ['lib-may-import-types', 'src/lib/rows.ts', "import type { Db } from '../platform/db/client.ts'"],
  ['platform-knows-no-domain', 'src/platform/http/domain.ts', "import type { C } from '../../modules/cycles/index.ts'"],
  ['platform-knows-no-domain', 'src/platform/db/sample.ts', "import { seed } from '../../../seeds/sample.ts'"],
  ['migrations-stand-alone', 'migrations/0002_more.ts', "import { fte } from '../src/lib/fte.ts'"],
  ['console-knows-the-api-alone', 'src/web/ui/rule.ts', "import { fte } from '../../lib/fte.ts'"],
  ['service-knows-no-console', 'src/platform/http/page.ts', "import { table } from '../../web/ui/table.ts'"],
  ['console-api-may-import', 'src/web/api/view.ts', "import { table } from '../ui/table.ts'"],
  ['console-ui-may-import', 'src/web/ui/plot.ts', "import { bars } from '../pictures/bars.ts'"],
  ['console-pictures-may-import', 'src/web/pictures/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['console-director-may-import', 'src/web/director/more.ts', "import { places } from '../shell/places.ts'"],
  ['console-liaison-may-import', 'src/web/liaison/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['console-analyst-may-import', 'src/web/analyst/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['console-cases-may-import', 'src/web/cases/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['console-measures-may-import', 'src/web/measures/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['console-admin-may-import', 'src/web/admin/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['console-plans-may-import', 'src/web/plans/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['console-reports-may-import', 'src/web/reports/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['shell-takes-places-only', 'src/web/shell/page.ts', "import { page } from '../director/answer-page.ts'"],
  ['src-knows-no-test', 'src/tested.ts', "import { kit } from '../test/kit.ts'"],
  ['src-runs-on-dependencies', 'src/platform/db/tool.ts', "import t from 'tap'"],
  ['routes-may-import', `${gaps}/a-routes.ts`, "import { sql } from 'kysely'"],
  ['routes-may-import', `${gaps}/g-routes.ts`, "import { z } from 'zod'"],
  ['routes-may-import', `${gaps}/b-routes.ts`, "import { Pool } from 'pg'"],
  ['routes-may-import', `${gaps}/c-routes.ts`, "import { db } from '../../platform/db/client.ts'"],
  ['routes-may-import-types', `${gaps}/d-routes.ts`, "import type { FastifyInstance } from 'fastify'"],
  ['commands-may-import', `${gaps}/a-commands.ts`, "import fastify from 'fastify'"],
  ['commands-may-import', `${gaps}/b-commands.ts`, "import { z } from 'zod'"],
  ['commands-may-import', `${gaps}/c-commands.ts`, "import { body } from './schemas.ts'"],
  ['commands-may-import', `${gaps}/d-commands.ts`, "import { db } from '../../platform/db/client.ts'"],
  ['commands-may-import-types', `${gaps}/e-commands.ts`, "import type { Body } from './schemas.ts'"],
  ['queries-may-import', `${gaps}/a-queries.ts`, "import { z } from 'zod'"],
  ['queries-may-import', `${gaps}/e-queries.ts`, "import { fill } from './fill-needs.ts'"],
  ['queries-may-import', `${gaps}/b-queries.ts`, "import { act } from './commands.ts'"],
  ['queries-may-import', `${gaps}/c-queries.ts`, "import { getCycle } from '../cycles/index.ts'"],
  ['queries-may-import-types', `${gaps}/d-queries.ts`, "import type { Route } from './routes.ts'"],
  ['schemas-may-import', `${gaps}/a-schemas.ts`, "import { find } from './queries.ts'"],
  ['schemas-may-import', `${gaps}/d-schemas.ts`, "import { fill } from './fill-needs.ts'"],
  ['schemas-may-import', `${gaps}/b-schemas.ts`, "import { db } from '../../platform/db/client.ts'"],
  ['schemas-may-import-types', `${gaps}/c-schemas.ts`, "import type { Db } from '../../platform/db/client.ts'"],
  ['model-may-import', `${gaps}/a-model.ts`, "import { z } from 'zod'"],
  ['model-may-import', `${gaps}/b-model.ts`, "import { getCycle } from '../cycles/index.ts'"],
  ['model-may-import-types', `${gaps}/c-model.ts`, "import type { Row } from './queries.ts'"],
  ['pure-may-import', `${gaps}/read-file.ts`, "import { readFileSync } from 'node:fs'"],
  ['pure-may-import', `${gaps}/read-rows.ts`, "import { sql } from 'kysely'"],
  ['pure-may-import', `${gaps}/read-cycle.ts`, "import { getCycle } from '../cycles/index.ts'"],
  ['pure-may-import-types', `${gaps}/read-db.ts`, "import type { Db } from '../../platform/db/client.ts'"],
  ['index-may-import', `${gaps}/index.ts`, "export { routes } from './routes.ts'"],
  ['index-may-import-types', 'src/modules/reconciliation/index.ts', "export type { Cycle } from '../cycles/index.ts'"],
  ['another-slice-by-its-index', `${gaps}/inside.ts`, "import type { Cycle } from '../cycles/model.ts'"],
  ['another-slice-by-its-index', `${gaps}/inside-routes.ts`, "import { find } from '../cycles/queries.ts'"],
  ['audit-is-for-commands', `${gaps}/e-routes.ts`, "import { record } from '../audit/index.ts'"],
  ['events-are-emitted-by-commands', `${gaps}/tell-routes.ts`, "import { emit } from '../notifications/index.ts'"],
  ['slice-has-a-place', 'src/modules/newcomers/routes.ts', "import { getCycle } from '../cycles/index.ts'"],
  ['direction-audit', 'src/modules/audit/a-commands.ts', "import { getCycle } from '../cycles/index.ts'"],
  [
    'direction-notifications',
    'src/modules/notifications/a-commands.ts',
    "import { getCycle } from '../cycles/index.ts'",
  ],
  ['direction-series', 'src/modules/series/a-commands.ts', "import { gap } from '../gaps/index.ts'"],
  ['direction-reminders', 'src/modules/reminders/a-commands.ts', "import { gap } from '../gaps/index.ts'"],
  ['direction-participation', 'src/modules/participation/a-commands.ts', "import { gap } from '../gaps/index.ts'"],
  ['direction-identity', 'src/modules/identity/a-commands.ts', "import { getCycle } from '../cycles/index.ts'"],
  ['direction-reference', 'src/modules/reference/a-commands.ts', "import { getCycle } from '../cycles/index.ts'"],
  ['direction-cycles', `${cycles}/a-commands.ts`, "import { gap } from '../gaps/index.ts'"],
  ['direction-deployments', 'src/modules/deployments/a-commands.ts', "import { gap } from '../gaps/index.ts'"],
  ['direction-responses', 'src/modules/responses/a-commands.ts', "import { gap } from '../gaps/index.ts'"],
  [
    'direction-reconciliation',
    'src/modules/reconciliation/a-commands.ts',
    "import type { Gap } from '../gaps/index.ts'",
  ],
  ['direction-gaps', `${gaps}/f-routes.ts`, "import { report } from '../reports/index.ts'"],
  ['direction-reports', 'src/modules/reports/a-routes.ts', "import { plan } from '../plans/index.ts'"],
  ['direction-trends', 'src/modules/trends/a-routes.ts', "import { plan } from '../plans/index.ts'"],
  ['direction-inbox', 'src/modules/inbox/a-routes.ts', "import { plan } from '../plans/index.ts'"],
  ['direction-outlook', 'src/modules/outlook/a-routes.ts', "import { report } from '../reports/index.ts'"],
  ['direction-plans', 'src/modules/plans/a-routes.ts', "import { report } from '../reports/index.ts'"],
  ['direction-scenarios', 'src/modules/scenarios/a-routes.ts', "import { plan } from '../plans/index.ts'"],
  ['direction-profiles', 'src/modules/profiles/a-routes.ts', "import { trend } from '../trends/index.ts'"],
];

const packageFile = JSON.stringify({
  type: 'module',
  dependencies: { fastify: '*', kysely: '*', pg: '*', uuidv7: '*', zod: '*' },
  devDependencies: { tap: '*' },
});

/** A testdir of nested folders out of flat paths. */
function tree(files: Record<string, string>): Record<string, never> {
  const top: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(files)) {
    let folder = top;
    const parts = path.split('/');
    for (const part of parts.slice(0, -1)) {
      folder[part] ??= {};
      folder = folder[part] as Record<string, unknown>;
    }
    folder[parts.at(-1) ?? ''] = text;
  }
  return top as Record<string, never>;
}

t.test('import rules', async (t) => {
  const files: Record<string, string> = { 'package.json': packageFile };
  for (const [path, lines] of Object.entries(keeps)) files[path] = `${lines.join('\n')}\n`;
  for (const [, path, line] of breaks) {
    t.notOk(files[path], `${path} is written once`);
    files[path] = `${line}\n`;
  }
  // What the offenders import; a cycle is reported once, from its first file.
  for (const path of [`${gaps}/commands.ts`, 'src/modules/plans/index.ts', 'src/modules/trends/index.ts'])
    files[path] = '';
  files[`${gaps}/round.ts`] = "import type { A } from './about.ts'\n";
  const { violations } = await checkImports(t.testdir(tree(files)), ['src', 'migrations', 'seeds', 'test']);
  const of = (file: string): string[] => violations.filter((v: Violation) => v.from === file).map((v) => v.rule);

  t.test('a house that keeps them passes', async (t) => {
    for (const path of Object.keys(keeps)) t.same(of(path), [], path);
  });
  t.test('each rule fails the file that breaks it', async (t) => {
    for (const [rule, path, line] of breaks)
      t.ok(of(path).includes(rule), `${rule}: ${path} ${line}`, { got: of(path) });
  });
  t.test('no rule goes unshown', async (t) => {
    t.same(
      ruleNames.filter((name) => !breaks.some(([rule]) => rule === name)),
      [],
    );
  });
});
