// What the stretches of one course are called while they are computed with: the last by the name of the deployment, so that who succeeds it
// succeeds that one, those before it by the day on which they begin as well.
import type { Course, Stretch } from './model.ts';

export function nameStretch({ key }: Pick<Course, 'key'>, stretches: readonly Stretch[], i: number): string {
  return i === stretches.length - 1 ? key : `${key}@${stretches[i]?.startDate ?? ''}`;
}

/** The name of the deployment, of any of its stretches. */
export function plainName(name: string): string {
  return name.split('@', 1)[0] ?? name;
}
