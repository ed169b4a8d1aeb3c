// What roles and bindings have to do with each other.
import type { Fault } from '../../lib/problem.ts';

type Bound = { roles: readonly string[]; centers: readonly string[]; components: readonly string[] };

/**
 * Every fault of the bindings of these roles: a director or a delegate is bound to centers, a liaison to component families, and
 * nobody else to either. Nobody both directs and drafts, since the one list of centers would not say which of them.
 */
export function findBindingFaults({ roles, centers, components }: Bound): Fault[] {
  return [
    ...faultsOf('/centers', ['director', 'delegate'], 'center', roles, centers),
    ...faultsOf('/components', ['liaison'], 'component family', roles, components),
    ...(roles.includes('director') && roles.includes('delegate')
      ? [at('/roles', 'A director may do all that a delegate may: leave "delegate" out, or make another principal.')]
      : []),
  ];
}

function faultsOf(
  pointer: string,
  binding: readonly string[],
  what: string,
  roles: readonly string[],
  bound: readonly string[],
): Fault[] {
  const role = binding.find((name) => roles.includes(name));
  if (role !== undefined && bound.length === 0) return [at(pointer, `A ${role} is bound to at least one ${what}.`)];
  if (role === undefined && bound.length > 0)
    return [at(pointer, `Only a ${binding.join(' or a ')} is bound to a ${what}.`)];
  return [];
}

function at(pointer: string, message: string): Fault {
  return { in: 'body', pointer, message };
}
