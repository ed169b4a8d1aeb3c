// npm run token -- --role analyst --label ...: makes a principal with a token, and prints the token once.
import { readConfig } from '../config.ts';
import { Problem } from '../lib/problem.ts';
import { issueToken, ROLES, type RoleName } from '../modules/identity/index.ts';
import { SERVICE_PRINCIPAL } from '../platform/auth/principal.ts';
import { makeToken } from '../platform/auth/token-secret.ts';
import { openDatabase } from '../platform/db/client.ts';
import { operate, readOptions } from './operate.ts';

const USAGE = `Usage: npm run token -- --role ${ROLES.join('|')} --label TEXT [--center CODE ...] [--component FAMILY ...] [--days 1..366]`;

await operate(async (say) => {
  const values = readOptions(USAGE, {
    role: { type: 'string' },
    label: { type: 'string' },
    center: { type: 'string', multiple: true, default: [] },
    component: { type: 'string', multiple: true, default: [] },
    days: { type: 'string', default: '366' },
  });
  const role = ROLES.find((known): known is RoleName => known === values.role);
  const days = Number(values.days);
  if (role === undefined || values.label === undefined || !(Number.isInteger(days) && days >= 1 && days <= 366))
    throw new Error(USAGE);
  const { databaseUrl } = readConfig();
  if (databaseUrl === undefined)
    throw new Error('Set DATABASE_URL. The embedded default keeps example tokens in .data/tokens.json.');
  const database = openDatabase({ url: databaseUrl, connections: 2, downloads: 1 });
  try {
    const now = new Date();
    const token = makeToken();
    const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString();
    const input = { label: values.label, role, centers: values.center, components: values.component, expiresAt };
    await issueToken(
      (work) => database.asPrincipal({ ...SERVICE_PRINCIPAL, roles: ['admin'] }, work),
      input,
      token,
      now,
    );
    say(token);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const faults = (error.members.errors ?? []).map(({ pointer, message }) => `\n  ${pointer}: ${message}`);
    throw new Error(`${error.message}${faults.join('')}\n${USAGE}`);
  } finally {
    await database.close();
  }
});
