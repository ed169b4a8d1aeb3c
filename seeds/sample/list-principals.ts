// Who acts in the sample: an analyst, an administrator, a liaison of each family with deployments, a director of each center, and a
// delegate of one, behind all others so that their ids stay what they were.
// Labels name offices, never people. Their tokens are made elsewhere, when somebody asks for them.
import type { Random } from './random.ts';

export type Principal = {
  readonly id: string;
  readonly kind: 'person';
  readonly label: string;
  readonly roles: readonly string[];
  readonly centers: readonly string[];
  readonly components: readonly string[];
};
export type Principals = {
  readonly all: readonly Principal[];
  readonly analyst: string;
  readonly directorOf: (center: string) => string;
  readonly liaisonOf: (family: string) => string;
};

/** The center whose delegate is in the sample. */
const WITH_DELEGATE = 'TX-JCIC';

/** The principals, made at `instant`. */
export function listPrincipals(
  centers: readonly string[],
  families: readonly string[],
  instant: string,
  random: Random,
): Principals {
  const person = (label: string, role: string, bound: { centers?: string[]; components?: string[] } = {}) => ({
    id: random.uuid(instant),
    kind: 'person' as const,
    label: `${label} (illustrative)`,
    roles: [role],
    centers: bound.centers ?? [],
    components: bound.components ?? [],
  });
  const analyst = person('Survey analyst', 'analyst');
  const admin = person('Administrator', 'admin');
  const liaisons = new Map(
    families.map((code) => [code, person(`Liaison of ${code}`, 'liaison', { components: [code] })]),
  );
  const directors = new Map(
    centers.map((code) => [code, person(`Director of ${code}`, 'director', { centers: [code] })]),
  );
  const delegated = centers.filter((code) => code === WITH_DELEGATE);
  const delegates = delegated.map((code) => person(`Delegate of ${code}`, 'delegate', { centers: [code] }));
  const idIn = (people: ReadonlyMap<string, Principal>, code: string) => {
    const found = people.get(code);
    if (found === undefined) throw new Error(`the sample has no principal for ${code}`);
    return found.id;
  };
  return {
    all: [analyst, admin, ...liaisons.values(), ...directors.values(), ...delegates],
    analyst: analyst.id,
    directorOf: (center) => idIn(directors, center),
    liaisonOf: (family) => idIn(liaisons, family),
  };
}
