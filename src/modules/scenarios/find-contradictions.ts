// Two changes that cannot both be meant: they give the same thing of one deployment two values.
import type { Fault } from '../../lib/problem.ts';
import type { Change } from './model.ts';
import { pointerTo } from './pointer-to.ts';

/** A fault for each change that gives something a value that an earlier change has given another. */
export function findContradictions(changes: readonly (Change | undefined)[]): Fault[] {
  const given = new Map<string, { index: number; value: unknown }>();
  return changes.flatMap((change, index) =>
    assignments(change).flatMap(({ what, field, value }): Fault[] => {
      const earlier = given.get(what);
      if (earlier === undefined) given.set(what, { index, value });
      if (earlier === undefined || earlier.value === value) return [];
      const message = `Change ${earlier.index} of the same deployment gives ${String(earlier.value)}: one of the two is too many.`;
      return [{ in: 'body', pointer: pointerTo(index, field), message }];
    }),
  );
}

function assignments(change: Change | undefined): { what: string; field: string; value: unknown }[] {
  if (change === undefined || change.change === 'add') return [];
  const of = `${change.deployment} ${change.change}`;
  switch (change.change) {
    case 'extend':
      return (['endDate', 'fundedThrough'] as const).flatMap((field) =>
        change[field] === undefined ? [] : [{ what: `${of} ${field}`, field, value: change[field] }],
      );
    case 'end':
      return [{ what: of, field: 'endDate', value: change.endDate }];
    case 'move':
      return [{ what: `${of} ${change.on}`, field: 'center', value: change.center }];
    case 'set-fte':
      return [{ what: `${of} ${change.from ?? ''}`, field: 'fte', value: change.fte }];
  }
}
