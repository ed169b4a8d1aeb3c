// Which cycles have measures to show, and which of them is shown first.

type Cycle = { readonly code: string; readonly title: string; readonly state: string; readonly referenceDate: string };

/** Cycles that can be looked at, the latest reference date first. */
export function withMeasures<Each extends Cycle>(cycles: readonly Each[]): Each[] {
  return cycles
    .filter(({ state }) => state === 'open' || state === 'closed' || state === 'published')
    .sort((a, b) => (a.referenceDate < b.referenceDate ? 1 : -1));
}

/** The latest closed or published one; one that is still open only where there is no other. */
export function latestOf<Each extends Cycle>(cycles: readonly Each[]): Each | undefined {
  const shown = withMeasures(cycles);
  return shown.find(({ state }) => state !== 'open') ?? shown[0];
}
