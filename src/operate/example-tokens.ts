// Example tokens of the embedded default: one for each kind of user of the illustrative sample, in a file only its owner reads.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { sha256 } from '../lib/digest.ts';
import { findPrincipalByToken, findPrincipalOfRole, issueToken } from '../modules/identity/index.ts';
import { SERVICE_PRINCIPAL } from '../platform/auth/principal.ts';
import { makeToken } from '../platform/auth/token-secret.ts';
import { type Database, openDatabase } from '../platform/db/client.ts';

type Example = {
  token: string;
  role: string;
  principal: string;
  label: string;
  centers: string[];
  components: string[];
};

const ADMINISTRATION = { ...SERVICE_PRINCIPAL, roles: ['admin'] };
const ROLES = ['analyst', 'admin', 'liaison', 'director', 'delegate'];
/** Of the liaisons, directors and delegates of the sample, these are the examples. */
const PREFERRED = { components: ['CBP'], centers: ['TX-JCIC'] };

/** Writes `file` (mode 600) unless it holds tokens that all still work. */
export async function writeExampleTokens(serviceUrl: string, file: string): Promise<void> {
  const database = openDatabase({ url: serviceUrl, connections: 2, downloads: 1 });
  try {
    if (await stillWork(database, file)) return;
    const examples: Record<string, Example> = {};
    for (const role of ROLES) {
      const example = await makeExample(database, role);
      if (example !== undefined) examples[role] = example;
    }
    await writeFile(`${file}.new`, `${JSON.stringify(examples, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
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

async function stillWork(database: Database, file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  try {
    const examples = Object.values(JSON.parse(text) as Record<string, Example>);
    const now = new Date();
    const holders = await Promise.all(
      examples.map(({ token }) => findPrincipalByToken(database.anonymous, sha256(token), now)),
    );
    return holders.length > 0 && holders.every((holder) => holder !== undefined);
  } catch {
    return false;
  }
}
