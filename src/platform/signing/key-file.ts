// The file that holds the key which reports are signed with.
import { randomUUID } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { makeSigningKey, openSigner, type Signer } from './signer.ts';

/** The signer whose key stands in `file`. Throws an error that names the file and what it should hold. */
export async function readSigner(file: string): Promise<Signer> {
  try {
    return openSigner(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The signing key ${file} cannot be used. ${why} Make one with: ${HOW}`);
  }
}

/** The same, of a file that is made, for its owner's eyes only, where there is none. It appears whole or not at all, and never replaces one. */
export async function ensureSigner(file: string): Promise<Signer> {
  const made = `${file}.${randomUUID()}`;
  await writeFile(made, makeSigningKey(), { mode: 0o600 });
  await link(made, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(made);
  return readSigner(file);
}

const HOW = 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out report-signing-key.pem';
