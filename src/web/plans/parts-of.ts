// The components that lines of a plan can be of: those to choose from in a form. Whether one fits is for the service to say.
import type { Schema } from '../api/client.ts';

type Node = Pick<Schema<'Component'>, 'code' | 'parent'>;

/** The codes of `roots` and of all that is part of them. */
export function partsOf(roots: readonly string[], components: readonly Node[]): Set<string> {
  const parentOf = new Map(components.map(({ code, parent }) => [code, parent]));
  const isPart = (code: string): boolean => {
    if (roots.includes(code)) return true;
    const parent = parentOf.get(code) ?? null;
    return parent !== null && isPart(parent);
  };
  return new Set(components.map(({ code }) => code).filter(isPart));
}
