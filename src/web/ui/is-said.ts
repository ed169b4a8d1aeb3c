// Whether a part of a component says anything.
import type { ComponentChildren } from 'preact';

/** False for what renders as nothing. */
export function is(part: ComponentChildren): boolean {
  return part !== undefined && part !== null && part !== false && part !== '';
}
