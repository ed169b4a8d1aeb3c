// Who may import whom: the table of ARCHITECTURE.md as rules. A room names what it may import and everything else is refused, so
// that a new library or a new room has to be let in here on purpose. Run by test/house/check-imports.ts.

// A room is a file of that name, or several that end in it when one has grown too long (revision-queries.ts is queries).
const file = (room) => `(?:${room}|[^/]+-(?:${room}))\\.ts$`;
const inSlice = (room) => `^src/modules/([^/]+)/${file(room)}`;
const own = (room) => `^src/modules/$1/${file(room)}`;
const rooms = file('routes|commands|queries|schemas|model|index');
const ownPure = `^src/modules/$1/(?!${rooms})`;
const anyIndex = '^src/modules/[^/]+/index\\.ts$';
const npm = (name) => `(?:^|/)node_modules/${name}/`;
const lib = '^src/lib/';
const db = '^src/platform/db/';
const auth = '^src/platform/auth/';
const http = '^src/platform/http/';
const files = '^src/platform/files/';

/** Two rules: what the room may import, and what it may import besides when only types are taken. */
const room = (name, from, values, types = []) => [
  {
    name: `${name}-may-import`,
    severity: 'error',
    from: { path: from },
    to: { pathNot: values, dependencyTypesNot: ['type-only'] },
  },
  {
    name: `${name}-may-import-types`,
    severity: 'error',
    from: { path: from },
    to: { pathNot: [...values, ...types], dependencyTypes: ['type-only'] },
  },
];

/** A folder of the console, and the folders of the console that it may import. */
const consoleRoom = (name, others) => [
  {
    name: `console-${name}-may-import`,
    severity: 'error',
    from: { path: `^src/web/${name}/` },
    to: { path: '^src/web/', pathNot: `^src/web/(?:${others.join('|')})/` },
  },
];

// One direction. A slice may read those listed for it; audit, identity and notifications stand outside, open to all through their
// index.
const below = {
  audit: [],
  notifications: [],
  identity: ['reference'],
  reference: [],
  cycles: ['reference'],
  series: ['reference', 'cycles'],
  deployments: ['reference', 'cycles'],
  responses: ['reference', 'cycles', 'deployments'],
  reminders: ['reference', 'cycles', 'deployments', 'responses'],
  participation: ['reference', 'cycles', 'deployments', 'responses'],
  reconciliation: ['reference', 'cycles', 'deployments', 'responses'],
  gaps: ['reference', 'cycles', 'deployments', 'responses', 'reconciliation'],
  reports: ['reference', 'cycles', 'deployments', 'responses', 'participation', 'reconciliation', 'gaps'],
  trends: ['reference', 'cycles', 'deployments', 'responses', 'reconciliation', 'gaps', 'reports'],
  outlook: ['reference', 'cycles', 'deployments', 'responses', 'reconciliation', 'gaps'],
  scenarios: ['reference', 'cycles', 'deployments', 'responses', 'reconciliation', 'gaps', 'outlook'],
  plans: ['reference', 'cycles', 'deployments', 'responses', 'reconciliation', 'gaps'],
  inbox: ['reference', 'cycles', 'deployments', 'responses', 'participation', 'reconciliation', 'gaps', 'reports'],
  profiles: [
    'reference',
    'cycles',
    'deployments',
    'responses',
    'participation',
    'reconciliation',
    'gaps',
    'reports',
    'outlook',
    'plans',
    'inbox',
  ],
};
const slices = Object.keys(below).join('|');
const OUTSIDE = ['audit', 'identity', 'notifications'];

const direction = Object.entries(below).map(([slice, others]) => ({
  name: `direction-${slice}`,
  severity: 'error',
  from: { path: `^src/modules/${slice}/` },
  to: { path: '^src/modules/', pathNot: `^src/modules/(?:${[slice, ...others, ...OUTSIDE].join('|')})/` },
}));

const forbidden = [
  { name: 'no-cycle', comment: 'Types included.', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'resolves',
    comment: 'The types of the API are declared by a file that is made from the OpenAPI document.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^openapi-of-this-service$' },
  },

  ...room('lib', lib, [lib, '^crypto$']),
  {
    name: 'lib-hashes-in-one-place',
    comment: 'One digest for the house; the rest of node:crypto, chance above all, stays outside.',
    severity: 'error',
    from: { path: lib, pathNot: '^src/lib/digest\\.ts$' },
    to: { path: '^crypto$' },
  },
  {
    name: 'platform-knows-no-domain',
    severity: 'error',
    from: { path: '^src/platform/' },
    to: { path: '^(?:src/(?!platform/|lib/)|seeds/|test/)' },
  },
  {
    name: 'migrations-stand-alone',
    comment: 'They are frozen; src is not.',
    severity: 'error',
    from: { path: '^migrations/' },
    to: { path: '^(?:src|seeds|test)/' },
  },
  { name: 'src-knows-no-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
  {
    name: 'src-runs-on-dependencies',
    comment:
      'Whatever src imports is installed without the development packages; the console is built with them, once.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/web/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },

  {
    name: 'console-knows-the-api-alone',
    comment:
      'What it knows of the service it is told by the OpenAPI document and by answers; there is no second copy of a rule.',
    severity: 'error',
    from: { path: '^src/web/' },
    to: { path: '^(?:src/(?!web/)|migrations/|seeds/|test/)' },
  },
  {
    name: 'service-knows-no-console',
    severity: 'error',
    from: { path: '^src/(?!web/)' },
    to: { path: '^src/web/' },
  },
  ...consoleRoom('api', ['api']),
  ...consoleRoom('ui', ['api', 'ui']),
  ...consoleRoom('pictures', ['api', 'ui', 'pictures']),
  ...['director', 'liaison', 'plans', 'analyst', 'cases', 'measures', 'reports', 'admin'].flatMap((part) =>
    consoleRoom(part, ['api', 'ui', 'pictures', part]),
  ),
  {
    name: 'shell-takes-places-only',
    comment: 'Pages are loaded when they are opened.',
    severity: 'error',
    from: { path: '^src/web/shell/' },
    to: { path: '^src/web/', pathNot: '^src/web/(?:(?:api|ui|shell)/|[^/]+/places\\.ts$)' },
  },

  // A cursor is wire and SQL at once; routes read and write it.
  ...room('routes', inSlice('routes'), ['^src/modules/$1/', http, files, `${db}keyset`, lib, anyIndex], [db, auth]),
  ...room(
    'commands',
    inSlice('commands'),
    [own('commands'), own('queries'), own('model'), ownPure, anyIndex, lib, npm('uuidv7'), `${auth}principal`],
    [db, auth],
  ),
  ...room(
    'queries',
    inSlice('queries'),
    [own('queries'), own('model'), npm('kysely'), npm('uuidv7'), db, lib],
    [auth, ownPure, anyIndex],
  ),
  ...room(
    'schemas',
    inSlice('schemas'),
    [own('schemas'), own('model'), npm('zod'), `${http}wire`, lib, anyIndex],
    [ownPure],
  ),
  ...room('model', inSlice('model'), [own('model'), lib], [ownPure, anyIndex]),
  ...room('pure', `^src/modules/([^/]+)/(?!${rooms})`, [ownPure, own('model'), lib], [anyIndex]),
  // An index may hand out schemas: a route of a later slice answers with what an earlier one describes.
  ...room('index', inSlice('index'), [own('commands'), own('queries'), own('schemas'), own('model'), ownPure]),

  {
    name: 'another-slice-by-its-index',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/' },
    to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', anyIndex] },
  },
  {
    name: 'audit-is-for-commands',
    comment: 'What is recorded is recorded in the transaction of the change.',
    severity: 'error',
    from: { path: '^src/modules/(?!audit/)', pathNot: inSlice('commands') },
    to: { path: '^src/modules/audit/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'events-are-emitted-by-commands',
    comment: 'What has happened is told in the transaction of the change.',
    severity: 'error',
    from: { path: '^src/modules/(?!notifications/)', pathNot: inSlice('commands') },
    to: { path: '^src/modules/notifications/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'slice-has-a-place',
    comment: 'A new slice is given its place in the direction above before it may import another.',
    severity: 'error',
    from: { path: `^src/modules/(?!(?:${slices})/)([^/]+)/` },
    to: { path: '^src/modules/', pathNot: '^src/modules/$1/' },
  },
  ...direction,
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
