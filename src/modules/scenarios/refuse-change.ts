// Whose changes are whose (api.md, Who may do what): of deployments that a caller may see, a liaison those of its families, a director
// those at its centers, unless an open blind cycle hides them; who reads everything changes everything, since nothing is changed.
import type { Fault } from '../../lib/problem.ts';
import type { Added, Registration } from './model.ts';
import { pointerTo } from './pointer-to.ts';

/** What decides it: what the caller is shown of computed rows, its centers whether hidden or not, and what hides them. */
export type Rights = {
  readonly all: boolean;
  readonly families: readonly string[];
  /** Of a director, those that nothing hides. */
  readonly centers: readonly string[];
  readonly ownCenters: readonly string[];
  readonly hiddenUntil: readonly { readonly cycle: string; readonly until: string }[];
};

/** A fault where the change at `index`, of a deployment that the caller may see, is not its to make. */
export function refuseChange(index: number, { family, center }: Registration, rights: Rights): Fault[] {
  const why = whyNot(family, center, rights);
  return why === undefined ? [] : [{ in: 'body', pointer: pointerTo(index, 'deployment'), message: why }];
}

/** The same for one that would be added. */
export function refuseStranger(index: number, { component, center }: Added, family: string, rights: Rights): Fault[] {
  const why = whyNot(family, center, rights);
  if (why === undefined) return [];
  const isOfDirector = rights.families.length === 0;
  const message =
    isOfDirector || rights.ownCenters.includes(center) ? why : `${component} belongs to ${family}: ${why}`;
  return [{ in: 'body', pointer: pointerTo(index, isOfDirector ? 'center' : 'component'), message }];
}

function whyNot(family: string, center: string, rights: Rights): string | undefined {
  const { all, families, centers, ownCenters, hiddenUntil } = rights;
  if (all || families.includes(family) || centers.includes(center)) return undefined;
  if (ownCenters.includes(center)) {
    const cycles = hiddenUntil.map(({ cycle, until }) => `${cycle} (until ${until})`).join(', ');
    return `What is at ${center} is withheld from you while blind cycles are open: ${cycles}.`;
  }
  if (families.length === 0) return `You are not a director of ${center}.`;
  return `You are not a liaison of ${family}.`;
}
