// What is told of an error that ends a command: what happened and, for a database that cannot be reached, what to look at.

// Codes of PostgreSQL (SQLSTATE) and of the system where logging in fails.
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
]);
const NOT_LET_IN = new Set(['28P01', '28000', '3D000']);

/** One message, without a stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, code } = rootOf(error);
  if (UNREACHABLE.has(code) || /timeout exceeded when trying to connect/.test(message))
    return `The database does not answer (${message}). Is it running, and are host and port of DATABASE_URL right?`;
  if (NOT_LET_IN.has(code))
    return `The database does not let us in (${message}). Look at the user, password and database in DATABASE_URL and MIGRATION_DATABASE_URL; "npm run migrate" makes the login of DATABASE_URL.`;
  return error.message;
}

function rootOf(error: Error): { message: string; code: string } {
  // A name with several addresses fails with all their errors and no message of its own.
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  if (first instanceof Error) return rootOf(first);
  return { message: error.message, code: 'code' in error ? String(error.code) : '' };
}
