// Keys: made once for their owner's eyes only, and refused by name where they are none.

import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { ensureSigner, readSigner } from '../../../src/platform/signing/key-file.ts';
import { makeSigningKey, openSigner } from '../../../src/platform/signing/signer.ts';

t.test('a key is made once, and for nobody else to read', async (t) => {
  const file = join(t.testdir(), 'key.pem');
  const signers = await Promise.all([ensureSigner(file), ensureSigner(file)]);
  t.equal(statSync(file).mode & 0o777, 0o600);
  const [first] = signers;
  const again = await ensureSigner(file);
  t.same(again.publicKey, (await readSigner(file)).publicKey);
  t.same(first?.publicKey.kid, again.publicKey.kid);
  t.match(readFileSync(file, 'utf8'), /^-----BEGIN PRIVATE KEY-----/);
});

t.test('what is no key on P-256 is refused, with what to do and nothing of what stands there', async (t) => {
  const folder = t.testdir();
  const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  for (const text of ['secret words', String(other), '']) {
    const file = join(folder, 'key.pem');
    writeFileSync(file, text);
    chmodSync(file, 0o600);
    const error = await readSigner(file).catch((refused: Error) => refused);
    t.match(error, { message: /key\.pem cannot be used.*P-256.*openssl genpkey/ });
    t.notMatch(String(error), /secret words/);
  }
  await t.rejects(readSigner(join(folder, 'none.pem')), /none\.pem cannot be used/);
});

t.test('pieces make the same signing input as the whole', async (t) => {
  const signer = openSigner(makeSigningKey());
  const jws = (pieces: string[]) => {
    const signing = signer.begin();
    for (const piece of pieces) signing.update(piece);
    return signing.end();
  };
  t.match(jws(['{"a":', '1}']), /^[\w-]+\.\.[\w-]{86}$/);
  t.equal(jws(['x']).split('.')[0], jws(['y']).split('.')[0], 'one header for all of its signatures');
});
