// The presence part of a center's answer: one line per person seen, some people whom no component has registered, and, where
// the register was shown, lines that name its deployments. FTE is a number with two decimals, as on the wire.
import { SIBLINGS, type View } from './choose-views.ts';
import type { Deployment } from './keep-register.ts';
import type { Random } from './random.ts';

export type PresenceLine = {
  readonly deploymentId: string | null;
  readonly observed: boolean;
  readonly component: string;
  readonly role: string;
  readonly arrangement: string;
  readonly headcount: number;
  readonly ftePerPerson: number;
  readonly basis: 'observed' | 'roster' | 'estimate';
  readonly note: string | null;
};

const ONLY_SEEN = [
  ['CBP-AMO', 'ANL', 'part-time', 50, 1],
  ['TSA', 'FIO', 'part-time', 40, 1],
  ['IA', 'IO', 'virtual', 25, 1],
  ['USCG', 'ANL', 'part-time', 20, 2],
  ['ICE-HSI', 'SA', 'liaison', 10, 3],
  ['FEMA', 'LNO', 'part-time', 50, 1],
  ['USSS', 'SA', 'liaison', 10, 2],
  ['USCIS', 'OTH', 'virtual', 15, 1],
] as const;
const OTHER_ARRANGEMENT: Readonly<Record<string, string>> = {
  'full-time': 'part-time',
  'part-time': 'virtual',
  liaison: 'virtual',
  virtual: 'liaison',
};
const OTHER_ROLE: Readonly<Record<string, string>> = {
  IO: 'ANL',
  ANL: 'IRS',
  IRS: 'ANL',
  SA: 'LNO',
  PSA: 'LNO',
  CSA: 'LNO',
};
/** Families that never have the roles of `same-role-elsewhere` under the code given here, unless by chance. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  IA: 'FPS',
  CBP: 'ICE',
  ICE: 'USSS',
  USCG: 'CBP',
  CWMD: 'ST',
  USSS: 'ICE',
};

/** The line of a registered person as the center sees it; none where the center says nothing of that person. */
export function lineOf(deployment: Deployment, view: View, named: boolean, random: Random): PresenceLine | undefined {
  const { id, component, role, arrangement, fte } = deployment;
  const asRegistered: PresenceLine = {
    deploymentId: named ? id : null,
    observed: true,
    component,
    role,
    arrangement,
    headcount: 1,
    ftePerPerson: fte / 100,
    basis: random.chance(0.7) ? 'observed' : random.pick<'roster' | 'estimate'>(['roster', 'estimate']),
    note: null,
  };
  const family = component.split('-')[0] ?? component;
  switch (view) {
    case 'omitted':
      return undefined;
    case 'denied':
      return {
        ...asRegistered,
        deploymentId: id,
        observed: false,
        note: 'Illustrative. Nobody of that description works here.',
      };
    case 'as-other':
      return {
        ...asRegistered,
        deploymentId: null,
        component: 'OTHER',
        note: 'Illustrative. Component not known for sure.',
      };
    case 'same-role-elsewhere':
      return { ...asRegistered, deploymentId: null, component: ELSEWHERE[family] ?? 'ST' };
    case 'over-allocated':
      return { ...asRegistered, ftePerPerson: (fte + 40) / 100, note: 'Illustrative. Here most of the week.' };
    case 'other-component':
      return { ...asRegistered, component: SIBLINGS[component] ?? component };
    case 'other-role':
      return { ...asRegistered, role: OTHER_ROLE[role] ?? 'IO' };
    case 'other-arrangement':
      return { ...asRegistered, arrangement: OTHER_ARRANGEMENT[arrangement] ?? arrangement };
    case 'other-fte':
      return { ...asRegistered, ftePerPerson: (fte - random.pick([20, 25, 30, 40])) / 100 };
    case 'ancestor':
      return { ...asRegistered, component: family };
    case 'within-tolerance':
      return { ...asRegistered, ftePerPerson: (fte - random.pick([5, 10])) / 100 };
    case 'as-registered':
      return asRegistered;
  }
}

/** People whom the center sees and no component has registered, none of them of a family that it calls unknown. */
export function onlySeen(unknown: readonly string[], random: Random): PresenceLine[] {
  const [component, role, arrangement, fte, headcount] = random.pick(ONLY_SEEN);
  if (unknown.some((family) => component === family || component.startsWith(`${family}-`))) return [];
  const note = 'Illustrative. Seen at the center; no registration known.';
  const line = { deploymentId: null, observed: true, component, role, arrangement, headcount, ftePerPerson: fte / 100 };
  return [{ ...line, basis: 'observed', note }];
}

/** Equal lines that name no deployment, told as one with their heads counted. */
export function countHeads(lines: readonly PresenceLine[]): PresenceLine[] {
  const counted = new Map<string, PresenceLine>();
  for (const line of lines) {
    const { headcount, ...same } = line;
    const key = JSON.stringify(same);
    counted.set(key, { ...line, headcount: headcount + (counted.get(key)?.headcount ?? 0) });
  }
  return [...counted.values()];
}
