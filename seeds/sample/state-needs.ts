// The needs part of a center's answer. A center's needs come of its jurisdiction and stay much the same from cycle to cycle.
import { addDays } from './calendar.ts';
import type { Center } from './place-billets.ts';
import { type Random, randomOf } from './random.ts';

export type NeedLine = {
  readonly component: string | null;
  readonly role: string | null;
  readonly fte: number;
  readonly onSite: boolean;
  readonly priority: 'critical' | 'high' | 'medium' | 'low';
  readonly capability: string | null;
  readonly neededBy: string | null;
  readonly justification: string | null;
};
type Wish = readonly [
  where: (center: Center) => boolean,
  probability: number,
  priority: NeedLine['priority'],
  component: string | null,
  role: string | null,
  fte: number,
  onSite: boolean,
  capability: string | null,
];

const everywhere = () => true;
const WISHES: readonly Wish[] = [
  [everywhere, 0.85, 'critical', 'IA', 'IO', 100, true, 'analyze'],
  [everywhere, 0.3, 'high', null, 'ANL', 100, true, 'analyze'],
  [(center) => center.designation === 'primary', 0.4, 'high', 'IA', 'RO', 50, true, 'disseminate'],
  [(center) => center.land_border === true, 0.8, 'critical', 'CBP', null, 150, true, 'gather'],
  [(center) => center.maritime_border === true, 0.45, 'high', 'USCG', 'MIL', 50, true, 'gather'],
  [(center) => center.hub_airport === true, 0.5, 'medium', 'TSA', 'FIO', 100, true, 'receive'],
  [everywhere, 0.4, 'medium', 'ICE', null, 50, true, 'gather'],
  [everywhere, 0.2, 'medium', 'CISA', 'CSA', 25, false, 'security'],
  [everywhere, 0.35, 'low', 'CISA', null, 25, false, 'outreach'],
  [(center) => center.designation === 'recognized', 0.25, 'low', 'USSS', null, 25, false, null],
  [everywhere, 0.35, 'low', null, null, 100, true, null],
  [everywhere, 0.3, 'medium', null, null, 50, false, 'privacy'],
  [everywhere, 0.1, 'high', 'FEMA', 'LNO', 25, false, 'sustainment'],
];

/** At least one line, in the order in which the center lists its needs. */
export function needsOf(center: Center, referenceDate: string, random: Random): NeedLine[] {
  const lasting = randomOf(`needs of ${center.code}`);
  const wishes = WISHES.filter(([where, probability]) => lasting.chance(probability) && where(center));
  const now = wishes.filter(() => random.chance(0.93));
  const stated = now.length > 0 ? now : WISHES.slice(0, 1);
  return lasting.shuffle(stated).map(([, , priority, component, role, fte, onSite, capability]) => ({
    component,
    role,
    fte: (random.chance(0.08) ? fte + 50 : fte) / 100,
    onSite,
    priority,
    capability,
    neededBy: random.chance(0.25) ? addDays(referenceDate, random.between(-30, 240)) : null,
    justification: random.chance(0.6) ? 'Illustrative. Stated for the sample; no center has said so.' : null,
  }));
}
