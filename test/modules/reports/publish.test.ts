// Publishing: what has to be acknowledged, what is made, and that what is made stays.
import t from 'tap';
import { sha256Hex } from '../../../src/lib/digest.ts';
import { openWorld } from '../../kit/world.ts';
import { closedCycle, publish } from './published.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const people = { analyst, liaison };

t.test('every matter that stands against a report is named at once, and nothing is published', async (t) => {
  const { cycle } = await closedCycle(world, people);
  const refused = await publish(world, analyst, cycle, {});
  t.match(refused, { status: 409, body: { type: '/problems/acknowledgement-needed' } });
  t.same(
    refused.body.matters.map(({ matter }: { matter: string }) => matter),
    ['open-cases', 'response-below-threshold'],
  );
  const preview = await world.call(analyst, 'GET', `/v1/cycles/${cycle}/publication`);
  t.same(preview.body.matters, refused.body.matters, 'as the preview says');
  t.match(preview.body, { state: 'closed', cases: { open: 2 }, latest: null, hasChanged: null, allowed: ['publish'] });
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}`)).body.state, 'closed');
  t.same((await world.call(analyst, 'GET', `/v1/reports?cycle=${cycle}`)).body.items, []);
});

t.test('a report shows what was acknowledged, and its bytes are what was digested', async (t) => {
  const { cycle, center } = await closedCycle(world, people);
  const made = await publish(world, analyst, cycle);
  t.match(made, {
    status: 201,
    body: { cycle, number: 1, supersedes: null, supersededBy: null, allowed: ['restate', 'replay'] },
  });
  t.equal(made.headers['location'], `/v1/reports/${made.body.id}`);
  const read = await world.call(analyst, 'GET', made.headers['location'] ?? '');
  t.equal(read.status, 200);
  t.equal(sha256Hex(read.text), made.body.digests.open);
  t.match(read.body, {
    kind: 'gap-report',
    cycle,
    number: 1,
    annex: { digest: made.body.digests.annex },
    acknowledgements: [{ matter: 'open-cases' }, { matter: 'response-below-threshold' }],
    participation: { state: 'published', provisional: false },
  });
  const total = read.body.measures.find(({ name }: { name: string }) => name === 'by-center');
  t.match(
    total.rows.find((row: { center: string }) => row.center === center),
    { needFte: 2.5 },
  );
  const annex = await world.call(analyst, 'GET', `/v1/reports/${made.body.id}/annex`);
  t.equal(annex.status, 200);
  t.equal(sha256Hex(annex.text), made.body.digests.annex);
  t.equal(Buffer.byteLength(annex.text), made.body.annexBytes);
  t.equal((await world.call(analyst, 'GET', `/v1/cycles/${cycle}`)).body.state, 'published');
});
