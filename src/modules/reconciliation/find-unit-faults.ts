// Whether the unit that a decision sets can be one: its codes have to be valid on the reference date.
import type { Fault } from '../../lib/problem.ts';

type Validity = { kind: string; code: string; validFrom: string | null; validTo: string | null };

/** The faults of `set`, by JSON pointer into the body of a decision. */
export function findUnitFaults(
  { component, role }: { component?: string | undefined; role?: string | undefined },
  day: string,
  known: readonly Validity[],
): Fault[] {
  const isValid = (kind: string, code: string) =>
    known.some(
      (its) => its.kind === kind && its.code === code && (its.validFrom ?? day) <= day && (its.validTo ?? day) >= day,
    );
  const faults: Fault[] = [];
  if (component !== undefined && !isValid('components', component))
    faults.push(fault('/set/component', `There is no component ${component} on ${day}.`));
  if (role !== undefined && !isValid('roles', role))
    faults.push(fault('/set/role', `There is no role ${role} on ${day}.`));
  return faults;
}

function fault(pointer: string, message: string): Fault {
  return { in: 'body', pointer, message };
}
