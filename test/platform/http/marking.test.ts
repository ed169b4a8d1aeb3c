// Every answer of the API, every report, page and file carries the handling marking of the service.
import { pino } from 'pino';
import t from 'tap';
import { uuidv7 } from 'uuidv7';
import { buildApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { markedName } from '../../../src/platform/http/marking.ts';
import { openWorld } from '../../kit/world.ts';
import { openCycle } from '../../modules/cycles/open-cycle.ts';

const MARKING = 'CUI//SP-LEI <x> "y"';
const FILES = ['text/csv', 'text/html', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

const world = await openWorld(t);
const app = await buildApp({
  database: world.database,
  clock: () => new Date('2026-07-01T12:00:00Z'),
  logger: pino({ level: 'fatal' }),
  requestsPerMinute: 1_000_000,
  marking: MARKING,
});
t.teardown(() => app.close());
const admin = await world.actor({ roles: ['admin', 'analyst'] });
const center = await world.center();
const cycle = await openCycle(world, admin, { mode: 'prefilled' });
const invitation = await app.inject({
  method: 'POST',
  url: '/v1/invitations',
  headers: { authorization: `Bearer ${admin.token}` },
  payload: { centers: [center], label: 'Invited' },
});

type Operation = {
  security?: unknown[];
  parameters?: { in: string; name: string }[];
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: any }>; headers?: object }>;
};
const document = (await app.inject({ url: '/openapi.json' })).json();
const routes = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** What stands for the parameters of paths, where a GET of theirs answers 200. */
const PLACES: Record<string, string> = { cycle, center, secret: invitation.json().link.split('/').at(-1) };

function propertiesOf(schema: any): Record<string, unknown> {
  const name = schema?.$ref?.split('/').at(-1);
  if (schema?.oneOf !== undefined) return Object.assign({}, ...schema.oneOf.map(propertiesOf));
  return (name === undefined ? schema : document.components.schemas[name])?.properties ?? {};
}

async function ask(path: string, accept: string) {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => PLACES[name] ?? uuidv7());
  return app.inject({ url, headers: { authorization: `Bearer ${admin.token}`, accept } });
}

const answers = (operation: Operation) => operation.responses['200']?.content ?? {};

t.test('every answer of the API has the header, refusals too', async (t) => {
  for (const url of ['/v1/me', '/v1/nothing', `/v1/cycles/${cycle}`, `/v1/cycles/${cycle}/gaps?x=1`]) {
    for (const authorization of [`Bearer ${admin.token}`, 'Bearer nobody']) {
      const answer = await app.inject({ url, headers: { authorization } });
      t.equal(answer.headers['handling-marking'], MARKING, `${url} ${answer.statusCode}`);
    }
  }
});

t.test('the document names the header on every answer of the API', async (t) => {
  for (const { path, method, operation } of routes.filter(({ path }) => path.startsWith('/v1/'))) {
    for (const [status, { $ref, headers }] of Object.entries(operation.responses)) {
      const name = $ref?.split('/').at(-1);
      const its = name === undefined ? headers : document.components.responses[name].headers;
      t.ok('Handling-Marking' in (its ?? {}), `${method} ${path} ${status}`);
    }
  }
});

// A report is what is printed with a methodology, may still change, or is grouped.
const reports = routes.filter(({ method, operation }) => {
  const fields = propertiesOf(answers(operation)['application/json']?.schema);
  const isPrinted = ('provisional' in fields || 'methodology' in fields) && 'title' in fields;
  return method === 'get' && (isPrinted || 'groupBy' in fields);
});

t.test('every report has its marking in its head', async (t) => {
  t.ok(reports.length >= 6, 'there are reports');
  for (const { path, operation } of reports) {
    t.ok('marking' in propertiesOf(answers(operation)['application/json']?.schema), `${path} says so in the document`);
    const answer = await ask(path, 'application/json');
    if (answer.statusCode === 404) continue;
    if (answer.statusCode === 400) t.match(answer.json().detail ?? '', /./, `${path} asks for more`);
    else t.equal(answer.json().marking, MARKING, `${path} ${answer.statusCode}`);
  }
});

for (const type of FILES) {
  const offering = routes.filter(({ method, operation }) => method === 'get' && type in answers(operation));
  t.test(`every file in ${type} is marked`, async (t) => {
    for (const { path } of offering) {
      const answer = await ask(path, type);
      if (answer.statusCode === 404) continue;
      t.equal(answer.statusCode, 200, `${path} ${answer.body.slice(0, 200)}`);
      if (type === 'text/csv') {
        const [header = '', ...lines] = answer.body.trim().split('\r\n');
        t.match(header, /,handlingMarking$/, path);
        for (const line of lines) t.ok(line.endsWith(',"CUI//SP-LEI <x> ""y"""'), `${path} ${line}`);
        t.match(answer.headers['content-disposition'], /filename="CUI-SP-LEI-x-y_[\w.-]+\.csv"/, path);
      } else if (type === 'text/html') {
        const banners = answer.body.match(
          /<p class="marking (?:top|bottom)">CUI\/\/SP-LEI &#60;x&#62; &#34;y&#34;<\/p>/g,
        );
        t.equal(banners?.length, 2, `${path} at top and bottom`);
      } else {
        t.match(answer.headers['content-disposition'], /filename="CUI-SP-LEI-x-y_[\w.-]+\.xlsx"/, path);
      }
    }
  });
}

t.test('a refusal that is a page is marked as well', async (t) => {
  const answer = await ask('/invitations/fci_nothing', 'text/html');
  t.equal(answer.statusCode, 404);
  t.equal(answer.body.match(/class="marking/g)?.length, 2);
});

t.test('an answer that the client has under another marking is answered anew', async (t) => {
  const url = `/v1/cycles/${cycle}/gaps`;
  const other = await world.call(admin, 'GET', url);
  t.equal(other.body.marking, 'CUI', 'what nobody sets');
  const headers = { authorization: `Bearer ${admin.token}`, 'if-none-match': String(other.headers['etag']) };
  t.equal((await app.inject({ url, headers })).statusCode, 200);
  t.equal(
    (await world.call(admin, 'GET', url, { headers: { 'if-none-match': headers['if-none-match'] } })).status,
    304,
  );
});

t.test('a marking is 1 to 200 printable characters on one line', async (t) => {
  t.equal(readConfig({ HANDLING_MARKING: 'CUI//SP-LEI//NOFORN' }).marking, 'CUI//SP-LEI//NOFORN');
  t.equal(readConfig({}).marking, undefined);
  for (const bad of ['two\nlines', ' ', ' CUI', 'CUI ', 'é', 'x'.repeat(201)]) {
    t.throws(() => readConfig({ HANDLING_MARKING: bad }), /HANDLING_MARKING: 1 to 200 printable/, bad);
  }
});

t.test('names of files keep what every system takes', async (t) => {
  t.equal(markedName('CUI', 'gaps.csv'), 'CUI_gaps.csv');
  t.equal(markedName('ILLUSTRATIVE SAMPLE', 'needs-2026 H1/x.csv'), 'ILLUSTRATIVE-SAMPLE_needs-2026-H1-x.csv');
  t.equal(markedName('***', 'a.csv'), '_a.csv');
});
