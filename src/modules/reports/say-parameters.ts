// The parameters of a policy in words, for people who read what a report was computed under.

/** `{ staleAfterDays: 180 }` as [['stale after days', '180']]; a list or an object as its parts. */
export function sayParameters(parameters: Readonly<Record<string, unknown>>): [name: string, value: string][] {
  return Object.entries(parameters).map(([name, value]) => [
    name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`),
    typeof value === 'object'
      ? JSON.stringify(value)
          .replace(/["{}[\]]/g, '')
          .replace(/([:,])/g, '$1 ')
      : String(value),
  ]);
}
