// From the name of a violated constraint to the problem that the client is told; every constraint is named in the migrations.
import { Problem, type ProblemCode } from '../../lib/problem.ts';

/** What a violated constraint means to a client. `pointer` names the field of the body at fault. */
export type ConstraintMeaning = { code: ProblemCode; message: string; pointer?: string };
export type ConstraintMeanings = Readonly<Record<string, ConstraintMeaning>>;

const VIOLATIONS = new Set(['23502', '23503', '23505', '23514', '23P01']);

/** The problem of a PostgreSQL constraint violation, or undefined where `error` is something else or its name has no meaning. */
export function problemOfConstraint(error: unknown, meanings: ConstraintMeanings): Problem | undefined {
  const name = violatedConstraint(error);
  const meaning = name === undefined ? undefined : meanings[name];
  if (meaning === undefined) return undefined;
  const errors =
    meaning.pointer === undefined
      ? undefined
      : [{ in: 'body' as const, pointer: meaning.pointer, message: meaning.message }];
  return new Problem(meaning.code, meaning.message, errors === undefined ? {} : { errors });
}

/** The name of the constraint that a PostgreSQL error says was violated (SQLSTATE class 23), or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return undefined;
  return VIOLATIONS.has(String(error.code)) && typeof error.constraint === 'string' ? error.constraint : undefined;
}
