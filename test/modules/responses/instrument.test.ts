// The questionnaire: that its schema takes exactly what a PUT takes, that every field has a title and a help text, which codes it
// offers, and that the paperwork statement is there or said to be missing.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { pino } from 'pino';
import t from 'tap';
import { buildApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { isDay } from '../../../src/lib/calendar.ts';
import { openWorld } from '../../kit/world.ts';
import { makeCycle, openCycle } from '../cycles/open-cycle.ts';
import { ANSWER, LINE, match, NEED, urlOf } from './answers.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const center = await world.center();
const director = await world.actor({ roles: ['director'], centers: [center] });
const cycle = await openCycle(world, analyst);
const first = await openCycle(world, analyst);
await world.owner.updateTable('cycles').set({ instrument: 'I1' }).where('code', '=', first).execute();
const instrumentUrl = (code: string) => `/v1/cycles/${code}/instrument`;

const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addFormat('date', isDay);
ajv.addFormat('uuid', true);

const presence = (line: object, rest: object = {}) => ({
  presence: { ...ANSWER.presence, lines: [{ ...LINE, ...line }], ...rest },
});
const needs = (line: object) => ({ needs: { status: 'reported', lines: [{ ...NEED, ...line }] } });
const CASES: [what: string, body: unknown, isTaken: boolean][] = [
  ['nothing', {}, true],
  ['a whole answer', ANSWER, true],
  ['items not answered', { presence: null, needs: null, remarks: null }, true],
  ['an unknown status', { presence: { status: 'none' } }, false],
  ['a code that there is not, in a draft', presence({ component: 'NOBODY' }), true],
  ['a code of 201 characters', presence({ role: 'X'.repeat(201) }), false],
  ['an unknown family in a draft', presence({}, { unknownComponents: ['ZZZ', 'TSA'] }), true],
  ['a family that is no text', presence({}, { unknownComponents: [1] }), false],
  ['a headcount as text', presence({ headcount: '2' }), false],
  ['a headcount out of range, in a draft', presence({ headcount: -2.5 }), true],
  ['an arrangement that there is not', presence({ arrangement: 'remote' }), false],
  ['observed as null', presence({ observed: null }), false],
  ['a basis that there is not', presence({ basis: 'rumour' }), false],
  ['a deployment', presence({ deploymentId: '0199d3c1-5b7a-7c3e-8a52-000000000001' }), true],
  ['a deployment that is no id', presence({ deploymentId: 'the first' }), false],
  ['an unknown field of a line', presence({ extra: 1 }), false],
  ['an unknown field of an item', presence({}, { total: 1 }), false],
  ['an unknown field of the answer', { state: 'certified' }, false],
  ['a priority that there is not', needs({ priority: 'urgent' }), false],
  ['a day', needs({ neededBy: '2028-02-29' }), true],
  ['a day that there is not', needs({ neededBy: '2026-02-30' }), false],
  ['a day of another age', needs({ neededBy: '1899-12-31' }), false],
  ['an instant for a day', needs({ neededBy: '2026-06-30T00:00:00Z' }), false],
  ['a need of nothing yet', { needs: { lines: [{}] } }, true],
  ['lines as an object', { needs: { lines: {} } }, false],
  ['text as a number', { remarks: 1 }, false],
  ['a list for an answer', [], false],
];
const MARKED: typeof CASES = [
  ['a line that is to be confirmed', needs({ carried: true }), true],
  ['a confirmed one', presence({ carried: false }), true],
  ['a mark that is neither', needs({ carried: null }), false],
];

for (const [version, code, marks] of [
  ['I1', first, MARKED.map(([what, body]): (typeof CASES)[number] => [what, body, false])],
  ['I2', cycle, MARKED],
] as const) {
  t.test(`the schema of ${version} takes what a PUT takes, and nothing else`, async (t) => {
    const { body } = await world.call(director, 'GET', instrumentUrl(code));
    t.equal(body.instrument, version);
    t.equal(body.schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    const validate = ajv.compile(body.schema);
    const url = urlOf(code, center);
    for (const [what, sent, isTaken] of [...CASES, ...marks]) {
      const { version: its } = (await world.call(director, 'GET', url)).body;
      const put = await world.call(director, 'PUT', url, { body: sent, headers: match(its) });
      t.equal(put.status, isTaken ? 200 : 400, `PUT of ${what}: ${put.text.slice(0, 300)}`);
      t.equal(validate(sent), isTaken, `schema of ${what}`);
    }
  });
}

t.test('every field has a title and a help text, and offers the codes of the reference date by name', async (t) => {
  await world.owner
    .insertInto('roles')
    .values([
      { code: 'GONE', title: 'Gone by then', embeddedByDefault: false, validTo: '2026-06-29' },
      { code: 'STILL', title: 'Still there', embeddedByDefault: false, validTo: '2026-06-30' },
    ])
    .execute();
  const { body } = await world.call(director, 'GET', instrumentUrl(cycle));
  let fields = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, field] of Object.entries((node as { properties?: object }).properties ?? {})) {
      fields += 1;
      t.match(field, { title: /./, description: /./ }, name);
    }
    Object.values(node).forEach(visit);
  };
  visit(body.schema);
  t.equal(fields, 3 + 3 + 2 + 10 + 9);
  const choices = (list: string): { const: string; title: string }[] => body.schema.$defs[list].oneOf;
  t.match(
    choices('roles').filter((each) => ['GONE', 'STILL'].includes(each.const)),
    [{ const: 'STILL', title: 'Still there' }],
  );
  t.ok(choices('components').some((each) => each.const === 'CBP-USBP'));
  t.notOk(
    choices('families').some((each) => each.const === 'CBP-USBP'),
    'families are roots',
  );
  t.ok(choices('families').some((each) => each.const === 'CBP'));
  t.ok(choices('capabilities').length > 3);
});

t.test(
  'it carries the statement, the edits, and what the Paperwork Reduction Act asks for, or what of it is missing',
  async (t) => {
    const { body } = await world.call(director, 'GET', instrumentUrl(cycle));
    t.match(body, { cycle, title: /duty/, statement: /best of my knowledge/ });
    t.ok(
      body.edits.some(({ code, kind }: { code: string; kind: string }) => code === 'all-fte-one' && kind === 'quality'),
    );
    t.same(body.paperworkReduction, {
      controlNumber: null,
      expiresOn: null,
      burdenStatement: null,
      missing: ['controlNumber', 'expiresOn', 'burdenStatement'],
    });
    const { paperwork } = readConfig({ OMB_CONTROL_NUMBER: '1601-0001', OMB_BURDEN_STATEMENT: 'Forty minutes.' });
    const logger = pino({ level: 'fatal' });
    const app = await buildApp({
      database: world.database,
      clock: () => new Date('2026-07-01T12:00:00Z'),
      logger,
      paperwork,
    });
    t.teardown(() => app.close());
    const headers = { authorization: `Bearer ${director.token}` };
    const told = (await app.inject({ url: instrumentUrl(cycle), headers })).json();
    t.same(told.paperworkReduction, {
      controlNumber: '1601-0001',
      expiresOn: null,
      burdenStatement: 'Forty minutes.',
      missing: ['expiresOn'],
    });
    t.throws(
      () => readConfig({ OMB_CONTROL_NUMBER: 'none', OMB_EXPIRES_ON: '2027-02-30' }),
      /OMB_CONTROL_NUMBER[\s\S]*OMB_EXPIRES_ON/,
    );
  },
);

t.test(
  'a draft shows what it would open with, an older version is asked for by name, and nothing is sent twice',
  async (t) => {
    const draft = await makeCycle(world, analyst);
    t.equal((await world.call(analyst, 'GET', instrumentUrl(draft))).body.instrument, 'I2');
    t.equal((await world.call(analyst, 'GET', `${instrumentUrl(cycle)}?version=I1`)).body.instrument, 'I1');
    const read = await world.call(analyst, 'GET', instrumentUrl(cycle));
    const headers = { 'if-none-match': read.headers['etag'] ?? '' };
    t.equal((await world.call(analyst, 'GET', instrumentUrl(cycle), { headers })).status, 304);
    t.equal((await world.call(analyst, 'GET', `${instrumentUrl(cycle)}?version=I3`)).status, 400);
    t.equal((await world.call(null, 'GET', instrumentUrl(cycle))).status, 401);
    t.equal((await world.call(analyst, 'GET', instrumentUrl('NONE'))).status, 404);
    const admin = await world.actor({ roles: ['admin'] });
    t.equal((await world.call(admin, 'GET', instrumentUrl(cycle))).status, 403);
  },
);
