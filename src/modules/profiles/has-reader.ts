// Whose a profile is to read (api.md, Who may do what): what a caller may not see does not exist for it.
type Caller = { roles: readonly string[]; centers: readonly string[]; components: readonly string[] };

/** The profile of a center: its directors, every liaison (as far as it concerns its families), analysts and services. */
export function hasReaderOfCenter({ roles, centers }: Caller, center: string): boolean {
  if (roles.some((role) => ['analyst', 'service', 'liaison'].includes(role))) return true;
  return roles.includes('director') && centers.includes(center);
}

/** The profile of a component: the liaisons of its family, analysts and services. */
export function hasReaderOfComponent({ roles, components }: Caller, family: string): boolean {
  if (roles.some((role) => ['analyst', 'service'].includes(role))) return true;
  return roles.includes('liaison') && components.includes(family);
}
