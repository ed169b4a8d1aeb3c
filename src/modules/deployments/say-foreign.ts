// What a liaison is told of a component of somebody else's.

/** That `component` is of a family that the caller does not act for. */
export function sayForeign(component: string, family: string): string {
  return `You are no liaison of ${family}${component === family ? '' : `, to which ${component} belongs`}.`;
}
