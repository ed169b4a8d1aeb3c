// From the needs item of a certified answer to what filling takes. Certification has checked every field that is read here.
import { toHundredths } from '../../lib/fte.ts';
import type { Priority } from '../../lib/vocabulary.ts';
import type { Answer } from '../responses/index.ts';
import type { Need } from './model.ts';

/** A need as it is kept: what filling takes, and what the center says of it. */
export type StatedNeed = Need & {
  readonly capability: string | null;
  readonly neededBy: string | null;
  readonly justification: string | null;
};

/**
 * The stated needs of a center, in its order; none for a confirmed zero, undefined where the answer is declined or absent:
 * unknown need is never zero need (methodology, section 8).
 */
export function readNeeds(needs: Answer['needs'] | undefined): StatedNeed[] | undefined {
  if (needs === undefined || needs === null || needs.status === 'declined') return undefined;
  return needs.lines.map((line) => ({
    component: line.component ?? null,
    role: line.role ?? null,
    fte: toHundredths(given(line.fte)),
    onSite: line.onSite ?? true,
    priority: given(line.priority) as Priority,
    capability: line.capability ?? null,
    neededBy: line.neededBy ?? null,
    justification: line.justification ?? null,
  }));
}

function given<T>(value: T | null | undefined): NonNullable<T> {
  if (value === null || value === undefined) throw new Error('a certified need line lacks a value');
  return value;
}
