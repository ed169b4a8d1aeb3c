// Signatures are verified by others than us: by jose, and by the example program, as a process with nothing but the files.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, flattenedVerify, generateKeyPair, importJWK } from 'jose';
import t from 'tap';
import { openWorld } from '../../kit/world.ts';
import { closedCycle, publish } from './published.ts';

const world = await openWorld(t);
const analyst = await world.actor({ roles: ['analyst'] });
const liaison = await world.actor({ roles: ['liaison'], components: ['CBP'] });
const { cycle, director } = await closedCycle(world, { analyst, liaison });
const made = await publish(world, analyst, cycle);
const url = made.headers['location'] ?? '';
const [report, annex, signature] = [
  await world.call(analyst, 'GET', url),
  await world.call(analyst, 'GET', `${url}/annex`),
  await world.call(analyst, 'GET', `${url}/signature`),
];

const directory = t.testdir();
const file = (name: string, text: string) => {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
};
const files = {
  report: file('report.json', report.text),
  annex: file('annex.json', annex.text),
  signature: file('signature.json', signature.text),
  key: file('public.jwk.json', JSON.stringify(signature.body.key)),
};
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['openapi/examples/verify-report.mjs', ...args], {
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};

t.test('a library that is not ours verifies both parts, and no others', async (t) => {
  const { key, open, annex: its } = signature.body;
  t.equal(key.kid, await calculateJwkThumbprint(key));
  const verify = async (jws: string, text: string) => {
    const [header = '', , value = ''] = jws.split('.');
    const payload = new TextEncoder().encode(text);
    return flattenedVerify({ protected: header, signature: value, payload }, await importJWK(key, 'ES256'));
  };
  t.match((await verify(open.signature, report.text)).protectedHeader, { alg: 'ES256', b64: false, crit: ['b64'] });
  await verify(its.signature, annex.text);
  await t.rejects(verify(open.signature, report.text.replace('gap-report', 'gap-rep0rt')));
  await t.rejects(verify(its.signature, report.text), 'a signature is of one part');
});

t.test('the example verifies a report by itself, with its annex, and with a key', async (t) => {
  const alone = run(files.report, files.signature);
  t.equal(alone.status, 0, alone.said);
  t.match(alone.said, /Not verified: whose key it is/);
  t.match(alone.said, /Not verified: the annex/);
  const all = run(files.report, files.signature, files.annex, '--key', files.key);
  t.equal(all.status, 0, all.said);
  t.notMatch(all.said, /whose key|the annex, which/);
  const { text } = await world.call(analyst, 'GET', '/v1/reports/keys');
  t.equal(run(files.report, files.signature, '--key', file('keys.json', text)).status, 0, 'also with the set of keys');
});

t.test('a byte, another key, another annex, another spelling: each is told, and fails', async (t) => {
  const changed = file('changed.json', report.text.replace(/"weightedGap":1/, '"weightedGap":2'));
  t.match(run(changed, files.signature), { status: 1, said: /the report was changed/ });
  const spelled = file('spelled.json', JSON.stringify(report.body, null, 2));
  t.match(run(spelled, files.signature), { status: 1, said: /not canonical JSON/ });
  const { publicKey } = await generateKeyPair('ES256', { extractable: true });
  const other = file('other.jwk.json', JSON.stringify(await exportJWK(publicKey)));
  t.match(run(files.report, files.signature, '--key', other), { status: 1, said: /not the one that you gave/ });
  const shortened = file('shortened.json', annex.text.replace('"statements":[]', '"statements": []'));
  t.match(run(files.report, files.signature, shortened), { status: 1, said: /the annex was changed/ });
  const partial = file('partial.json', (await world.call(director, 'GET', `${url}/annex`)).text);
  t.match(run(files.report, files.signature, partial), { status: 1, said: /it is partial/ });
});

t.test('what it cannot read it says, and does not call false', async (t) => {
  t.match(run(), { status: 2, said: /verify-report.mjs report.json signature.json/ });
  t.match(run('nowhere.json', files.signature), { status: 2, said: /cannot be read/ });
  t.match(run(files.report, files.report), { status: 2, said: /holds no key/ });
});
