// Example tokens of the embedded default: one for each kind of user of the illustrative sample, in a file only its owner reads.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { sha256 } from '../lib/digest.ts';
import {
  EXAMPLES,
  type Example,
  type Examples,
  findPrincipalByToken,
  findPrincipalOfRole,
  issueToken,
} from '../modules/identity/index.ts';
import { SERVICE_PRINCIPAL } from '../platform/auth/principal.ts';
import { makeToken } from '../platform/auth/token-secret.ts';
import { type Database, openDatabase } from '../platform/db/client.ts';

const ADMINISTRATION = { ...SERVICE_PRINCIPAL, roles: ['admin'] };
/** Of the liaisons, directors and delegates of the sample, these are the examples. */
const PREFERRED = { components: ['CBP'], centers: ['TX-JCIC'] };

/** Writes `file` (mode 600) unless it holds tokens that all still work; answers with what it holds. */
export async function writeExampleTokens(serviceUrl: string, file: string): Promise<Examples> {
  const database = openDatabase({ url: serviceUrl, connections: 2, downloads: 1 });
  try {
    const known = await readWorking(database, file);
    if (known !== undefined) return known;
    const examples: Record<string, Example> = {};
    for (const role of EXAMPLES) {
      const example = await makeExample(database, role);
      if (example !== undefined) examples[role] = example;
    }
    await writeFile(`${file}.new`, `${JSON.stringify(examples, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    return examples;
  } finally {
    await database.close();
  }
}

async function makeExample(database: Database, role: string): Promise<Example | undefined> {
  const found = await database.asPrincipal(ADMINISTRATION, (db) => findPrincipalOfRole(db, role, PREFERRED));
  if (found === undefined) return undefined;
  const token = makeToken();
  const input = { label: `Example token, ${role} (illustrative)`, principal: found.id, centers: [], components: [] };
  await issueToken((work) => database.asPrincipal(ADMINISTRATION, work), input, token, new Date());
  return { token, role, principal: found.id, label: found.label, centers: found.centers, components: found.components };
}

async function readWorking(database: Database, file: string): Promise<Examples | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const examples = JSON.parse(text) as Examples;
    const now = new Date();
    const holders = await Promise.all(
      Object.values(examples).map(({ token }) => findPrincipalByToken(database.anonymous, sha256(token), now)),
    );
    return holders.length > 0 && holders.every((holder) => holder !== undefined) ? examples : undefined;
  } catch {
    return undefined;
  }
}
